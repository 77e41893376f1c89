using System;

namespace Lux.Gen;

/// <summary>The p-norm, which pools take.</summary>
internal static class Norm
{
    public static void Check(double p)
    {
        if (!(p >= 1 && p < double.PositiveInfinity))
        {
            throw new ArgumentException("a norm has an exponent of 1 or more", nameof(p));
        }
    }

    // The root's slope at 0 is infinite, and 0 times it NaN: an all-zero window has the gradient 0.
    public static Tensor Of(Tensor x, double p, int[] axes)
    {
        Tensor sum = (p == 2 ? x.Square() : x.Abs().Pow(p)).Sum(axes), isZero = Tensor.Equal(sum, 0), root = Tensor.Select(isZero, 1, sum);
        return Tensor.Select(isZero, 0, p == 2 ? root.Sqrt() : root.Pow(1 / p));
    }
}
