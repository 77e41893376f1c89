namespace Lux.Gen;

/// <summary>All rules. Of a node's rules the first that fits is applied; the result is rewritten again.</summary>
internal static class Rewrites
{
    public static readonly Rewrite[] All = [.. Folding.Rewrites, .. Structure.Rewrites, .. Logic.Rewrites, .. Algebra.Rewrites, .. Contractions.Rewrites, .. Convolutions.Rewrites];
}
