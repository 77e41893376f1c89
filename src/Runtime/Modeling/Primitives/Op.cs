namespace Lux.Gen;

/// <summary>A primitive with its attributes. Flat and equatable: two equal operations on equal inputs are one value.</summary>
internal sealed record Op(OpKind Kind)
{
    /// <summary>
    /// Reductions, Reverse: the axes. Transpose: the permutation. Slice: the strides. Pad: the interior gaps. Concat, CumulativeSum, SortRank: the axis. Gather, ScatterAdd: how many
    /// axes in front the indices share with what they pick from.
    /// </summary>
    public Equatable<int> Axes { get; init; }

    /// <summary>Slice: the starts. Pad: low, then high, for each axis. Size: the one size. Fold: the sizes of the axes that windows slid along. ScatterAdd: the number of places.</summary>
    public Equatable<Dim> Dims { get; init; }

    /// <summary>Windows and Fold: how the windows lie.</summary>
    public Equatable<Window> Windows { get; init; }

    /// <summary>Dot: which axes are batch and which are contracted.</summary>
    public DotAxes? Dot { get; init; }

    /// <summary>Constant: the number, in float64 until it is emitted. Pad: the fill.</summary>
    public double Value { get; init; }

    /// <summary>Input, Parameter, State: the name or path.</summary>
    public string? Name { get; init; }

    /// <summary>Constant: a literal that takes the type of what it meets.</summary>
    public bool IsWeak { get; init; }

    /// <summary>Random: a Float64 has 53 random bits; else 24, as a Float32 always has.</summary>
    public bool IsFine { get; init; }

    // A record compares doubles by ==, which makes NaN unequal to itself and 0 equal to -0: constants compare by their bits.
    public bool Equals(Op? other) =>
        other is not null && Kind == other.Kind && Axes.Equals(other.Axes) && Dims.Equals(other.Dims) && Windows.Equals(other.Windows) && Equals(Dot, other.Dot)
        && System.BitConverter.DoubleToInt64Bits(Value) == System.BitConverter.DoubleToInt64Bits(other.Value)
        && Name == other.Name && IsWeak == other.IsWeak && IsFine == other.IsFine;

    public override int GetHashCode() => unchecked(
        ((((((((((int)Kind * 31) + Axes.GetHashCode()) * 31) + Dims.GetHashCode()) * 31) + Windows.GetHashCode()) * 31) + (Dot?.GetHashCode() ?? 0)) * 31)
        + System.BitConverter.DoubleToInt64Bits(Value).GetHashCode() + (Name is null ? 0 : System.StringComparer.Ordinal.GetHashCode(Name)));
}

/// <summary>
/// The axes of a general dot product. The result's axes are the batch axes in the order of a, what is left of a, what is left of b.
/// </summary>
internal sealed record DotAxes(Equatable<int> BatchA, Equatable<int> BatchB, Equatable<int> ContractA, Equatable<int> ContractB)
{
    /// <summary>Whether a's first axis, one of those that are left, comes before the batch axes: the rows, in graphs that are scheduled.</summary>
    public bool RowsFirst { get; init; }
}

/// <summary>Windows of a size along an axis: window o begins at o · stride, and its elements are a dilation apart.</summary>
internal readonly record struct Window(int Axis, int Size, int Stride, int Dilation)
{
    /// <summary>The elements from a window's first to its last.</summary>
    public int Extent => ((Size - 1) * Dilation) + 1;
}
