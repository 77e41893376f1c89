namespace Lux.Gen.Kernels.Tests;

/// <summary>Functions that .NET has not, from textbook series.</summary>
public static class Reference
{
    /// <summary>eˣ − 1 = (u − 1) x / ln u with u = eˣ rounded: the errors of both factors cancel (Kahan).</summary>
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        return Math.Abs(x) > 40 || double.IsNaN(x) ? u - 1 : u == 1 ? x : (u - 1) * x / Math.Log(u);
    }

    /// <summary>ln(1 + x) = 2 artanh(x / (2 + x)), which loses nothing near 0.</summary>
    public static double Log1p(double x) => Math.Abs(x) < 0.5 ? 2 * Math.Atanh(x / (2 + x)) : Math.Log(1 + x);

    /// <summary>
    /// erf x = 2/√π e^(−x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!! : all terms are positive, so nothing cancels (Abramowitz and Stegun 7.1.6). Good to
    /// some ten units of float64.
    /// </summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x) || x == 0)
            return x;
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        double square = x * x, term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= square / (n + 0.5);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-square) * sum;
    }

    /// <summary>The same series, and the one of e^(x²), in decimal: good to far less than a unit of float64.</summary>
    public static double ErfDecimal(double x)
    {
        const decimal TwoOverRootPi = 1.1283791670955125738961589031m;
        if (double.IsNaN(x))
            return x;
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        if (Math.Abs(x) < 1e-4)
            return (double)TwoOverRootPi * x * (1 - x * x / 3);
        decimal exact = Exact(Math.Abs(x));
        decimal square = exact * exact, term = exact, sum = exact, power = 1, exponential = 1;
        for (int n = 1; n < 300 && (term > 1e-26m * sum || power > 1e-26m * exponential); n++)
        {
            term *= square / (n + 0.5m);
            sum += term;
            power *= square / n;
            exponential += power;
        }

        return Math.CopySign((double)(TwoOverRootPi * (sum / exponential)), x);
    }

    /// <summary>All bits of a number between 1e-5 and 8: the conversion to decimal keeps 15 digits only.</summary>
    static decimal Exact(double x)
    {
        int shift = 52 - Math.ILogB(x);
        return (long)Math.ScaleB(x, shift) / (decimal)(1L << shift / 2) / (1L << shift - shift / 2);
    }
}
