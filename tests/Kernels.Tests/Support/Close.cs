namespace Lux.Gen.Kernels.Tests;

/// <summary>Comparisons with a reference computed in double.</summary>
public static class Close<T>
{
    /// <summary>Within 4 units of the precision of T at the magnitude of what was summed.</summary>
    public static void To<TWhat>(double expected, double magnitude, double actual, TWhat what)
    {
        double epsilon = typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16;
        if (!(Math.Abs(expected - actual) <= 4 * epsilon * Math.Max(magnitude, 1e-30)))
            Assert.Fail($"{what}: expected {expected:R}, got {actual:R}");
    }
}
