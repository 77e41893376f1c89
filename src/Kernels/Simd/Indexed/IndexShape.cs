namespace Lux.Gen.Kernels;

/// <summary>Picks of runs of elements: x is [Batch, Places, Run], the indices are [Batch, Picks], what is picked is [Batch, Picks, Run].</summary>
public readonly struct IndexShape
{
    /// <summary>The elements of the axes that indices and operand share.</summary>
    public nint Batch { get; init; }

    /// <summary>The places an index chooses from.</summary>
    public nint Places { get; init; }

    /// <summary>The indices for each element of the batch.</summary>
    public nint Picks { get; init; }

    /// <summary>The elements at a place.</summary>
    public nint Run { get; init; }
}
