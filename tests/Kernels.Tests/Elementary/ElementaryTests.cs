using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit.Abstractions;

namespace Lux.Gen.Kernels.Tests;

/// <summary>The errors that the documentation states, and the same bits at every width.</summary>
public partial class ElementaryTests(ITestOutputHelper output)
{
    /// <summary>Every 997th float of all there are: zeros, subnormal numbers, infinities and NaN among them.</summary>
    const uint Step = 997;

    static readonly Lazy<Dictionary<string, string>> Documentation = new(static () =>
        XDocument.Load(Path.ChangeExtension(typeof(Elementary).Assembly.Location, ".xml")).Descendants("member")
            .Select(static member => (Name: DocumentedFunction().Match(member.Attribute("name")!.Value).Groups[1].Value, member.Value))
            .Where(static member => member.Name.Length > 0)
            .ToDictionary(static member => member.Name, static member => member.Value));

    [GeneratedRegex(@"^M:Lux\.Gen\.Kernels\.Elementary\.(\w+)``1")]
    private static partial Regex DocumentedFunction();

    [GeneratedRegex(@"within ([\d.]+) ulp in (?:float32 and ([\d.]+) in float64|both precisions)")]
    private static partial Regex StatedErrors();

    /// <summary>Where nobody runs the exhaustive test, and without a fused multiply-add.</summary>
    [Theory, MemberData(nameof(Functions.Names), MemberType = typeof(Functions))]
    public void Float32_is_within_the_stated_error(string name)
    {
        Function function = Functions.All[name];
        (double ulps, float x, float actual, double exact) = EveryFloat.Worst(function, Step);
        Assert.True(ulps <= function.Single, $"{name}({x:R}) is off by {ulps:F3} ulp: {actual:R} for {exact:R}");
    }

    /// <summary>What makes the float64 form a reference for the float32 one: floats are among the arguments.</summary>
    [Theory, MemberData(nameof(Functions.Names), MemberType = typeof(Functions))]
    public void Float64_is_within_the_stated_error(string name)
    {
        Function function = Functions.All[name];
        List<double> x = [0.0, -0.0, 5e-324, -5e-324, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        for (double magnitude = 1e-310; magnitude < 1e300; magnitude *= 1.013)
        {
            x.Add(magnitude);
            x.Add(-magnitude);
        }

        for (int n = -100_000; n <= 100_000; n++)
        {
            x.Add(n * 0.0078125 * (1 + 1e-13));
            x.Add(n * 0.0001);
        }

        for (long bits = 0; bits <= uint.MaxValue; bits += Step)
            x.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        // A reference in decimal takes its time.
        Func<double, double> exact = function.ExactDouble ?? function.Exact;
        if (function.ExactDouble is not null)
            x = [.. x.Where(static (_, n) => n % 50 == 0)];
        double[] y = Evaluate<double>(function, SimdWidth.Best.Bits, [.. x]);
        double worst = 0, at = 0;
        for (int n = 0; n < y.Length; n++)
        {
            if (!function.Covers(x[n]))
                continue;
            double error = Ulp.Of(exact(x[n]), y[n], function.FlushDouble);
            if (error > worst || double.IsNaN(error))
                (worst, at) = (error, x[n]);
        }

        output.WriteLine($"{name}: {worst:F2} ulp at {at:R}");
        Assert.True(worst <= function.Double, $"{name}({at:R}) is off by {worst:F2} ulp: {exact(at):R}");
    }

    [Theory, MemberData(nameof(Functions.Names), MemberType = typeof(Functions))]
    public void The_documentation_states_the_errors(string name)
    {
        string text = Documentation.Value[name];
        Match stated = StatedErrors().Match(text);
        Assert.True(stated.Success, text);
        double single = Number(stated.Groups[1]), both = stated.Groups[2].Success ? Number(stated.Groups[2]) : single;
        Assert.Equal((Functions.All[name].Single, Functions.All[name].Double), (single, both));

        static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The widths that this process has registers for, over millions of arguments; the others are composed of these, and slow.</summary>
    [Theory, MemberData(nameof(Functions.Names), MemberType = typeof(Functions))]
    public void The_bits_are_the_same_at_every_width(string name)
    {
        Function function = Functions.All[name];
        foreach (int bits in Engines.Widths)
        {
            uint step = SimdWidth.Supported.Any(width => width.Bits == bits) ? 499u : 100_003u;
            AssertSameBits(function, bits, step);
        }
    }

    static void AssertSameBits(Function function, int bits, uint step)
    {
        const int Chunk = 1 << 14;
        float[] x = new float[Chunk];
        double[] wide = new double[Chunk];
        for (long from = 0; from <= uint.MaxValue; from += step * (long)Chunk)
        {
            for (int n = 0; n < Chunk; n++)
            {
                x[n] = BitConverter.UInt32BitsToSingle(unchecked((uint)(from + (step * (long)n))));
                wide[n] = x[n] * 1.0000001;
            }

            float[] expected = Evaluate<float>(function, 0, x), actual = Evaluate<float>(function, bits, x);
            double[] expectedWide = Evaluate<double>(function, 0, wide), actualWide = Evaluate<double>(function, bits, wide);
            for (int n = 0; n < Chunk; n++)
            {
                // Every NaN is as good as another.
                if (BitConverter.SingleToInt32Bits(expected[n]) != BitConverter.SingleToInt32Bits(actual[n]) && !(float.IsNaN(expected[n]) && float.IsNaN(actual[n])))
                    Assert.Fail($"{x[n]:R}: {expected[n]:R} alone, {actual[n]:R} in {bits} bits");
                if (BitConverter.DoubleToInt64Bits(expectedWide[n]) != BitConverter.DoubleToInt64Bits(actualWide[n]) && !(double.IsNaN(expectedWide[n]) && double.IsNaN(actualWide[n])))
                    Assert.Fail($"{wide[n]:R}: {expectedWide[n]:R} alone, {actualWide[n]:R} in {bits} bits");
            }
        }
    }

    [Fact]
    public void Signs_of_zero_are_kept_by_the_odd_functions()
    {
        foreach (string name in (string[])["Expm1", "Log1p", "Tanh", "Erf", "Sin"])
        {
            Assert.True(float.IsNegative(Evaluate<float>(Functions.All[name], SimdWidth.Best.Bits, [-0f])[0]), name);
            Assert.False(double.IsNegative(Evaluate<double>(Functions.All[name], SimdWidth.Best.Bits, [0.0])[0]), name);
        }
    }

    [Fact]
    public void Sin_and_cos_stay_bounded_beyond_their_accurate_range()
    {
        foreach (string name in (string[])["Sin", "Cos"])
        {
            float[] y = Evaluate<float>(Functions.All[name], SimdWidth.Best.Bits, [1e7f, -3e12f, 1e30f, float.MaxValue]);
            Assert.All(y, value => Assert.InRange(value, -1, 1));
        }
    }

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
}
