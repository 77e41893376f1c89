using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Replaces some features by the sine and the cosine of 2π x/period, so that what repeats is known to repeat. x: [..., features] → y: [..., features + chosen]: the others, the sines, the cosines.
/// </summary>
public sealed class PeriodicEmbedding : Layer
{
    readonly int[] features;
    readonly double[] periods;

    /// <summary>An embedding of periodic features.</summary>
    /// <param name="features">Which features, counted from 0.</param>
    /// <param name="periods">The period of each.</param>
    /// <exception cref="ArgumentException">There are not as many periods as features, or none, or one is not above 0.</exception>
    public PeriodicEmbedding(int[] features, double[] periods)
    {
        if (features.Length == 0 || features.Length != periods.Length)
        {
            throw new ArgumentException("each periodic feature needs one period", nameof(periods));
        }

        if (periods.Any(static p => !(p > 0)))
        {
            throw new ArgumentException("a period must be above 0", nameof(periods));
        }

        (this.features, this.periods) = (features, periods);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">There is no such feature.</exception>
    public override Tensor Forward(Tensor x)
    {
        int count = x.Shape[-1].Value;
        Tensor[] angles = [.. features.Zip(periods, (feature, period) => 2 * Math.PI / period * x.Slice(-1, feature, 1))];
        return Tensor.Concat(-1, [.. Enumerable.Range(0, count).Where(f => !features.Contains(f)).Select(f => x.Slice(-1, f, 1)), .. angles.Select(static a => a.Sin()), .. angles.Select(static a => a.Cos())]);
    }
}
