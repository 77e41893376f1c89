namespace Lux.Gen.Kernels.Tests;

/// <summary>What takes its operands from memory: as one row, and as the lanes of a tile, against plain loops.</summary>
public class IndexedTests
{
    const int Rows = 19, Stride = 32;

    static readonly IndexShape Shape = new() { Batch = 2, Places = 3, Picks = 4, Run = 5 };

    [Fact]
    public void A_gather_reads_where_its_indices_say()
    {
        using Buffer<float> x = new Buffer<float>(2 * 3 * 5 * Stride).Random(1), indices = Places(8 * Stride), y = new(2 * 4 * 5 * Stride);
        Indexed.Gather(Shape, Tile(x), Tile(indices), Tile(y), Rows);
        for (int element = 0; element < 40; element++)
        {
            for (int r = 0; r < Rows; r++)
            {
                int pick = element / 5, place = (int)indices[(pick * Stride) + r];
                Assert.Equal(place is < 0 or > 2 ? 0 : x[((((pick / 4 * 3) + place) * 5) + (element % 5)) * Stride + r], y[(element * Stride) + r]);
            }
        }

        y.CheckGuards();
    }

    [Fact]
    public void A_scatter_is_its_transpose()
    {
        using Buffer<double> x = new Buffer<double>(40 * Stride).Random(2), w = new Buffer<double>(30 * Stride).Random(3), y = new(30 * Stride), z = new(40 * Stride);
        using Buffer<double> indices = new(8 * Stride);
        for (int i = 0; i < 8 * Stride; i++)
            indices[i] = (i * 7 % 5) - 1;
        Indexed.ScatterAdd(Shape, Tile(x), Tile(indices), Tile(y), Rows, first: true);
        Indexed.Gather(Shape, Tile(w), Tile(indices), Tile(z), Rows);
        Assert.Equal(Sum(30, y, w), Sum(40, z, x), 1e-12);
        y.CheckGuards();
    }

    [Fact]
    public void A_scatter_over_rows_goes_on_where_the_last_tile_ended()
    {
        IndexShape shape = new() { Batch = 1, Places = 3, Picks = 1, Run = 2 };
        using Buffer<float> x = new Buffer<float>(2 * Stride).Random(4), indices = Places(Stride), once = new(6), twice = new(6);
        Indexed.ScatterAdd(shape, Tile(x), Tile(indices), new(once.View, 1, 0), Rows, first: true);
        Indexed.ScatterAdd(shape, Tile(x), Tile(indices), new(twice.View, 1, 0), 10, first: true);
        Indexed.ScatterAdd(shape, Tile(x.View + 10), Tile(indices.View + 10), new(twice.View, 1, 0), Rows - 10, first: false);
        for (int i = 0; i < 6; i++)
            Assert.Equal(once[i], twice[i]);
        twice.CheckGuards();
    }

