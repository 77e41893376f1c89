using Xunit.Abstractions;

namespace Lux.Gen.Kernels.Tests;

/// <summary>The error of each elementary function over all floats there are.</summary>
[Trait("Category", "Exhaustive")]
public class EveryFloatTests(ITestOutputHelper output)
{
    /// <summary>What is stated is what is measured, rounded up, and a little more where products are rounded by themselves: a bound too wide would hide what goes wrong below it.</summary>
    [Theory, MemberData(nameof(Functions.Names), MemberType = typeof(Functions))]
    public void The_largest_error_in_float32_is_the_stated_one(string name)
    {
        Function function = Functions.All[name];
        (double ulps, float x, float actual, double exact) = EveryFloat.Worst(function, step: 1);
        string what = $"{name}({x:R}) is off by {ulps:F3} ulp: {actual:R} for {exact:R}";
        output.WriteLine(what);
        Assert.True(ulps <= function.Single && ulps > function.Single - 0.2, $"{what}; {function.Single} is stated");
    }
}
