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
        while (count > 0)
            count -= Along(count);
    }

    /// <summary>Writes the next so many places, times a factor.</summary>
    public void List(nint* list, nint count, nint factor)
    {
        nint step = last < 0 ? 0 : shape.Stride(last) * factor;
        while (count > 0)
        {
            nint place = Current * factor, length = Along(count);
            count -= length;
            for (; length > 0; length--, place += step)
                *list++ = place;
        }
    }

    // Goes on along the last axis, by so many at most, and to the next one at its end. Returns by how many.
    nint Along(nint count)
    {
        if (last < 0)
            return count;
        nint length = nint.Min(count, shape.Size(last) - index[last]);
        index[last] += length - 1;
        Current += (length - 1) * shape.Stride(last);
        Next();
        return length;
    }
}
