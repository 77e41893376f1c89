using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

public class DotTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Uniform_equals_the_sum_for_all_sizes(int bits, bool isDouble) => Engines.Run(bits, isDouble, new UniformSizes());

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Uniform_leaves_no_remainder(int bits, bool isDouble) => Engines.Run(bits, isDouble, new UniformRemainders());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Uniform_takes_batches_columns_and_any_strides(int bits, bool isDouble) => Engines.Run(bits, isDouble, new UniformStrides());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Lanes_multiplies_sample_by_sample(int bits, bool isDouble) => Engines.Run(bits, isDouble, new LanesCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Threads_share_a_product_without_a_trace(int bits, bool isDouble) => Engines.Run(bits, isDouble, new SharedCase());

    readonly struct SharedCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (int I, int K, int Rows)[] sizes = [(100, 200, 20), (600, 500, 1), (7, 2000, 32), (50, 1100, 6), (1100, 50, 6)];
            foreach ((int i, int k, int rows, bool transposed) in sizes.SelectMany(s => new[] { (s.I, s.K, s.Rows, false), (s.I, s.K, s.Rows, true) }))
            {
                const int Stride = 32;
                DotShape shape = new() { I = i, K = k, AI = transposed ? 1 : k, AK = transposed ? i : 1, XK = 1, YI = 1 };
                using Buffer<T> a = new Buffer<T>(i * k).Random(1), x = new Buffer<T>(k * Stride).RandomTile(2, rows, Stride), alone = new(i * Stride, 0);
                Dot.Uniform<TV, T, NoKernel<T>>(shape, a.View, x.View, alone.View, rows, Stride, default);
                foreach (int threads in (int[])[1, 2, 5])
                {
                    using Buffer<T> y = new(i * Stride, 0), seen = new(i * Stride, 0);
                    Dot.Shared<TV, T, Count<T>>(shape, a.View, x.View, y.View, rows, Stride, new(seen.View, Stride), threads);
                    Assert.Equal(alone.ToDoubles(), y.ToDoubles());
                    double[] counts = seen.ToDoubles();
                    Assert.All(Enumerable.Range(0, i), feature => Assert.Equal(1, counts[feature * Stride]));
                    y.CheckGuards();
                }
            }
        }
    }

    readonly struct UniformSizes : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (int I, int K, int Rows, int Stride)[] sizes =
            [
                (1, 1, 1, 16), (2, 3, 5, 16), (3, 2, 16, 16), (4, 4, 17, 32), (5, 7, 31, 32), (6, 5, 33, 48), (7, 16, 7, 16),
                (8, 1, 20, 32), (12, 9, 32, 32), (13, 31, 47, 64), (17, 33, 16, 32), (32, 2, 32, 32), (33, 17, 3, 16), (100, 20, 40, 48),
                (4, 0, 8, 16), (130, 40, 33, 64), (24, 300, 20, 32), (20, 700, 20, 32), (5, 7, 127, 128), (33, 17, 128, 128), (13, 9, 97, 128),

                // Few rows: the lanes walk along k.
                (9, 70, 1, 16), (8, 64, 1, 32), (13, 100, 3, 16), (4, 33, 2, 32), (33, 130, 8, 16), (6, 90, 5, 16), (5, 4200, 1, 16), (3, 1100, 6, 16),

                // Few rows, and the matrix the other way round: the lanes walk along i.
                (70, 9, 1, 16), (130, 33, 8, 16), (600, 70, 7, 16), (37, 300, 14, 16), (4100, 3, 1, 16), (1100, 80, 3, 32),

                // A single row whose features lie side by side.
                (1, 1, 1, 1), (5, 7, 1, 1), (9, 70, 1, 1), (13, 31, 1, 1), (33, 130, 1, 1), (5, 4200, 1, 1), (600, 90, 1, 1),
            ];
            foreach ((int i, int k, int rows, int stride) in sizes)
            {
                foreach (bool transposed in (bool[])[false, true])
                {
                    DotShape shape = new() { I = i, K = k, AI = transposed ? 1 : k, AK = transposed ? i : 1, XK = 1, YI = 1 };
                    foreach (bool accumulate in (bool[])[false, true])
                        Check.Uniform<TV, T>(shape, i * k, k, i, rows, stride, accumulate);
                }
            }
        }
    }

    // Two register tiles of the tallest kind and one row more; two vectors of the widest kind and more.
    readonly struct UniformRemainders : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int i = 1; i <= 25; i++)
            {
                for (int rows = 1; rows <= 34; rows++)
                    Check.Uniform<TV, T>(new() { I = i, K = 3, AI = 3, AK = 1, XK = 1, YI = 1 }, i * 3, 3, i, rows, 48, accumulate: false);
            }
        }
    }

    readonly struct UniformStrides : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            // x: [b][k][j], y: [b][j][i], a: [k][b][i], each with room between.
            DotShape shape = new()
            {
                B = 2,
                I = 7,
                J = 3,
                K = 5,
                AB = 8,
                AI = 1,
                AK = 16,
                XB = 20,
                XK = 4,
                XJ = 1,
                YB = 30,
                YJ = 8,
                YI = 1,
            };
            foreach (int rows in (int[])[1, 9, 16, 29])
            {
                Check.Uniform<TV, T>(shape, 5 * 16, 40, 60, rows, 32, false);
                Check.Uniform<TV, T>(shape, 5 * 16, 40, 60, rows, 32, true);
            }

            Check.Uniform<TV, T>(shape, 5 * 16, 40, 60, 1, 1, false);

            // One result has no stride.
            Check.Uniform<TV, T>(new() { I = 1, K = 3, AI = 3, AK = 1, XK = 1 }, 3, 3, 1, 1, 1, false);

            // What is summed over lies side by side; columns of y lie one after another, or between one another.
            shape = new() { B = 2, I = 9, J = 6, K = 37, AB = 9 * 37, AI = 37, AK = 1, XB = 6 * 38, XJ = 38, XK = 1, YB = 60, YJ = 9, YI = 1 };
            Check.Uniform<TV, T>(shape, 2 * 9 * 37, 2 * 6 * 38, 120, 1, 1, false);
            Check.Uniform<TV, T>(shape with { YJ = 1, YI = 6 }, 2 * 9 * 37, 2 * 6 * 38, 120, 1, 1, false);

            // The results lie side by side in the matrix, and columns of x are read one after another.
            shape = new() { B = 2, I = 37, J = 35, K = 70, AB = 40 * 70, AI = 1, AK = 40, XB = 35 * 70, XJ = 70, XK = 1, YB = 38 * 36, YJ = 38, YI = 1 };
            Check.Uniform<TV, T>(shape, 2 * 40 * 70, 2 * 35 * 70, 2 * 38 * 36, 1, 1, false);
            Check.Uniform<TV, T>(shape, 2 * 40 * 70, 2 * 35 * 70, 2 * 38 * 36, 1, 1, true);
            shape = shape with { XJ = 1, XK = 35, YJ = 1, YI = 36 };
            Check.Uniform<TV, T>(shape, 2 * 40 * 70, 2 * 35 * 70, 2 * 38 * 36, 1, 1, false);
            Check.Uniform<TV, T>(shape, 2 * 40 * 70, 2 * 35 * 70, 2 * 38 * 36, 1, 1, true);
            Check.Uniform<TV, T>(shape, 2 * 40 * 70, 2 * 35 * 70, 2 * 38 * 36, 3, 16, true);
        }
    }

    readonly struct LanesCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int b, int i, int j, int k) in ((int, int, int, int)[])[(1, 1, 1, 1), (2, 3, 5, 7), (1, 4, 2, 3), (3, 7, 3, 2), (1, 5, 1, 16), (2, 5, 1, 40)])
            {
                foreach ((int rows, int stride) in ((int, int)[])[(1, 1), (1, 32), (5, 32), (16, 32), (17, 32), (31, 32)])
                {
                    DotShape shape = new()
                    {
                        B = b,
                        I = i,
                        J = j,
                        K = k,
                        AB = i * k,
                        AI = k,
                        AK = 1,
                        XB = k * j,
                        XK = j,
                        XJ = 1,
                        YB = i * j,
                        YI = j,
                        YJ = 1,
                    };
                    using Buffer<T> a = new Buffer<T>(b * i * k * stride).RandomTile(1, rows, stride);
                    using Buffer<T> x = new Buffer<T>(b * k * j * stride).RandomTile(2, rows, stride);
                    using Buffer<T> y = new(b * i * j * stride);
                    using Buffer<T> seen = new(b * i * j * stride, 0);
                    Dot.Lanes<TV, T, Count<T>>(shape, a.View, x.View, y.View, rows, stride, new(seen.View, stride));
                    Dot.Lanes<TV, T, NoKernel<T>>(shape, a.View, x.View, y.View, rows, stride, default, accumulate: true);
                    for (int n = 0; n < y.Length; n++)
                    {
                        int feature = n / stride, r = n % stride;
                        if (r >= rows)
                            continue;
                        int bb = feature / (i * j), ii = feature / j % i, jj = feature % j;
                        double sum = 0, magnitude = 0;
                        for (int kk = 0; kk < k; kk++)
                        {
                            double term = a[((bb * i + ii) * k + kk) * stride + r] * x[((bb * k + kk) * j + jj) * stride + r];
                            sum += term;
                            magnitude += Math.Abs(term);
                        }

                        Close<T>.To(2 * sum, 2 * magnitude, y[n], $"b {bb}, i {ii}, j {jj}, row {r} of {rows}");
                        Assert.Equal(1, seen[n]);
                    }

                    y.CheckGuards();
                }
            }
        }
    }

    static class Check
    {
        /// <summary>Also counts that the epilogue came to every result once, after it was written.</summary>
        internal static void Uniform<TV, T>(DotShape s, int aLength, int xFeatures, int yFeatures, int rows, int stride, bool accumulate)
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Buffer<T> a = new Buffer<T>(aLength + 16).Random(1);
            using Buffer<T> x = new Buffer<T>(xFeatures * stride).RandomTile(2, rows, stride);
            using Buffer<T> y = new(yFeatures * stride, accumulate ? 0.5 : double.NaN);
            using Buffer<T> seen = new(yFeatures * stride, 0), copy = new(yFeatures * stride);
            Dot.Uniform<TV, T, Seen<T>>(s, a.View, x.View, y.View, rows, stride, new(y.View, seen.View, copy.View, stride), accumulate);
            double[] left = a.ToDoubles(), right = x.ToDoubles();
            using Buffer<T> plain = new(yFeatures * stride, accumulate ? 0.5 : double.NaN);
            Dot.Uniform<TV, T, NoKernel<T>>(s, a.View, x.View, plain.View, rows, stride, default, accumulate);
            for (int b = 0; b < s.B; b++)
            {
                for (int i = 0; i < s.I; i++)
                {
                    for (int j = 0; j < s.J; j++)
                    {
                        for (int r = 0; r < rows; r++)
                        {
                            double sum = accumulate ? 0.5 : 0, magnitude = sum;
                            for (int k = 0; k < s.K; k++)
                            {
                                double term = left[b * s.AB + i * s.AI + k * s.AK] * right[(b * s.XB + k * s.XK + j * s.XJ) * stride + r];
                                sum += term;
                                magnitude += Math.Abs(term);
                            }

                            nint at = (b * s.YB + i * s.YI + j * s.YJ) * stride + r;
                            Close<T>.To(sum, magnitude, y[at], (b, i, j, r));
                            Assert.Equal(y[at], plain[at]);
                            Assert.Equal(1, seen[at]);
                            Assert.Equal(y[at], copy[at]);
                        }
                    }
                }
            }

            y.CheckGuards();
        }
    }

    readonly struct Seen<T>(View<T> y, View<T> seen, View<T> copy, nint stride) : IKernel<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes
        {
            nint at = f * stride + r;
            TV.Store(seen + at, TV.Load(seen + at) + TV.Create(1));
            TV.Store(copy + at, TV.Load(y + at));
        }
    }

    readonly struct Count<T>(View<T> seen, nint stride) : IKernel<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes
        {
            nint at = f * stride + r;
            TV.Store(seen + at, TV.Load(seen + at) + TV.Create(1));
        }
    }
}
