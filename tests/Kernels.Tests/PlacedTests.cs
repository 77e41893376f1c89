using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

/// <summary>Products of values that are read, and results that are written, at places of their own: convolutions, their weights' gradients, and strides at their edges.</summary>
public class PlacedTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Dot_equals_the_sum(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Dots());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Folded_equals_the_sum_over_the_windows(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Folds());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Outer_equals_the_sum_over_the_rows_in_use(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Outers());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Groups_are_products_of_their_own(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Grouped());

    // Windows of a [channels, height, width] image: where they begin, and how far their elements are from there.
    readonly record struct Convolution(int Outputs, int Channels, int Height, int Width, int Window, int Stride, int Dilation)
    {
        public int Rows => (Height - ((Window - 1) * Dilation) - 1) / Stride + 1;

        public int Columns => (Width - ((Window - 1) * Dilation) - 1) / Stride + 1;

        public StridedShape Begins => new(0, [Rows, Columns], [Width * Stride, Stride]);

        public StridedShape Elements => new(0, [Channels, Window, Window], [Height * Width, Width * Dilation, Dilation]);

        public int[] Places(StridedShape shape)
        {
            int[] places = new int[shape.Count];
            Places walk = new(shape);
            for (int i = 0; i < places.Length; i++, walk.Next())
                places[i] = (int)walk.Current;
            return places;
        }
    }

    // Some have more windows, or larger ones, than a list holds; some lines that are longer than a call's lanes; the last one is worth several threads.
    static readonly Convolution[] Convolutions =
    [
        new(1, 1, 1, 1, 1, 1, 1), new(5, 2, 4, 5, 3, 1, 1), new(13, 3, 5, 7, 2, 2, 1), new(6, 1, 7, 7, 3, 1, 3), new(32, 4, 6, 6, 3, 2, 2), new(9, 1, 2, 300, 2, 1, 1), new(50, 2, 3, 280, 2, 2, 1),
        new(3, 2, 26, 24, 2, 1, 1), new(4, 70, 3, 4, 3, 1, 1), new(5, 150, 5, 20, 2, 2, 1), new(64, 8, 12, 34, 3, 1, 1),

        // Lines of whole vectors, an odd number of them; short lines and many outputs; with a stride; lines longer than what is packed at a time.
        new(7, 3, 9, 18, 3, 1, 1), new(40, 12, 9, 11, 3, 1, 1), new(20, 16, 13, 13, 2, 2, 1), new(18, 16, 2, 300, 2, 1, 1),
    ];

    readonly struct Dots : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (Convolution c in Convolutions)
            {
                // Few rows, whose places lie in the lanes, and more.
                foreach (int rows in (int[])[1, 2, 4, 8, 16, 31])
                {
                    foreach (bool transposed in (bool[])[false, true])
                        Check<TV, T>(c, rows, stride: 32, transposed, threads: rows is 2 or 16 ? 3 : 1);
                }

                foreach (bool transposed in (bool[])[false, true])
                    Check<TV, T>(c, rows: 1, stride: 1, transposed, threads: 1);
                foreach ((int rows, int stride) in ((int, int)[])[(1, 1), (3, 32), (31, 32)])
                {
                    foreach (bool inPlace in (bool[])[false, true])
                        CheckPadded<TV, T>(c, rows, stride, inPlace);
                }
            }
        }

        static void Check<TV, T>(Convolution c, int rows, int stride, bool transposed, int threads)
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int[] begins = c.Places(c.Begins), elements = c.Places(c.Elements);
            (int positions, int count) = (begins.Length, elements.Length);

            // y is [outputs, places], or [places, outputs].
            StridedShape to = new(0, [positions], [transposed ? c.Outputs : 1]);
            DotShape shape = new() { I = c.Outputs, K = count, AI = count, AK = 1, YI = transposed ? 1 : positions };
            int features = c.Channels * c.Height * c.Width;
            using Buffer<T> a = new Buffer<T>(c.Outputs * count).Random(1), x = new Buffer<T>(features * stride).RandomTile(2, rows, stride), y = new(c.Outputs * positions * stride);
            using Buffer<T> scratch = new((int)Dot.PlacedScratch(features));
            Dot.Placed<TV, T, AddOne<T>>(shape, c.Begins, c.Elements, to, a.View, x.View, features, y.View, rows, stride, scratch.View, new(y.View, stride), threads);
            double[] weights = a.ToDoubles(), values = x.ToDoubles();
            for (int o = 0; o < c.Outputs; o++)
            {
                for (int p = 0; p < positions; p++)
                {
                    for (int r = 0; r < rows; r += 5)
                    {
                        double[] terms = [.. elements.Select((e, k) => weights[(o * count) + k] * values[((begins[p] + e) * stride) + r])];
                        Close<T>.To(1 + terms.Sum(), 1 + terms.Sum(Math.Abs), y[((transposed ? (p * c.Outputs) + o : (o * positions) + p) * stride) + r], (c, rows, o, p, r));
                    }
                }
            }

            y.CheckGuards();
            scratch.CheckGuards();
        }

        // The epilogue writes each result plus one within margins too; in place, over the result.
        static void CheckPadded<TV, T>(Convolution c, int rows, int stride, bool inPlace)
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int[] begins = c.Places(c.Begins), elements = c.Places(c.Elements);
            (int positions, int count, int features, int pitch, int lines) = (begins.Length, elements.Length, c.Channels * c.Height * c.Width, c.Columns + 2, c.Rows + 1);
            StridedShape to = new(0, [c.Rows, c.Columns], [c.Columns, 1]), padded = new(pitch + 1, [c.Rows, c.Columns], [pitch, 1]);
            DotShape shape = new() { I = c.Outputs, K = count, AI = count, AK = 1, YI = positions, PI = pitch * lines, IsPadded = inPlace };
            using Buffer<T> a = new Buffer<T>(c.Outputs * count).Random(1), x = new Buffer<T>(features * stride).RandomTile(2, rows, stride), plain = new(c.Outputs * positions * stride);
            using Buffer<T> y = new(c.Outputs * (inPlace ? pitch * lines : positions) * stride), after = new(c.Outputs * pitch * lines * stride), scratch = new((int)Dot.PlacedScratch(features));
            View<T> target = inPlace ? y.View : after.View;
            Dot.Placed<TV, T, NoKernel<T>>(shape, c.Begins, c.Elements, to, a.View, x.View, features, plain.View, rows, stride, scratch.View, default, 1);
            Dot.Padded<TV, T, PlusOne<T>>(shape, c.Begins, c.Elements, to, padded, a.View, x.View, features, y.View, rows, stride, scratch.View, new(y.View, target, stride, inPlace), 1);
            int[] places = c.Places(padded);
            for (int o = 0; o < c.Outputs; o++)
            {
                for (int j = 0; j < positions; j++)
                {
                    for (int r = 0; r < rows; r++)
                        Assert.Equal(double.CreateChecked(T.CreateChecked(plain[(((o * positions) + j) * stride) + r]) + T.One), (inPlace ? y : after)[(((o * pitch * lines) + places[j]) * stride) + r]);
                }
            }

            y.CheckGuards();
            after.CheckGuards();
        }
    }

    readonly struct PlusOne<T>(View<T> x, View<T> y, nint stride, bool inPlace) : IKernel<T> where T : unmanaged
    {
        public static nint Line => 4;

        public void Apply<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes =>
            TV.Store(y, (p * stride) + r, TV.Load(x, ((inPlace ? p : f) * stride) + r) + TV.Create(1));
    }

    readonly struct AddOne<T>(View<T> y, nint stride) : IKernel<T> where T : unmanaged
    {
        public void Apply<TV, TLanes>(nint f, nint p, nint r) where TV : struct, IVector<TV, T> where TLanes : struct, ILanes => TV.Store(y, (f * stride) + r, TV.Load(y, (f * stride) + r) + TV.Create(1));
    }

    /// <summary>What a convolution passes back: each output's weights, times it, added to its window.</summary>
    readonly struct Folds : ICase
    {
        // More outputs than a list has places.
        static readonly Convolution[] All = [.. Convolutions, new(520, 1, 3, 3, 2, 1, 1)];

        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (Convolution c in All)
            {
                foreach (int rows in (int[])[1, 16, 31])
                {
                    foreach (bool isByLine in (bool[])[false, true])
                        Check<TV, T>(c, rows, stride: 32, isByLine);
                }

                Check<TV, T>(c, rows: 1, stride: 1, isByLine: false);
                Check<TV, T>(c, rows: 1, stride: 1, isByLine: false, isByPlace: true);
            }
        }

        static void Check<TV, T>(Convolution c, int rows, int stride, bool isByLine, bool isByPlace = false)
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int[] begins = c.Places(c.Begins), elements = c.Places(c.Elements);
            (int positions, int count, int window, int features) = (begins.Length, elements.Length, c.Window, c.Channels * c.Height * c.Width);

            // x is [outputs, positions], or the other way round; the inner loop goes over the channels, or along the lines of a window.
            StridedShape from = new(0, [positions], [isByPlace ? c.Outputs : 1]), outputs = new(0, [c.Outputs], [isByPlace ? 1 : positions]);
            DotShape shape = isByLine
                ? new() { I = window, K = c.Outputs, AI = 1, AK = count, YI = c.Dilation }
                : new() { I = c.Channels, K = c.Outputs, AI = window * window, AK = count, YI = c.Height * c.Width };
            (StridedShape ofA, StridedShape ofY) = isByLine
                ? (new StridedShape(0, [c.Channels, window], [window * window, window]), new StridedShape(0, [c.Channels, window], [c.Height * c.Width, c.Width * c.Dilation]))
                : (new StridedShape(0, [window, window], [window, 1]), new StridedShape(0, [window, window], [c.Width * c.Dilation, c.Dilation]));
            using Buffer<T> a = new Buffer<T>(c.Outputs * count).Random(1), x = new Buffer<T>(c.Outputs * positions * stride).RandomTile(2, rows, stride);
            using Buffer<T> y = new(features * stride), scratch = new(c.Outputs * (count + positions));
            Dot.Folded<TV, T, NoKernel<T>>(shape, from, outputs, c.Begins, ofA, ofY, a.View, x.View, y.View, features, rows, stride, scratch.View, default, threads: rows == 16 ? 3 : 1);
            double[] weights = a.ToDoubles(), values = x.ToDoubles();
            for (int r = 0; r < rows; r += 5)
            {
                (double[] sums, double[] sizes) = (new double[features], new double[features]);
                for (int o = 0; o < c.Outputs; o++)
                {
                    for (int p = 0; p < positions; p++)
                    {
                        for (int e = 0; e < count; e++)
                        {
                            double term = weights[(o * count) + e] * values[((isByPlace ? (p * c.Outputs) + o : (o * positions) + p) * stride) + r];
                            sums[begins[p] + elements[e]] += term;
                            sizes[begins[p] + elements[e]] += Math.Abs(term);
                        }
                    }
                }

                for (int f = 0; f < features; f++)
                    Close<T>.To(sums[f], sizes[f], y[(f * stride) + r], (c, rows, f, r));
            }

            y.CheckGuards();
            scratch.CheckGuards();
        }
    }

    readonly struct Outers : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (Convolution c in Convolutions)
            {
                foreach ((int rows, int stride) in ((int, int)[])[(1, 1), (1, 32), (16, 32), (31, 32)])
                {
                    Check<TV, T>(c, rows, stride, isByPlace: false);
                    Check<TV, T>(c, rows, stride, isByPlace: true);
                }
            }
        }

        static void Check<TV, T>(Convolution c, int rows, int stride, bool isByPlace)
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int[] begins = c.Places(c.Begins), elements = c.Places(c.Elements);
            (int positions, int count) = (begins.Length, elements.Length);
            OuterShape shape = new() { I = c.Outputs, J = positions, K = count, AI = isByPlace ? 1 : positions, AJ = isByPlace ? c.Outputs : 1, YI = count, YK = 1 };
            using Buffer<T> a = new Buffer<T>(c.Outputs * positions * stride).RandomTile(1, rows, stride), x = new Buffer<T>(c.Channels * c.Height * c.Width * stride).RandomTile(2, rows, stride);
            using Buffer<T> y = new(c.Outputs * count), sums = new(c.Outputs);

            // The left operand: place by place, or channel by channel.
            StridedShape outputs = new(0, [c.Outputs], [isByPlace ? 1 : positions]), places = new(0, [positions], [isByPlace ? c.Outputs : 1]);
            Outer.Placed<TV, T>(shape, outputs, places, c.Elements, c.Begins, a.View, x.View, y.View, rows, stride, true, sums.View, threads: rows == 16 ? 3 : 1);
            Outer.Placed<TV, T>(shape, outputs, places, c.Elements, c.Begins, a.View, x.View, y.View, rows, stride, false, default, threads: 1);
            double[] lefts = a.ToDoubles(), values = x.ToDoubles();
            (int Place, int Row)[] summed = [.. Enumerable.Range(0, positions).SelectMany(p => Enumerable.Range(0, rows).Select(r => (p, r)))];
            for (int o = 0; o < c.Outputs; o++)
            {
                double Left((int Place, int Row) at) => lefts[((isByPlace ? (at.Place * c.Outputs) + o : (o * positions) + at.Place) * stride) + at.Row];
                Close<T>.To(summed.Sum(Left), summed.Sum(at => Math.Abs(Left(at))), sums[o], ("sum", c, rows, o));
                for (int k = 0; k < count; k += count > 100 ? 7 : 1)
                {
                    double[] terms = [.. summed.Select(at => Left(at) * values[((begins[at.Place] + elements[k]) * stride) + at.Row])];
                    Close<T>.To(2 * terms.Sum(), 2 * terms.Sum(Math.Abs), y[(o * count) + k], (c, rows, o, k));
                }
            }

            y.CheckGuards();
            sums.CheckGuards();
        }
    }

    // Convolutions, what they pass back and their weights' gradients, in three groups at once and one by one.
    readonly struct Grouped : ICase
    {
        const int Groups = 3;

        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (Convolution c in (Convolution[])[new(1, 1, 5, 6, 3, 1, 1), new(2, 3, 12, 34, 3, 1, 1), new(9, 2, 3, 30, 2, 2, 1)])
            {
                foreach ((int rows, int stride, int threads) in ((int, int, int)[])[(1, 1, 1), (1, 32, 3), (3, 32, 1), (31, 32, 1), (32, 32, 3)])
                {
                    Check<TV, T>(c, rows, stride, threads);
                }
            }
        }

        static void Check<TV, T>(Convolution c, int rows, int stride, int threads)
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int count = (int)c.Elements.Count, positions = (int)c.Begins.Count, window = c.Window * c.Window, pitch = c.Columns + 2, lines = c.Rows + 1;
            (int matrix, int features, int results, int margined) = (c.Outputs * count, c.Channels * c.Height * c.Width, c.Outputs * positions, c.Outputs * pitch * lines);
            using Buffer<T> a = new Buffer<T>(Groups * matrix).Random(1), x = new Buffer<T>(Groups * features * stride).RandomTile(2, rows, stride), dy = new Buffer<T>(Groups * results * stride).RandomTile(3, rows, stride);
            using Buffer<T> y = new(Groups * results * stride), padded = new(Groups * margined * stride), dx = new(Groups * features * stride), da = new(Groups * matrix);
            using Buffer<T> y1 = new(Groups * results * stride), padded1 = new(Groups * margined * stride), dx1 = new(Groups * features * stride), da1 = new(Groups * matrix), scratch = new((int)Dot.PlacedScratch(Groups * features)), packed = new(Groups * matrix);
            StridedShape to = new(0, [c.Rows, c.Columns], [c.Columns, 1]), around = new(pitch + 1, [c.Rows, c.Columns], [pitch, 1]), all = new(0, [positions], [1]), outputs = new(0, [c.Outputs], [positions]);
            (StridedShape ofA, StridedShape ofY) = (new(0, [c.Window, c.Window], [c.Window, 1]), new(0, [c.Window, c.Window], [c.Width * c.Dilation, c.Dilation]));
            Run(Groups, 0, y.View, padded.View, dx.View, da.View);
            for (int g = 0; g < Groups; g++)
                Run(1, g, y1.View + (g * results * stride), padded1.View + (g * margined * stride), dx1.View + (g * features * stride), da1.View + (g * matrix));
            foreach ((Buffer<T> made, Buffer<T> alone) in ((Buffer<T>, Buffer<T>)[])[(y, y1), (padded, padded1), (dx, dx1), (da, da1)])
            {
                Assert.Equal(alone.ToDoubles(), made.ToDoubles());
                made.CheckGuards();
            }

            scratch.CheckGuards();
            packed.CheckGuards();

            void Run(int groups, int first, View<T> y, View<T> padded, View<T> dx, View<T> da)
            {
                (View<T> w, View<T> values, View<T> adjoints) = (a.View + (first * matrix), x.View + (first * features * stride), dy.View + (first * results * stride));
                DotShape dot = new() { B = groups, I = c.Outputs, K = count, AB = matrix, AI = count, AK = 1, XB = features, YB = results, YI = positions, PB = margined, PI = pitch * lines };
                Dot.Padded<TV, T, PlusOne<T>>(dot, c.Begins, c.Elements, to, around, w, values, groups * features, y, rows, stride, scratch.View, new(y, padded, stride, false), threads);
                DotShape back = new() { B = groups, I = c.Channels, K = c.Outputs, AB = matrix, AI = window, AK = count, XB = results, YB = features, YI = c.Height * c.Width };
                Dot.Folded<TV, T, NoKernel<T>>(back, all, outputs, c.Begins, ofA, ofY, w, adjoints, dx, groups * features, rows, stride, packed.View, default, threads);
                OuterShape outer = new() { B = groups, I = c.Outputs, J = positions, K = count, AB = results, XB = features, YB = matrix, YI = count, YK = 1 };
                Outer.Placed<TV, T>(outer, outputs, all, c.Elements, c.Begins, adjoints, values, da, rows, stride, true, default, threads);
            }
        }
    }
}
