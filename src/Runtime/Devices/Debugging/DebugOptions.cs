using System.Linq;

namespace Lux.Gen;

/// <summary>What a debug device checks.</summary>
readonly record struct DebugOptions(bool Infinities, bool Forward, bool Gradient)
{
    public static readonly DebugOptions All = new(true, true, true);

    public override string ToString() => string.Join(", ", new[]
    {
        Infinities ? null : "NaN only", Forward && Gradient ? null : Forward ? "forward only" : "gradients only",
    }.OfType<string>());
}
