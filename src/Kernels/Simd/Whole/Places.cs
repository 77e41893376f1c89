namespace Lux.Gen.Kernels;

/// <summary>The places of a strided shape, one after another in row-major order, from the first on.</summary>
struct Places(in StridedShape shape)
{
    readonly StridedShape shape = shape;
    StridedShape.Axes index;

    /// <summary>The place, in elements.</summary>
    public nint Current { get; private set; } = shape.Offset;

    /// <summary>Goes on to the next; after the last comes the first.</summary>
    public void Next()
    {
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            Current += shape.Stride(axis);
            if (++index[axis] < shape.Size(axis))
                return;
            Current -= shape.Size(axis) * shape.Stride(axis);
            index[axis] = 0;
        }
    }
}
