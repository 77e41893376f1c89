using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>The places of a strided shape, one after another in row-major order, from the first on.</summary>
/// <param name="shape">The shape.</param>
/// <param name="inner">How many of its last axes stand still: their loops are the caller's.</param>
unsafe struct Places(in StridedShape shape, int inner = 0)
{
    readonly StridedShape shape = shape;
    readonly int last = shape.Rank - 1 - inner;
    StridedShape.Axes index;

    /// <summary>The place, in elements.</summary>
    public nint Current { get; private set; } = shape.Offset;

    /// <summary>Goes on to the next; after the last comes the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next()
    {
        for (int axis = last; axis >= 0; axis--)
        {
            Current += shape.Stride(axis);
            if (++index[axis] < shape.Size(axis))
                return;
            Current -= shape.Size(axis) * shape.Stride(axis);
            index[axis] = 0;
        }
    }

    /// <summary>The places as lines of neighbours: where each begins, and how many there are in each.</summary>
    public static (Places Lines, nint Width) Lines(in StridedShape shape)
    {
        int last = shape.Rank - 1;
        bool hasLines = last >= 0 && shape.Stride(last) == 1;
        return (new(shape, hasLines ? 1 : 0), hasLines ? shape.Size(last) : 1);
    }

    /// <summary>Goes on by so many.</summary>
    public void Skip(nint count)
    {
        for (; count > 0; count--)
            Next();
    }

    /// <summary>Writes the next so many places, times a factor, counted from a begin.</summary>
    public void List(nint* list, nint count, nint factor, nint begin = 0)
    {
        for (nint n = 0; n < count; n++, Next())
            list[n] = begin + (Current * factor);
    }
}