    [Fact]
    public void A_running_sum_of_rows_is_that_of_each_row()
    {
        using Buffer<float> x = new Buffer<float>(2 * 4 * 3 * Stride).Random(5), tile = new(24 * Stride), own = new(24), one = new(24);
        Scan.Sum<V256F, float>(2, 4, 3, Tile(x), Tile(tile), Rows);
        for (int r = 0; r < Rows; r++)
        {
            for (int i = 0; i < 24; i++)
                own[i] = x[(i * Stride) + r];
            Scan.Sum<V256F, float>(2, 4, 3, new(own.View, 1, 0), new(one.View, 1, 0), 1);
            for (int i = 0; i < 24; i++)
            {
                Assert.Equal(one[i], tile[(i * Stride) + r]);
                Assert.Equal(i / 3 % 4 == 0 ? own[i] : (float)one[i - 3] + (float)own[i], one[i]);
            }
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(50)]
    public void A_rank_counts_what_comes_before(int count)
    {
        using Buffer<float> x = new Buffer<float>(2 * count * 3).Random(6), y = new(2 * count * 3);
        for (int i = 0; i < 6 * count; i += 2)
            x[i] = i % 5 == 0 ? float.NaN : i % 3 - 1;
        SortRank.Run(2, count, 3, new RowView<float>(x.View, 1, 0), new(y.View, 1, 0), 1);
        for (int i = 0; i < 6 * count; i++)
        {
            int before = 0;
            for (int c = 0; c < count; c++)
            {
                int k = (i / (3 * count) * 3 * count) + (c * 3) + (i % 3);
                bool equal = x[k] == x[i] || (double.IsNaN(x[k]) && double.IsNaN(x[i]));
                before += x[k] < x[i] || (double.IsNaN(x[i]) && !double.IsNaN(x[k])) || (equal && k < i) ? 1 : 0;
            }

            Assert.Equal(before, y[i]);
        }
    }

    [Theory, InlineData(7, true), InlineData(8, true), InlineData(8, false), InlineData(12, true)]
    public void Random_rows_are_those_of_the_whole(int features, bool isFine)
    {
        AreThoseOfTheWhole<float>(features, isFine);
        AreThoseOfTheWhole<double>(features, isFine);
    }

    static void AreThoseOfTheWhole<T>(int features, bool isFine) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        using Buffer<T> seed = new(3), draw = new(1), whole = new(features * (3 + Stride)), tile = new(features * Stride);
        (seed[0], seed[1], seed[2], draw[0]) = (1234567, 7654321, 54321, 99);
        RandomNumbers.Uniform(seed.View, draw.View, new(whole.View, 1, 0), features * (3 + Stride), 0, 1, isFine);
        for (int rows = 1; rows <= Stride; rows++)
        {
            RandomNumbers.Uniform(seed.View, draw.View, Tile(tile), features, 3, rows, isFine);
            for (int r = 0; r < rows; r++)
            {
                for (int f = 0; f < features; f++)
                    Assert.Equal(whole[((r + 3) * features) + f], tile[(f * Stride) + r]);
            }
        }
    }

    [Fact]
    public void Random_numbers_are_those_of_single_blocks_for_every_remainder()
    {
        const int Most = 300;
        using Buffer<float> seed = new(3), draw = new(1);
        using Buffer<double> seedOfDouble = new(3), drawOfDouble = new(1);
        (seed[0], seed[1], seed[2], draw[0]) = (1234567, 7654321, 54321, 99);
        (seedOfDouble[0], seedOfDouble[1], seedOfDouble[2], drawOfDouble[0]) = (1234567, 7654321, 54321, 99);
        ulong key = Philox.Key(1234567, 7654321, 54321);
        for (int count = 1; count <= Most; count++)
        {
            using Buffer<float> single = new(count);
            using Buffer<double> fine = new(count), coarse = new(count);
            RandomNumbers.Uniform(seed.View, draw.View, new(single.View, 1, 0), count, 0, 1, isFine: true);
            RandomNumbers.Uniform(seedOfDouble.View, drawOfDouble.View, new(fine.View, 1, 0), count, 0, 1, isFine: true);
            RandomNumbers.Uniform(seedOfDouble.View, drawOfDouble.View, new(coarse.View, 1, 0), count, 0, 1, isFine: false);
            for (int i = 0; i < count; i++)
            {
                double upper = Philox.Upper(Word(i, lower: false));
                Assert.Equal((float)upper, single[i]);
                Assert.Equal(upper, coarse[i]);
                Assert.Equal(upper + Philox.Lower(Word(i, lower: true)), fine[i]);
            }
        }

        uint Word(int i, bool lower) => Philox.Word(Philox.Block((ulong)i / 4, Philox.Draw(99, lower), key), i % 4);
    }

    static RowView<T> Tile<T>(Buffer<T> buffer) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => Tile(buffer.View);

    static RowView<T> Tile<T>(View<T> view) where T : unmanaged => new(view, Stride, 1);

    // Some lie outside.
    static Buffer<float> Places(int count)
    {
        Buffer<float> indices = new(count);
        for (int i = 0; i < count; i++)
            indices[i] = (i * 7 % 5) - 1;
        return indices;
    }

    static double Sum(int elements, Buffer<double> a, Buffer<double> b)
    {
        double sum = 0;
        for (int e = 0; e < elements; e++)
        {
            for (int r = 0; r < Rows; r++)
                sum += a[(e * Stride) + r] * b[(e * Stride) + r];
        }

        return sum;
    }
}
