using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

public class OuterTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Sums_over_the_rows_in_use_only(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Sizes());

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Takes_any_rows_of_a_long_tile_and_any_strides(int bits, bool isDouble) => Engines.Run(bits, isDouble, new LongTiles());

    readonly struct LongTiles : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int i, int k, int j) in ((int, int, int)[])[(3, 2, 1), (9, 35, 1), (5, 33, 2)])
            {
                for (int rows = 1; rows <= 128; rows += rows < 34 ? 1 : 31)
                {
                    // a: [i][j], x: [j][k], y: [i][k], each with room between.
                    OuterShape shape = new() { I = i, J = j, K = k, AI = j + 1, AJ = 1, XK = 2, XJ = (2 * k) + 1, YI = k + 3, YK = 1 };
                    Check<TV, T>(shape, i * (j + 1), j * ((2 * k) + 1), i * (k + 3), rows, 128, scratch: true);
                    Check<TV, T>(shape, i * (j + 1), j * ((2 * k) + 1), i * (k + 3), rows, 128, scratch: false);
                }
            }
        }
    }

    readonly struct Sizes : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (int I, int K, int J)[] sizes =
            [
                (1, 1, 1), (2, 3, 1), (4, 4, 1), (4, 2, 3), (5, 7, 2), (2, 32, 1), (32, 2, 1), (32, 32, 1), (33, 31, 1), (17, 16, 2),
                (10, 40, 1), (100, 65, 1), (6, 33, 3),
            ];
            foreach ((int i, int k, int j) in sizes)
            {
                foreach (int rows in (int[])[1, 3, 16, 17, 31, 32])
                {
                    Check<TV, T>(i, k, j, rows, scratch: true, transposed: false);
                    Check<TV, T>(i, k, j, rows, scratch: false, transposed: false);
                    Check<TV, T>(i, k, j, rows, scratch: true, transposed: true);
                }
            }

            // A single row whose features lie side by side: every way in which operands and results may lie.
            foreach ((int i, int k, int j) in ((int, int, int)[])[.. sizes, (5, 6, 70), (13, 3, 40)])
            {
                foreach (int ways in Enumerable.Range(0, 8))
                {
                    (bool a, bool x, bool y) = ((ways & 1) != 0, (ways & 2) != 0, (ways & 4) != 0);
                    OuterShape shape = new() { I = i, J = j, K = k, AI = a ? 1 : j, AJ = a ? i : 1, XK = x ? 1 : j, XJ = x ? k : 1, YI = y ? 1 : k, YK = y ? i : 1 };
                    Check<TV, T>(shape, i * j, k * j, i * k, 1, 1, scratch: true);
                }
            }
        }
    }

    static void Check<TV, T>(int i, int k, int j, int rows, bool scratch, bool transposed)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Check<TV, T>(new() { I = i, J = j, K = k, AI = j, AJ = 1, XK = 1, XJ = k, YI = transposed ? 1 : k, YK = transposed ? i : 1 }, i * j, k * j, i * k, rows, 32, scratch);

    static void Check<TV, T>(OuterShape s, nint aFeatures, nint xFeatures, nint yElements, int rows, int stride, bool scratch)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Buffer<T> a = new Buffer<T>(aFeatures * stride).RandomTile(1, rows, stride);
        using Buffer<T> x = new Buffer<T>(xFeatures * stride).RandomTile(2, rows, stride);
        using Buffer<T> y = new(yElements), sums = new(s.I), memory = new(Outer.ScratchElements(stride));
        View<T> space = scratch ? memory.View : default;
        Outer.Run<TV, T>(s, a.View, x.View, y.View, rows, stride, true, space, sums.View);
        Outer.Run<TV, T>(s, a.View, x.View, y.View, rows, stride, false, space, default);
        double[] lefts = a.ToDoubles(), rights = x.ToDoubles();
        HashSet<nint> written = [];
        for (nint m = 0; m < s.I; m++)
        {
            double total = 0, totalMagnitude = 0;
            for (nint n = 0; n < s.K; n++)
            {
                double sum = 0, magnitude = 0;
                total = totalMagnitude = 0;
                for (nint q = 0; q < s.J; q++)
                {
                    for (int r = 0; r < rows; r++)
                    {
                        double left = lefts[(m * s.AI + q * s.AJ) * stride + r], term = left * rights[(q * s.XJ + n * s.XK) * stride + r];
                        sum += term;
                        magnitude += Math.Abs(term);
                        total += left;
                        totalMagnitude += Math.Abs(left);
                    }
                }

                written.Add(m * s.YI + n * s.YK);
                Close<T>.To(2 * sum, 2 * magnitude, y[m * s.YI + n * s.YK], (s.I, s.K, s.J, rows, m, n));
            }

            Close<T>.To(total, totalMagnitude, sums[m], ("sum", s.I, s.K, s.J, rows, m));
        }

        Assert.All(Enumerable.Range(0, (int)yElements).Where(at => !written.Contains(at)), at => Assert.Equal(double.NaN, y[at]));
        y.CheckGuards();
        sums.CheckGuards();
        memory.CheckGuards();
    }
}
