namespace Lux.Gen;

/// <summary>What a loss makes of its terms.</summary>
public enum Reduction : byte
{
    /// <summary>Their mean, shape [].</summary>
    Mean,

    /// <summary>Their sum, shape [].</summary>
    Sum,

    /// <summary>Nothing: the terms themselves.</summary>
    None,
}
