using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

/// <summary>Sums of overlapping windows, in tiles and in whole arrays, against plain loops.</summary>
public class FoldTests
{
    /// <summary>Features of the result, offset, sizes, strides: windows that overlap, meet and leave gaps, in one axis and two; all in one place; one value.</summary>
    static readonly (int Features, nint Offset, nint[] Sizes, nint[] Strides)[] Shapes =
    [
        (9, 0, [7, 3], [1, 1]), (14, 1, [4, 3], [3, 1]), (12, 0, [4, 2], [3, 1]), (34, 0, [4, 3, 3, 2], [6, 6, 1, 1]), (2, 1, [5, 4], [0, 0]), (1, 0, [], []), (20, 19, [6], [-3]),
    ];

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Rows_equals_the_sums(int bits, bool isDouble) => Engines.Run(bits, isDouble, new RowsCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Whole_equals_the_sums(int bits, bool isDouble) => Engines.Run(bits, isDouble, new WholeCase());

    readonly struct RowsCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int features, nint offset, nint[] sizes, nint[] strides) in Shapes)
            {
                StridedShape shape = new(offset, sizes, strides);
                int[] places = Places(shape);

                // At first a single row whose features lie side by side.
                for (int n = 0; n <= 34; n++)
                {
                    (int rows, int stride) = n == 0 ? (1, 1) : (n, 48);
                    using Buffer<T> x = new Buffer<T>(places.Length * stride).RandomTile(1, rows, stride), y = new(features * stride), twice = new(features * stride);
                    Fold.Rows<TV, T, Element<T>, Doubled<T>>(new(x.View, stride), shape, y.View, features, rows, stride, new(y.View, twice.View, stride));
                    for (int f = 0; f < features; f++)
                    {
                        for (int r = 0; r < rows; r++)
                        {
                            double[] terms = [.. Enumerable.Range(0, places.Length).Where(i => places[i] == f).Select(i => x[(i * stride) + r])];
                            Close<T>.To(terms.Sum(), terms.Sum(Math.Abs), y[(f * stride) + r], (shape.Count, rows, f, r));
                            Assert.Equal(2 * y[(f * stride) + r], twice[(f * stride) + r]);
                        }
                    }

                    y.CheckGuards();
                    twice.CheckGuards();
                }
            }
        }
    }

    readonly struct WholeCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach ((int features, nint offset, nint[] sizes, nint[] strides) in Shapes)
            {
                StridedShape shape = new(offset, sizes, strides);
                int[] places = Places(shape);
                using Buffer<T> x = new Buffer<T>(places.Length).Random(1), y = new(features), numbers = new(features);
                Whole.Fold<TV, T>(x.View, y.View, features, shape);
                Whole.Iota<TV, T>(numbers.View, features);
                for (int f = 0; f < features; f++)
                {
                    double[] terms = [.. Enumerable.Range(0, places.Length).Where(i => places[i] == f).Select(i => x[i])];
                    Close<T>.To(terms.Sum(), terms.Sum(Math.Abs), y[f], (shape.Count, f));
                    Assert.Equal(f, numbers[f]);
                }

                y.CheckGuards();
                numbers.CheckGuards();
            }
        }
    }

    static int[] Places(StridedShape shape)
    {
        int[] places = new int[shape.Count];
        Places walk = new(shape);
        for (int i = 0; i < places.Length; i++, walk.Next())
            places[i] = (int)walk.Current;
        return places;
    }

    readonly struct Element<T>(View<T> x, nint stride) : IValue<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Value<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes => TV.Load(x + (f * stride + r));
    }

    readonly struct Doubled<T>(View<T> y, View<T> twice, nint stride) : IKernel<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes =>
            TV.Store(twice + (f * stride + r), TV.Load(y + (f * stride + r)) * TV.Create(2));
    }
}
