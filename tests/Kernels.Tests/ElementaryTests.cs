using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

/// <summary>The errors that the documentation states, and the same bits at every width.</summary>
public class ElementaryTests
{
    /// <summary>Every 4999th float of all there are: zeros, subnormal numbers, infinities and NaN among them.</summary>
    const uint Step = 4999;

    public static TheoryData<string> Names => [.. Functions.Keys];

    static readonly Dictionary<string, Function> Functions = new()
    {
        ["exp"] = new(Math.Exp, 1.1, 1.5, new Exp()),
        ["expm1"] = new(Reference.Expm1, 2, 3, new Expm1()),
        ["log"] = new(Math.Log, 1, 2, new Log()),
        ["log1p"] = new(Reference.Log1p, 1.5, 2.5, new Log1p()),
        ["tanh"] = new(Math.Tanh, 2.5, 4, new Tanh()),
        ["sigmoid"] = new(x => 1 / (1 + Math.Exp(-x)), 3, 3, new Sigmoid(), 1.2e-38, 2.3e-308),
        ["erf"] = new(Reference.Erf, 1.5, 2, new Erf(), Exact64: Reference.ErfDecimal),
        ["sin"] = new(Math.Sin, 1.5, 2, new Sin(), Range: 65536),
        ["cos"] = new(Math.Cos, 1.5, 2, new Cos(), Range: 65536),
        ["rsqrt"] = new(x => 1 / Math.Sqrt(x), 1.5, 2, new Rsqrt()),
    };

    [Theory, MemberData(nameof(Names))]
    public void Float32_is_within_the_stated_error(string name)
    {
        Function function = Functions[name];
        List<float> x = [0f, -0f, 1e-45f, -1e-45f, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        for (long bits = 0; bits <= uint.MaxValue; bits += Step)
            x.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        for (int n = -200_000; n <= 200_000; n++)
            x.Add(n * 0.00053f);
        float[] y = Evaluate<float>(function, SimdWidth.Best.Bits, [.. x]);
        double worst = 0, at = 0;
        for (int n = 0; n < y.Length; n++)
        {
            if (!function.Covers(x[n]))
                continue;
            double expected = function.Exact(x[n]), error = Ulp.Of(expected, y[n], function.Flush32);
            if (error > worst || double.IsNaN(error))
                (worst, at) = (error, x[n]);
        }

        Assert.True(worst <= function.Ulps32, $"{name}({at:R}) is off by {worst:F2} ulp: {function.Exact(at):R}");
    }

    [Theory, MemberData(nameof(Names))]
    public void Float64_is_within_the_stated_error(string name)
    {
        Function function = Functions[name];
        List<double> x = [0.0, -0.0, 5e-324, -5e-324, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        for (double magnitude = 1e-310; magnitude < 1e300; magnitude *= 1.013)
        {
            x.Add(magnitude);
            x.Add(-magnitude);
        }

        for (int n = -100_000; n <= 100_000; n++)
            x.Add(n * 0.0078125 * (1 + 1e-13));
        for (int n = -100_000; n <= 100_000; n++)
            x.Add(n * 0.0001);
        // A reference in decimal takes its time.
        Func<double, double> exact = function.Exact64 ?? function.Exact;
        if (function.Exact64 is not null)
            x = [.. x.Where((_, n) => n % 50 == 0)];
        double[] y = Evaluate<double>(function, SimdWidth.Best.Bits, [.. x]);
        double worst = 0, at = 0;
        for (int n = 0; n < y.Length; n++)
        {
            if (!function.Covers(x[n]))
                continue;
            double error = Ulp.Of(exact(x[n]), y[n], function.Flush64);
            if (error > worst || double.IsNaN(error))
                (worst, at) = (error, x[n]);
        }

        Assert.True(worst <= function.Ulps64, $"{name}({at:R}) is off by {worst:F2} ulp: {exact(at):R}");
    }

    [Theory, MemberData(nameof(Names))]
    public void The_bits_are_the_same_at_every_width(string name)
    {
        Function function = Functions[name];
        List<float> x = [];
        for (long bits = 0; bits <= uint.MaxValue; bits += 100_003)
            x.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        for (int n = -2000; n <= 2000; n++)
            x.Add(n * 0.0123f);
        double[] wide = [.. x.Select(v => v * 1.0000001)];
        int[] expected32 = [.. Evaluate<float>(function, 0, [.. x]).Select(Canonical)];
        long[] expected64 = [.. Evaluate<double>(function, 0, wide).Select(Canonical)];
        foreach (int bits in Engines.Widths)
        {
            Assert.Equal(expected32, Evaluate<float>(function, bits, [.. x]).Select(Canonical));
            Assert.Equal(expected64, Evaluate<double>(function, bits, wide).Select(Canonical));
        }
    }

    [Fact]
    public void Signs_of_zero_are_kept_by_the_odd_functions()
    {
        foreach (string name in (string[])["expm1", "log1p", "tanh", "erf", "sin"])
        {
            Assert.True(float.IsNegative(Evaluate<float>(Functions[name], SimdWidth.Best.Bits, [-0f])[0]), name);
            Assert.False(double.IsNegative(Evaluate<double>(Functions[name], SimdWidth.Best.Bits, [0.0])[0]), name);
        }
    }

    [Fact]
    public void Sin_and_cos_stay_bounded_beyond_their_accurate_range()
    {
        foreach (string name in (string[])["sin", "cos"])
        {
            float[] y = Evaluate<float>(Functions[name], SimdWidth.Best.Bits, [1e7f, -3e12f, 1e30f, float.MaxValue]);
            Assert.All(y, value => Assert.InRange(value, -1, 1));
        }
    }

    // Every NaN is as good as another.
    static int Canonical(float value) => float.IsNaN(value) ? -1 : BitConverter.SingleToInt32Bits(value);

    static long Canonical(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);

    static T[] Evaluate<T>(Function function, int bits, T[] x) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] y = new T[x.Length];
        Engines.Run(bits, typeof(T) == typeof(double), new Evaluation<T>(function, x, y));
        return y;
    }

