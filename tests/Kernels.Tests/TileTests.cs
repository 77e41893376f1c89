using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

public class TileTests
{
    static readonly int[] Sizes = [.. Enumerable.Range(1, 18), 31, 32, 33, 34];

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Loads_rows_into_lanes_and_clears_the_padding(int bits, bool isDouble) => Engines.Run(bits, isDouble, new LoadCase());

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Stores_the_rows_in_use_and_nothing_else(int bits, bool isDouble) => Engines.Run(bits, isDouble, new StoreCase());

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Converts_integers_and_bools_both_ways(int bits, bool isDouble) => Engines.Run(bits, isDouble, new ConvertCase());

    readonly struct LoadCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int features in Sizes)
            {
                foreach (int rows in Sizes)
                {
                    const int Row = 3, Stride = 48;
                    using Buffer<T> source = new Buffer<T>((Row + rows) * features).Random(1);
                    using Buffer<T> tile = new(features * Stride);
                    Tile.Load<TV, T>(source.View, Row, rows, features, tile.View, Stride);
                    int padded = (rows + TV.Count - 1) / TV.Count * TV.Count;
                    for (int f = 0; f < features; f++)
                    {
                        for (int r = 0; r < Stride; r++)
                        {
                            double expected = r < rows ? source[(Row + r) * features + f] : r < padded ? 0 : double.NaN;
                            Assert.Equal(expected, tile[f * Stride + r]);
                        }
                    }

                    tile.CheckGuards();
                }
            }
        }
    }

    readonly struct StoreCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int features in Sizes)
            {
                foreach (int rows in Sizes)
                {
                    const int Row = 2, Stride = 48;
                    using Buffer<T> tile = new Buffer<T>(features * Stride).RandomTile(1, rows, Stride);
                    using Buffer<T> target = new((Row + rows) * features, 7);
                    Tile.Store<TV, T>(tile.View, Stride, features, target.View, Row, rows);
                    for (int i = 0; i < target.Length; i++)
                    {
                        int r = i / features - Row;
                        Assert.Equal(r < 0 ? 7 : tile[i % features * Stride + r], target[i]);
                    }

                    target.CheckGuards();
                }
            }
        }
    }

    readonly unsafe struct ConvertCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int features in Sizes)
            {
                foreach (int rows in Sizes)
                    Check<TV, T>(features, rows);
            }
        }

        static void Check<TV, T>(int features, int rows)
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Row = 1, Stride = 48;
            int[] integers = [.. Enumerable.Range(0, (Row + rows) * features).Select(static i => (1000 * i) - 6000)], integersBack = new int[integers.Length];
            byte[] bools = [.. integers.Select(static (_, i) => (byte)(i % 3))], boolsBack = new byte[bools.Length];
            using Buffer<T> tile = new(features * Stride);
            fixed (int* source = integers, back = integersBack)
            {
                Tile.LoadInt32<TV, T>(View<int>.Of(source), Row, rows, features, tile.View, Stride);
                for (int i = features; i < integers.Length; i++)
                {
                    int at = (i % features * Stride) + (i / features) - Row;
                    Assert.Equal(integers[i], tile[at]);
                    // Towards zero.
                    tile[at] += integers[i] < 0 ? 0.5 : -0.5;
                    integers[i] += integers[i] <= 0 ? integers[i] < 0 ? 1 : 0 : -1;
                }

                Tile.StoreInt32<TV, T>(tile.View, Stride, features, View<int>.Of(back), Row, rows);
            }

            Assert.Equal(integers[features..], integersBack[features..]);
            Assert.All(integersBack[..features], static i => Assert.Equal(0, i));
            fixed (byte* source = bools, back = boolsBack)
            {
                Tile.LoadBool<TV, T>(View<byte>.Of(source), Row, rows, features, tile.View, Stride);
                Tile.StoreBool<TV, T>(tile.View, Stride, features, View<byte>.Of(back), Row, rows);
            }

            Assert.Equal(bools[features..].Select(static b => b == 0 ? 0 : 1), boolsBack[features..].Select(static b => (int)b));
            tile.CheckGuards();
        }
    }
}
