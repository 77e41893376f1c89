using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

public class PowerTests
{
    static readonly double[] Special =
    [
        0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e-40, 1e30, -1e30, 16777217, 1e17, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Special_cases_are_those_of_Math_Pow(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Specials());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void The_error_is_within_two_units(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Accuracy());

    public static TheoryData<string> Sections => [.. PowerSections.All.Keys];

    /// <summary>Nine million powers each, of all signs and sizes.</summary>
    [Theory, MemberData(nameof(Sections))]
    public void The_error_is_within_two_units_along_all_floats(string section)
    {
        (double ulps, float x, float actual, double exact) = EveryFloat.Worst(PowerSections.All[section], step: 499);
        Assert.True(ulps <= 2, $"{section} at {x:R} is off by {ulps:F3} ulp: {actual:R} for {exact:R}");
    }

    readonly struct Specials : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (double x in Special)
            {
                foreach (double y in Special)
                {
                    double a = double.CreateChecked(T.CreateChecked(x)), b = double.CreateChecked(T.CreateChecked(y));
                    double expected = typeof(T) == typeof(float) ? (float)Math.Pow(a, b) : Math.Pow(a, b), actual = Pow<TV, T>(a, b);
                    double tolerance = (typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16) * Math.Abs(expected);
                    bool same = double.IsFinite(expected) && expected != 0
                        ? Math.Abs(expected - actual) <= 2 * Math.Max(tolerance, 1.5e-45)
                        : expected.Equals(actual) && (double.IsNaN(expected) || double.IsNegative(expected) == double.IsNegative(actual));
                    Assert.True(same, $"{a}^{b}: expected {expected}, got {actual}");
                }
            }
        }
    }

    readonly struct Accuracy : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Random random = new(1);
            double limit = typeof(T) == typeof(float) ? 88 : 709, worst = 0;
            string at = "";
            for (int n = 0; n < 20_000; n++)
            {
                // Exponents over the whole range of results, bases near and far from 1.
                double logarithm = n % 2 == 0 ? 2 * random.NextDouble() - 1 : limit * (2 * random.NextDouble() - 1);
                double a = double.CreateChecked(T.CreateChecked(Math.Exp(logarithm)));
                double b = double.CreateChecked(T.CreateChecked(limit * (2 * random.NextDouble() - 1) / Math.Max(Math.Abs(logarithm), 1e-3)));
                double exact = Math.Pow(a, b), actual = Pow<TV, T>(a, b);
                double error = typeof(T) == typeof(float) ? Ulp.Of(exact, (float)actual, 0) : Ulp.Of(exact, actual, 0);
                if (error > worst)
                    (worst, at) = (error, $"{a:R}^{b:R}");
            }

            Assert.True(worst <= 2, $"{at} is off by {worst:F2} ulp");
        }
    }

    static double Pow<TV, T>(double a, double b)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        double.CreateChecked(TV.Reduce<Maximum>(Elementary.Pow(TV.Create(a), TV.Create(b))));
}
