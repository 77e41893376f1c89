using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

public class ReduceTests
{
    static readonly (int Outer, int Count, int Inner)[] Shapes = [(1, 1, 1), (2, 3, 1), (3, 5, 2), (1, 17, 3), (4, 2, 4), (3, 41, 1), (2, 3, 19)];

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Sum_in_tiles(int bits, bool isDouble) => Engines.Run(bits, isDouble, new TileCase<Sum>((a, b) => a + b));

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Product_in_tiles(int bits, bool isDouble) => Engines.Run(bits, isDouble, new TileCase<Product>((a, b) => a * b));

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Maximum_in_tiles(int bits, bool isDouble) => Engines.Run(bits, isDouble, new TileCase<Maximum>(Math.Max));

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Minimum_in_tiles(int bits, bool isDouble) => Engines.Run(bits, isDouble, new TileCase<Minimum>(Math.Min));

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Whole_arrays(int bits, bool isDouble)
    {
        Engines.Run(bits, isDouble, new WholeCase<Sum>((a, b) => a + b));
        Engines.Run(bits, isDouble, new WholeCase<Product>((a, b) => a * b));
        Engines.Run(bits, isDouble, new WholeCase<Maximum>(Math.Max));
        Engines.Run(bits, isDouble, new WholeCase<Minimum>(Math.Min));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void A_maximum_over_NaN_is_NaN_wherever_it_lies(int bits, bool isDouble) => Engines.Run(bits, isDouble, new NaNCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Windows_know_where_their_elements_lie(int bits, bool isDouble) => Engines.Run(bits, isDouble, new WindowsCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Neighbouring_windows_of_a_single_row_are_reduced_together(int bits, bool isDouble) => Engines.Run(bits, isDouble, new NeighboursCase());

    // Of [3, 4, 2 · columns] images windows of 2 × 2 side by side; behind the last one nothing may be read.
    readonly struct NeighboursCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Check<TV, T, Every<T, Eight>>(8, static (x, stride) => new(x, stride));
            Check<TV, T, Every<T, Eight>>(16, static (x, stride) => new(x, stride));
            Check<TV, T, Every<T, Forty>>(40, static (x, stride) => new(x, stride));
            Check<TV, T, Every<T, Fifteen>>(15, static (x, stride) => new(x, stride));
        }

        static void Check<TV, T, TValue>(int columns, Func<View<T>, nint, TValue> of)
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where TValue : struct, IValue<T>
        {
            int width = 2 * columns, windows = 6 * columns;
            StridedShape from = new(0, [3, 2, columns], [4 * width, 2 * width, 2]), taps = new(0, [2, 2], [width, 1]);
            using Buffer<T> x = new Buffer<T>(12 * width).Random(1), y = new(windows);
            Reduce.Windows<TV, T, Maximum, TValue, NoKernel<T>>(of(x.View, 1), from, taps, y.View, 1, 1, default);
            for (int j = 0; j < windows; j++)
            {
                int begin = (j / columns * 2 * width) + (j % columns * 2);
                Assert.Equal(((int[])[0, 1, width, width + 1]).Max(k => x[begin + k]), y[j]);
            }

            y.CheckGuards();
        }
    }

    interface ILength
    {
        static abstract nint Windows { get; }
    }

    readonly struct Eight : ILength
    {
        public static nint Windows => 8;
    }

    readonly struct Fifteen : ILength
    {
        public static nint Windows => 15;
    }

    readonly struct Forty : ILength
    {
        public static nint Windows => 40;
    }

    readonly struct Every<T, TLength>(View<T> x, nint stride) : IValue<T> where T : unmanaged where TLength : ILength
    {
        public static nint Line => TLength.Windows;

        public TV Value<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes =>
            TLanes.AreRows ? TV.Load(x, (p * stride) + r) : TV.LoadEvens(x, (p * stride) + r);
    }

    // Of [2, 5, 7] images windows of 2 × 3, two lines and one element apart.
    readonly struct WindowsCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            StridedShape from = new(0, [2, 2, 5], [35, 14, 1]), taps = new(0, [2, 3], [7, 1]);
            foreach ((int rows, int stride) in ((int, int)[])[(1, 1), (1, 16), (19, 32)])
            {
                using Buffer<T> x = new Buffer<T>(70 * stride).RandomTile(1, rows, stride), weights = new Buffer<T>(120).Random(2), y = new(20 * stride), seen = new(20 * stride, 0);
                Reduce.Windows<TV, T, Sum, Weighted<T>, Increment<T>>(new(x.View, weights.View, stride), from, taps, y.View, rows, stride, new(seen.View, stride));
                for (int j = 0; j < 20; j++)
                {
                    int begin = (j / 10 * 35) + (j / 5 % 2 * 14) + (j % 5);
                    for (int r = 0; r < rows; r++)
                    {
                        double sum = Enumerable.Range(0, 6).Sum(k => weights[(j * 6) + k] * x[((begin + (k / 3 * 7) + (k % 3)) * stride) + r]);
                        Close<T>.To(sum, 12, y[(j * stride) + r], (rows, stride, j, r));
                        Assert.Equal(1, seen[(j * stride) + r]);
                    }
                }

                y.CheckGuards();
            }
        }
    }

    readonly struct Weighted<T>(View<T> x, View<T> weights, nint stride) : IValue<T> where T : unmanaged
    {
        public TV Value<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes => TV.Broadcast(weights, f) * TV.Load(x, (p * stride) + r);
    }

    readonly struct TileCase<TOperation>(Func<double, double, double> combine) : ICase where TOperation : struct, IReduction
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int outer, int count, int inner) in Shapes)
            {
                // At first a single row whose features lie side by side.
                for (int rows = 0; rows <= 34; rows++)
                    Check<TV, T>(outer, count, inner, Math.Max(1, rows), rows == 0 ? 1 : 48);
            }
        }

        void Check<TV, T>(int outer, int count, int inner, int rows, int stride)
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int features = outer * inner;
            using Buffer<T> x = new Buffer<T>(outer * count * inner * stride).RandomTile(3, rows, stride);
            using Buffer<T> y = new(features * stride), seen = new(features * stride, 0), batch = new(features);
            Reduce.Rows<TV, T, TOperation, Element<T>, Increment<T>>(
                new(x.View, stride), outer, count, inner, y.View, rows, stride, new(seen.View, stride));
            Reduce.Batch<TV, T, TOperation, Element<T>>(new(x.View, stride), outer, count, inner, batch.View, rows, stride, true);
            Reduce.Batch<TV, T, TOperation, Element<T>>(new(x.View, stride), outer, count, inner, batch.View, rows, stride, false);
            for (int o = 0; o < outer; o++)
            {
                for (int i = 0; i < inner; i++)
                {
                    double all = double.NaN, magnitude = 0;
                    for (int r = 0; r < rows; r++)
                    {
                        double expected = x[(o * count * inner + i) * stride + r], size = Math.Abs(expected);
                        for (int c = 1; c < count; c++)
                        {
                            double next = x[((o * count + c) * inner + i) * stride + r];
                            expected = combine(expected, next);
                            size = Math.Max(size + Math.Abs(next), Math.Abs(expected));
                        }

                        Close<T>.To(expected, size, y[(o * inner + i) * stride + r], (outer, count, inner, rows, r));
                        Assert.Equal(1, seen[(o * inner + i) * stride + r]);
                        all = r == 0 ? expected : combine(all, expected);
                        magnitude += size;
                    }

                    Close<T>.To(combine(all, all), 2 * magnitude, batch[o * inner + i], ("all", outer, count, inner, rows));
                }
            }

            y.CheckGuards();
            batch.CheckGuards();
        }
    }

    readonly struct WholeCase<TOperation>(Func<double, double, double> combine) : ICase where TOperation : struct, IReduction
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int outer, int count, int inner) in ((int, int, int)[])[(1, 1, 1), (1, 100, 1), (3, 33, 1), (2, 5, 17), (2, 3, 33), (5, 1, 2)])
            {
                using Buffer<T> x = new Buffer<T>(outer * count * inner).Random(4), y = new(outer * inner);
                Whole.Reduce<TV, T, TOperation>(outer, count, inner, x.View, y.View);
                for (int n = 0; n < y.Length; n++)
                {
                    int at = n / inner * count * inner + n % inner;
                    double expected = x[at], magnitude = Math.Abs(expected);
                    for (int c = 1; c < count; c++)
                    {
                        expected = combine(expected, x[at + c * inner]);
                        magnitude += Math.Abs(x[at + c * inner]);
                    }

                    Close<T>.To(expected, magnitude, y[n], (outer, count, inner, n));
                }

                y.CheckGuards();
            }
        }
    }

    readonly struct NaNCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int at = 0; at < 70; at++)
            {
                using Buffer<T> x = new Buffer<T>(70).Random(5), y = new(1, 0);
                x[at] = double.NaN;
                Whole.Reduce<TV, T, Maximum>(1, 70, 1, x.View, y.View);
                Assert.Equal(double.NaN, y[0]);
                Whole.Reduce<TV, T, Minimum>(1, 70, 1, x.View, y.View);
                Assert.Equal(double.NaN, y[0]);
            }
        }
    }

    readonly struct Element<T>(View<T> x, nint stride) : IValue<T> where T : unmanaged
    {
        public static nint Line => 19;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Value<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes => TV.Load(x + (f * stride + r));
    }

    readonly struct Increment<T>(View<T> seen, nint stride) : IKernel<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes
        {
            nint at = f * stride + r;
            TV.Store(seen + at, TV.Load(seen + at) + TV.Create(1));
        }
    }
}
