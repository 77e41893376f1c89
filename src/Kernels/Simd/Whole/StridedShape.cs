using System;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// Up to eight extents with a stride each (in elements; 0 repeats, negative runs backwards) and an offset: how a contiguous
/// array lies in another. Neighbouring axes that form one run are merged, and extents of 1 dropped.
/// </summary>
public readonly struct StridedShape
{
    /// <summary>The most axes a shape may have.</summary>
    public const int MaximumRank = 8;

    readonly Axes sizes, strides;

    /// <summary>Describes element [i₀, i₁ …] as offset + Σ iₙ · strides[n].</summary>
    /// <param name="offset">The element of index 0.</param>
    /// <param name="sizes">The extents, the outermost first.</param>
    /// <param name="strides">A stride for each extent.</param>
    /// <exception cref="ArgumentException">There are more than eight extents, or not as many strides.</exception>
    public StridedShape(nint offset, scoped ReadOnlySpan<nint> sizes, scoped ReadOnlySpan<nint> strides)
    {
        if (sizes.Length > MaximumRank || sizes.Length != strides.Length)
            throw new ArgumentException($"A strided shape has up to {MaximumRank} sizes and as many strides, not {sizes.Length} and {strides.Length}.");
        Offset = offset;
        Count = 1;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            nint size = sizes[axis], stride = strides[axis];
            Count *= size;
            if (size == 1)
                continue;
            if (Rank > 0 && this.strides[Rank - 1] == size * stride)
            {
                this.sizes[Rank - 1] *= size;
                this.strides[Rank - 1] = stride;
            }
            else
            {
                this.sizes[Rank] = size;
                this.strides[Rank++] = stride;
            }
        }
    }

    /// <summary>The element of index 0.</summary>
    public nint Offset { get; }

    /// <summary>The number of elements.</summary>
    public nint Count { get; }

    /// <summary>The number of axes that are left.</summary>
    public int Rank { get; }

    /// <summary>The extent of an axis, the outermost being 0.</summary>
    public nint Size(int axis) => sizes[axis];

    /// <summary>The stride of an axis, in elements.</summary>
    public nint Stride(int axis) => strides[axis];

    /// <summary>Where lines of <paramref name="width"/> elements begin, of which the last axis has a whole number.</summary>
    internal StridedShape OfLines(nint width)
    {
        if (Rank == 0)
            return this;
        Axes counts = sizes, distances = strides;
        counts[Rank - 1] /= width;
        distances[Rank - 1] *= width;
        return new(Offset, ((ReadOnlySpan<nint>)counts)[..Rank], ((ReadOnlySpan<nint>)distances)[..Rank]);
    }

    /// <summary>The longest lines that fill lines of two lengths.</summary>
    internal static nint CommonDivisor(nint a, nint b) => b == 0 ? a : CommonDivisor(b, a % b);

    /// <summary>A number for each axis.</summary>
    [InlineArray(MaximumRank)]
    internal struct Axes
    {
        nint first;
    }
}
