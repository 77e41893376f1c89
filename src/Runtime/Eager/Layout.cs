namespace Lux.Gen;

/// <summary>Where the elements of row-major arrays lie.</summary>
internal static class Layout
{
    /// <summary>How far apart neighbours along each axis are.</summary>
    public static int[] Strides(int[] sizes)
    {
        int[] strides = new int[sizes.Length];
        int stride = 1;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= sizes[axis];
        }

        return strides;
    }

    /// <summary>The offset start + Σ index[axis]·strides[axis] of every index below <paramref name="sizes"/>, in row-major order.</summary>
    public static int[] Offsets(int[] sizes, int[] strides, int start = 0)
    {
        int count = 1;
        foreach (int size in sizes)
        {
            count *= size;
        }

        int[] offsets = new int[count], index = new int[sizes.Length];
        int offset = start;
        for (int i = 0; i < count; i++)
        {
            offsets[i] = offset;

            // The index counts up, with carry.
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                offset += strides[axis];
                if (++index[axis] < sizes[axis])
                {
                    break;
                }

                offset -= strides[axis] * sizes[axis];
                index[axis] = 0;
            }
        }

        return offsets;
    }
}
