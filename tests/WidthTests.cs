using System.Globalization;
using Lux.Gen.Kernels;

namespace Lux.Gen.Tests;

/// <summary>Guards the runs at a forced width: a switch of .NET's that has another name, or none, would leave them at the machine's own.</summary>
public class WidthTests
{
    /// <summary>LUX_EXPECT_WIDTH: 512, 256, 128, or 0 for no vectors.</summary>
    [Fact]
    public void Vectors_are_as_wide_as_the_environment_says()
    {
        string? expected = Environment.GetEnvironmentVariable("LUX_EXPECT_WIDTH");
        Assert.Equal(expected is null ? SimdWidth.Supported[^1].Bits : int.Parse(expected, CultureInfo.InvariantCulture), SimdWidth.Best.Bits);
    }
}
