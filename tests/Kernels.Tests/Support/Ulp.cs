namespace Lux.Gen.Kernels.Tests;

/// <summary>Distances in units in the last place of the exact result.</summary>
public static class Ulp
{
    /// <summary>The error of a float32 result; results below <paramref name="flush"/> may as well be 0.</summary>
    public static double Of(double exact, float actual, double flush)
    {
        if (Same((float)exact, actual) || Math.Abs(exact) < flush && actual == 0)
            return 0;
        double unit = Math.Max(Math.ScaleB(1, Math.ILogB(exact) - 23), float.Epsilon);
        // Beyond the largest number, ∞ counts as the next one.
        double value = float.IsInfinity(actual) ? Math.CopySign(Math.ScaleB(1, 128), actual) : actual;
        return Distance(exact, value, unit);
    }

    /// <summary>The error of a float64 result, to half a unit.</summary>
    public static double Of(double exact, double actual, double flush)
    {
        if (Same(exact, actual) || Math.Abs(exact) < flush && actual == 0)
            return 0;
        return Distance(exact, actual, Math.Max(Math.ScaleB(1, Math.ILogB(exact) - 52), double.Epsilon));
    }

    // A NaN or an infinity where there should be none is as far off as can be.
    static double Distance(double exact, double actual, double unit)
    {
        double distance = Math.Abs(exact - actual) / unit;
        return double.IsNaN(distance) ? double.PositiveInfinity : distance;
    }

    static bool Same(double a, double b) => a == b || double.IsNaN(a) && double.IsNaN(b);
}
