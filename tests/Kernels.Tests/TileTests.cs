using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

public class TileTests
{
    static readonly int[] Sizes = [1, 2, 3, 5, 7, 8, 16, 17, 31, 33];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Loads_rows_into_lanes_and_clears_the_padding(int bits, bool isDouble) => Engines.Run(bits, isDouble, new LoadCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Stores_the_rows_in_use_and_nothing_else(int bits, bool isDouble) => Engines.Run(bits, isDouble, new StoreCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
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
            const int Rows = 5, Features = 3, Stride = 16;
            int[] integers = new int[Rows * Features], integersBack = new int[Rows * Features];
            byte[] bools = new byte[Rows * Features], boolsBack = new byte[Rows * Features];
            for (int i = 0; i < integers.Length; i++)
            {
                integers[i] = 1000 * i - 6000;
                bools[i] = (byte)(i % 3);
            }

            using Buffer<T> tile = new(Features * Stride);
            fixed (int* source = integers, back = integersBack)
            {
                Tile.LoadInt32<TV, T>(View<int>.Of(source), 0, Rows, Features, tile.View, Stride);
                Assert.Equal(integers[Features + 2], tile[2 * Stride + 1]);
                tile[2 * Stride + 1] -= 0.75;
                Tile.StoreInt32<TV, T>(tile.View, Stride, Features, View<int>.Of(back), 0, Rows);
            }

            Assert.Equal(integers, integersBack);
            fixed (byte* source = bools, back = boolsBack)
            {
                Tile.LoadBool<TV, T>(View<byte>.Of(source), 0, Rows, Features, tile.View, Stride);
                Assert.Equal(1, tile[2 * Stride]);
                Tile.StoreBool<TV, T>(tile.View, Stride, Features, View<byte>.Of(back), 0, Rows);
            }

            Assert.Equal(bools.Select(b => b == 0 ? 0 : 1), boolsBack.Select(b => (int)b));
        }
    }
}
