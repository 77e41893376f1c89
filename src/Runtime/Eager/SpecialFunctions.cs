using System;

namespace Lux.Gen;

/// <summary>Functions that <see cref="Math"/> lacks, in float64 with an error of about one unit in the last place.</summary>
internal static class SpecialFunctions
{
    /// <summary>1/(1 + e⁻ˣ); written with e^−|x|, which cannot overflow.</summary>
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// <summary>
    /// eˣ − 1. Near 0 the series x + x·(x/2)(1 + (x/3)(1 + (x/4)(…))), where the correction to x is small enough for its rounding not to matter.
    /// Abramowitz, Stegun: Handbook of Mathematical Functions, 4.2.1.
    /// </summary>
    public static double Expm1(double x)
    {
        if (!(Math.Abs(x) < 0.7) || x == 0)
        {
            return x == 0 ? x : Math.Exp(x) - 1;
        }

        double correction = 0;
        for (int n = 20; n >= 2; n--)
        {
            correction = x / n * (1 + correction);
        }

        return x + (x * correction);
    }

    /// <summary>ln(1 + x) as ln u + (x − (u − 1))/u with u = 1 + x rounded: the second term restores what the rounding lost, to first order.</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return x == 0 ? x : u > 0 && !double.IsInfinity(u) ? Math.Log(u) + ((x - (u - 1)) / u) : Math.Log(u);
    }

    /// <summary>
    /// 2/√π ∫₀ˣ e^(−t²) dt. Near 0 the Maclaurin series (Abramowitz, Stegun, 7.1.5) with 2/√π − 1 apart, so that x, which is exact, is most of the result;
    /// elsewhere 1 − erfc x by the continued fraction e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …)))) (7.1.14).
    /// </summary>
    public static double Erf(double x)
    {
        const double TwoOverRootPi = 1.1283791670955126, TwoOverRootPiLess1 = 0.12837916709551257, RootPi = 1.7724538509055161;
        double size = Math.Abs(x), square = x * x;
        if (size < 0.84)
        {
            // Σ over n ≥ 1 of (−x²)ⁿ/(n! (2n+1)); the term n = 18 is below 1e-19.
            double sum = 0, term = 1;
            for (int n = 1; n <= 18; n++)
            {
                term *= -square / n;
                sum += term / ((2 * n) + 1);
            }

            return x == 0 ? x : x + (x * (TwoOverRootPiLess1 + (TwoOverRootPi * sum)));
        }

        if (!(size < 6))
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        double fraction = size;
        for (int n = 30 + (int)(240 / square); n >= 1; n--)
        {
            fraction = size + (n / 2.0 / fraction);
        }

        return Math.Sign(x) * (1 - (Math.Exp(-square) / (RootPi * fraction)));
    }
}
