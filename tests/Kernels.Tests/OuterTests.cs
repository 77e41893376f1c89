using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

public class OuterTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Sums_over_the_rows_in_use_only(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Sizes());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void A_block_of_tiles_is_summed_in_parts(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Blocks());

    readonly struct Blocks : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int i, int k, int tiles, int last) in ((int, int, int, int)[])[(1, 1, 1, 1), (5, 33, 1, 32), (12, 32, 2, 1), (100, 70, 3, 17), (97, 64, 2, 31), (30, 129, 4, 16)])
            {
                foreach (int parts in (int[])[1, 2, 5])
                    CheckBlock<TV, T>(i, k, (tiles - 1) * 32 + last, parts);
            }
        }
    }

    static void CheckBlock<TV, T>(int i, int k, int rows, int parts)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A tile holds a, then x, and something that is neither.
        const int Stride = 32;
        int tiles = (rows + Stride - 1) / Stride, pitch = (i + k + 3) * Stride;
        using Buffer<T> memory = new Buffer<T>(tiles * pitch).Random(1), y = new(i * k), sums = new(i);
        for (int n = rows % Stride; n is > 0 and < Stride; n++)
        {
            for (int f = 0; f < i + k; f++)
                memory.View[((tiles - 1) * pitch) + (f * Stride) + n] = T.NaN;
        }

        OuterShape shape = new() { I = i, K = k, AI = 1, XK = 1, YI = k, YK = 1 };
        foreach (bool first in (bool[])[true, false])
        {
            for (int part = 0; part < parts; part++)
            {
                using Buffer<T> scratch = new((int)Outer.BlockScratch<TV, T>(tiles, Stride));
                Outer.Block<TV, T>(shape, memory.View, memory.View + i * Stride, y.View, rows, Stride, pitch, first, scratch.View, first ? sums.View : default, part, parts);
                scratch.CheckGuards();
            }
        }

        double[] values = memory.ToDoubles();
        double At(int f, int r) => values[(r / Stride * pitch) + (f * Stride) + (r % Stride)];
        for (int m = 0; m < i; m++)
        {
            for (int n = 0; n < k; n++)
            {
                double[] terms = [.. Enumerable.Range(0, rows).Select(r => At(m, r) * At(i + n, r))];
                Close<T>.To(2 * terms.Sum(), 2 * terms.Sum(Math.Abs), y[(m * k) + n], (i, k, rows, parts, m, n));
            }

            double[] lefts = [.. Enumerable.Range(0, rows).Select(r => At(m, r))];
            Close<T>.To(lefts.Sum(), lefts.Sum(Math.Abs), sums[m], ("sum", i, k, rows, parts, m));
        }

        y.CheckGuards();
        sums.CheckGuards();
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
        }
    }

    static void Check<TV, T>(int i, int k, int j, int rows, bool scratch, bool transposed)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Stride = 32;
        OuterShape shape = new()
        {
            I = i,
            J = j,
            K = k,
            AI = j,
            AJ = 1,
            XK = 1,
            XJ = k,
            YI = transposed ? 1 : k,
            YK = transposed ? i : 1,
        };
        using Buffer<T> a = new Buffer<T>(i * j * Stride).RandomTile(1, rows, Stride);
        using Buffer<T> x = new Buffer<T>(k * j * Stride).RandomTile(2, rows, Stride);
        using Buffer<T> y = new(i * k), sums = new(i), memory = new(Outer.ScratchElements(k, Stride));
        View<T> space = scratch ? memory.View : default;
        Outer.Run<TV, T>(shape, a.View, x.View, y.View, rows, Stride, true, space, sums.View);
        Outer.Run<TV, T>(shape, a.View, x.View, y.View, rows, Stride, false, space, default);
        double[] lefts = a.ToDoubles(), rights = x.ToDoubles();
        for (int m = 0; m < i; m++)
        {
            double total = 0, totalMagnitude = 0;
            for (int n = 0; n < k; n++)
            {
                double sum = 0, magnitude = 0;
                total = totalMagnitude = 0;
                for (int q = 0; q < j; q++)
                {
                    for (int r = 0; r < rows; r++)
                    {
                        double left = lefts[(m * j + q) * Stride + r], term = left * rights[(q * k + n) * Stride + r];
                        sum += term;
                        magnitude += Math.Abs(term);
                        total += left;
                        totalMagnitude += Math.Abs(left);
                    }
                }

                Close<T>.To(2 * sum, 2 * magnitude, y[transposed ? n * i + m : m * k + n], (i, k, j, rows, m, n));
            }

            Close<T>.To(total, totalMagnitude, sums[m], ("sum", i, k, j, rows, m));
        }

        y.CheckGuards();
        sums.CheckGuards();
        memory.CheckGuards();
    }
}
