namespace Lux.Gen;

static class Normalization
{
    public static Tensor Standardized(Tensor x, int[] axes, double epsilon)
    {
        Tensor centred = x - x.Mean(axes, keep: true);
        return centred * (centred.Square().Mean(axes, keep: true) + epsilon).Rsqrt();
    }
}