    readonly struct Evaluation<TElement>(Function function, TElement[] x, TElement[] y) : ICase
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Buffer<T> from = new(x.Length + 16, 1), to = new(x.Length + 16);
            (x as T[])!.CopyTo(from.Span);
            function.Body.Run<TV, T>(from.View, to.View, x.Length);
            to.Span[..x.Length].CopyTo(y as T[]);
        }
    }

    sealed record Function(
        Func<double, double> Exact, double Ulps32, double Ulps64, IBody Body, double Flush32 = 0, double Flush64 = 0, double Range = double.PositiveInfinity, Func<double, double>? Exact64 = null)
    {
        internal bool Covers(double x) => double.IsNaN(x) || double.IsInfinity(x) || Math.Abs(x) <= Range;
    }

    interface IBody
    {
        void Run<TV, T>(View<T> x, View<T> y, int count)
            where TV : struct, IVector<TV, T>
            where T : unmanaged;
    }

    interface IUnary
    {
        static abstract TV Apply<TV>(TV x) where TV : struct, INumber<TV>;
    }

    class Body<TUnary> : IBody where TUnary : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TV, T>(View<T> x, View<T> y, int count)
            where TV : struct, IVector<TV, T>
            where T : unmanaged
        {
            for (nint n = 0; n < count; n += TV.Count)
                TV.Store(y + n, TUnary.Apply(TV.Load(x + n)));
        }
    }

    sealed class Exp : Body<Exp.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Exp(x); }
    }

    sealed class Expm1 : Body<Expm1.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Expm1(x); }
    }

    sealed class Log : Body<Log.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Log(x); }
    }

    sealed class Log1p : Body<Log1p.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Log1p(x); }
    }

    sealed class Tanh : Body<Tanh.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Tanh(x); }
    }

    sealed class Sigmoid : Body<Sigmoid.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Sigmoid(x); }
    }

    sealed class Erf : Body<Erf.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Erf(x); }
    }

    sealed class Sin : Body<Sin.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Sin(x); }
    }

    sealed class Cos : Body<Cos.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Cos(x); }
    }

    sealed class Rsqrt : Body<Rsqrt.F>
    {
        internal struct F : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Rsqrt(x); }
    }
}
