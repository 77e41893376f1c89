namespace Lux.Gen.Kernels;

/// <summary>
/// A number that is known only at run time, but before the loop: rounded to float32 once, where <c>Create(double)</c> would
/// convert it again for every vector.
/// </summary>
/// <param name="value">The number.</param>
public readonly struct Real(double value)
{
    /// <summary>The number.</summary>
    public readonly double Double = value;

    /// <summary>The nearest float32.</summary>
    public readonly float Single = (float)value;

    /// <summary>The number in both precisions.</summary>
    public static implicit operator Real(double value) => new(value);
}
