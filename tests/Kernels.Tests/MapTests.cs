using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

public class MapTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Visits_every_feature_and_its_rows_in_whole_vectors(int bits, bool isDouble) => Engines.Run(bits, isDouble, new RunCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Exact_touches_no_element_beyond(int bits, bool isDouble) => Engines.Run(bits, isDouble, new ExactCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void A_single_row_has_its_features_in_the_lanes(int bits, bool isDouble) => Engines.Run(bits, isDouble, new OneRowCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void An_element_may_stand_for_two_features(int bits, bool isDouble) => Engines.Run(bits, isDouble, new TwiceCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void A_padded_result_lies_between_its_margins(int bits, bool isDouble) => Engines.Run(bits, isDouble, new PaddedCase());

    readonly struct TwiceCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int first, int count) in ((int, int)[])[(0, 96), (0, 7), (1, 60), (3, 93), (32, 33)])
            {
                using Buffer<T> x = new Buffer<T>(48).Random(1), y = new(96, 7);
                Map.Block<TV, T, Twice<T>>(new(x.View, y.View), first, 1, count, 0, 1, 1);
                for (int f = 0; f < 96; f++)
                    Assert.Equal(f >= first && f < first + count ? x[f / 2] : 7, y[f]);
                x.CheckGuards();
                y.CheckGuards();
            }
        }
    }

    readonly struct Twice<T>(View<T> x, View<T> y) : IKernel<T> where T : unmanaged
    {
        public static nint Line => 32;

        public static nint Begin => 2;

        public void Apply<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes => TV.Store(y, f, TV.LoadTwice(x, f / 2));
    }

    readonly struct RunCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in (int[])[1, 3, 16, 17, 31])
            {
                const int Features = 5, Stride = 32;
                using Buffer<T> x = new Buffer<T>(Features * Stride).Random(1), y = new(Features * Stride, 7);
                Map.Run<TV, T, DoublePlusOne<T>>(new(x.View, y.View, Stride), Features, rows, Stride);
                int padded = (rows + TV.Count - 1) / TV.Count * TV.Count;
                for (int i = 0; i < y.Length; i++)
                    Assert.Equal(i % Stride < padded ? double.CreateChecked(T.CreateChecked(2 * x[i] + 1)) : 7, y[i]);
                y.CheckGuards();
            }
        }
    }

    readonly struct ExactCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int lanes in (int[])[1, 2, 3, 5, 7, 16, 17, 31, 33])
            {
                using Buffer<T> x = new Buffer<T>(lanes).Random(1), y = new(lanes);
                Map.Exact<TV, T, DoublePlusOne<T>>(new(x.View, y.View, lanes), 1, lanes);
                for (int i = 0; i < lanes; i++)
                    Assert.Equal(double.CreateChecked(T.CreateChecked(2 * x[i] + 1)), y[i]);
                y.CheckGuards();
            }
        }
    }

    readonly struct OneRowCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int features in (int[])[1, 11, 20, 39, 60])
            {
                using Buffer<T> x = new Buffer<T>(features).Random(1), each = new Buffer<T>(features).Random(2), group = new Buffer<T>(3).Random(3), y = new(features);
                Map.Run<TV, T, Grouped<T>>(new(x.View, each.View, group.View, y.View, y.View, 1), features, 1, 1);
                for (int f = 0; f < features; f++)
                    Close<T>.To((x[f] * each[f]) + group[f / Grouped<T>.Length], 4, y[f], (features, f));
                y.CheckGuards();
            }
        }
    }

    // Three images of 4 × 5 within 6 × 8, and one within a number.
    readonly struct PaddedCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((nint[] sizes, nint[] strides, int offset, int all) in ((nint[], nint[], int, int)[])[([3, 4, 5], [48, 8, 1], 10, 144), ([3, 20], [21, 1], 1, 63), ([4, 5, 1], [10, 2, 2], 1, 40), ([1], [1], 2, 4)])
            {
                StridedShape inside = new(offset, sizes, strides);
                int features = (int)inside.Count;
                foreach ((int rows, int stride) in ((int, int)[])[(1, 1), (1, 16), (19, 32)])
                {
                    using Buffer<T> x = new Buffer<T>(features * stride).Random(1), each = new Buffer<T>(features).Random(2), group = new Buffer<T>(3).Random(3);
                    using Buffer<T> y = new(features * stride), padded = new(all * stride);
                    Margins.Fill<TV, T>(padded.View, inside, all, 0.25, rows, stride);
                    Map.Padded<TV, T, Grouped<T>>(new(x.View, each.View, group.View, y.View, padded.View, stride), inside, rows, stride);
                    double[] expected = [.. Enumerable.Repeat(0.25, all)];
                    for (int r = 0; r < rows; r++)
                    {
                        Places place = new(inside);
                        for (int f = 0; f < features; f++, place.Next())
                            expected[place.Current] = y[(f * stride) + r];
                        for (int p = 0; p < all; p++)
                            Assert.Equal(expected[p], padded[(p * stride) + r]);
                    }

                    padded.CheckGuards();
                }
            }
        }
    }

    // An operand with its features, one that is the same for all rows, and one that groups of features share.
    readonly struct Grouped<T>(View<T> x, View<T> each, View<T> group, View<T> y, View<T> padded, nint stride) : IKernel<T> where T : unmanaged
    {
        public const int Length = 20;

        public static nint Line => Length;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes
        {
            TV number = TLanes.AreRows ? TV.Broadcast(each, f) : TV.Load(each, f);
            number = TV.MultiplyAdd(TV.Load(x, f * stride + r), number, TV.Broadcast(group, f / Length));
            TV.Store(y, f * stride + r, number);
            if (!padded.Equals(y))
                TV.Store(padded, p * stride + r, number);
        }
    }

    readonly struct DoublePlusOne<T>(View<T> x, View<T> y, nint stride) : IKernel<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes
        {
            nint at = f * stride + r;
            TV.Store(y + at, TV.MultiplyAdd(TV.Create(2), TV.Load(x + at), TV.Create(1)));
        }
    }
}
