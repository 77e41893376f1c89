namespace Lux.Gen.Kernels.Tests;

public class StridedTests
{
    /// <summary>Offset, sizes, strides: contiguous, transposed, broadcast, sliced, reversed, and eight axes.</summary>
    static readonly (nint Offset, nint[] Sizes, nint[] Strides)[] Shapes =
    [
        (0, [], []),
        (3, [1], [5]),
        (0, [6, 7], [7, 1]),
        (0, [7, 6], [1, 7]),
        (2, [33, 20], [1, 40]),
        (1, [5, 4], [0, 1]),
        (1, [5, 4], [1, 0]),
        (9, [2, 3, 4], [40, 10, 2]),
        (99, [4, 5], [-10, -1]),
        (0, [3, 4, 5], [1, 3, 12]),
        (0, [2, 1, 2, 2, 1, 2, 2, 2], [1, 0, 2, 4, 0, 32, 16, 8]),
        (0, [3, 0], [1, 1]),
    ];

    [Fact]
    public void Gather_reads_offset_plus_strides()
    {
        foreach ((nint offset, nint[] sizes, nint[] strides) in Shapes)
        {
            using Buffer<float> x = new Buffer<float>(1000).Random(1);
            nint[] at = Positions(offset, sizes, strides);
            using Buffer<float> y = new(at.Length);
            Whole.Gather(x.View, y.View, new StridedShape(offset, sizes, strides));
            for (int n = 0; n < at.Length; n++)
                Assert.Equal(x[at[n]], y[n]);
            y.CheckGuards();
        }
    }

    [Fact]
    public void Scatter_writes_there_and_nowhere_else()
    {
        foreach ((nint offset, nint[] sizes, nint[] strides) in Shapes)
        {
            if (strides.Contains(0) && sizes.Length < 8)
                continue;
            nint[] at = Positions(offset, sizes, strides);
            using Buffer<double> x = new Buffer<double>(at.Length).Random(1), y = new(1000, 7);
            Whole.Scatter(x.View, y.View, new StridedShape(offset, sizes, strides));
            for (int n = 0; n < 1000; n++)
            {
                int source = Array.IndexOf(at, n);
                Assert.Equal(source < 0 ? 7 : x[source], y[n]);
            }

            y.CheckGuards();
        }
    }

    [Fact]
    public void Neighbouring_axes_of_one_run_are_merged()
    {
        StridedShape shape = new(0, [2, 3, 4, 5], [60, 20, 5, 1]);
        Assert.Equal((1, 120, 1), (shape.Rank, (int)shape.Size(0), (int)shape.Stride(0)));
    }

    [Fact]
    public void Too_many_axes_are_refused()
    {
        nint[] nine = new nint[9];
        Assert.Contains("up to 8 sizes", Assert.Throws<ArgumentException>(() => new StridedShape(0, nine, nine)).Message);
    }

    [Fact]
    public void Fill_sets_exactly_the_count()
    {
        using Buffer<float> y = new(33, 1);
        Whole.Fill(y.View, 33, 2.5f);
        Assert.True(y.Span.IndexOfAnyExcept(2.5f) < 0);
        y.CheckGuards();
    }

    static nint[] Positions(nint offset, nint[] sizes, nint[] strides)
    {
        IEnumerable<nint> positions = [offset];
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            nint size = sizes[axis], stride = strides[axis];
            positions = positions.SelectMany(p => Enumerable.Range(0, (int)size).Select(i => p + i * stride));
        }

        return [.. positions];
    }
}
