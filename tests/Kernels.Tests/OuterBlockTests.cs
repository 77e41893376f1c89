using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

public class OuterBlockTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void A_block_of_tiles_is_summed_in_parts(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Blocks());

    readonly struct Blocks : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int i, int k, int tiles, int last) in ((int, int, int, int)[])[(1, 1, 1, 1), (5, 33, 1, 32), (12, 32, 2, 1), (100, 70, 3, 17), (97, 64, 2, 31), (30, 129, 4, 16), (25, 1200, 1, 3), (14, 40, 16, 32)])
            {
                foreach (int parts in (int[])[1, 2, 5])
                    CheckBlock<TV, T>(i, k, (tiles - 1) * 32 + last, parts, stride: 32);
            }

            // Tiles of a single row whose features lie side by side.
            CheckBlock<TV, T>(40, 70, rows: 3, parts: 2, stride: 1);
        }
    }

    static void CheckBlock<TV, T>(int i, int k, int rows, int parts, int stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A tile holds a, then x, and something that is neither.
        int tiles = (rows + stride - 1) / stride, pitch = (i + k + 3) * stride;
        using Buffer<T> memory = new Buffer<T>(tiles * pitch).Random(1), y = new(i * k), sums = new(i);
        for (int n = rows % stride; n > 0 && n < stride; n++)
        {
            for (int f = 0; f < i + k; f++)
                memory.View[((tiles - 1) * pitch) + (f * stride) + n] = T.NaN;
        }

        OuterShape shape = new() { I = i, K = k, AI = 1, XK = 1, YI = k, YK = 1 };
        foreach (bool first in (bool[])[true, false])
        {
            for (int part = 0; part < parts; part++)
            {
                using Buffer<T> scratch = new((int)Outer.BlockScratch<TV, T>(tiles, stride));
                Outer.Block<TV, T>(shape, memory.View, memory.View + i * stride, y.View, rows, stride, pitch, first, scratch.View, first ? sums.View : default, part, parts);
                scratch.CheckGuards();
            }
        }

        double[] values = memory.ToDoubles();
        double At(int f, int r) => values[(r / stride * pitch) + (f * stride) + (r % stride)];
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
}
