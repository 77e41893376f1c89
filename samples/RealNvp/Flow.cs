namespace RealNvp;

/// <summary>
/// A normalizing flow: eight couplings that map points of the plane to points of the normal distribution, one to one. What the map does to volumes says how dense the points are:
/// ln p(x) = ln N(f(x); 0, I) + ln |det ∂f/∂x|.
/// </summary>
[CompileModel]
public sealed partial class Flow
{
    const int Couplings = 8, Width = 32;

    readonly AffineCoupling[] couplings = new AffineCoupling[Couplings];

    public Flow()
    {
        for (int i = 0; i < Couplings; i++)
        {
            // In turn, since a coupling leaves one coordinate as it is.
            couplings[i] = new(kept: i % 2, Width);
        }
    }

    /// <summary>x: [batch, 2] → z = f(x): [batch, 2] and ln p(x): [batch].</summary>
    public (Tensor Z, Tensor LogDensity) Forward([Shape("N", 2)] Tensor x)
    {
        Tensor z = x, logDeterminant = 0;
        foreach (AffineCoupling coupling in couplings)
        {
            (z, Tensor added) = coupling.Forward(z);
            logDeterminant += added;
        }

        Tensor normal = (-0.5 * z.Square().Sum(1)) - Math.Log(2 * Math.PI);
        return (z, normal + logDeterminant.At(1, 0));
    }

    /// <summary>z: [batch, 2] → x = f⁻¹(z): [batch, 2].</summary>
    public Tensor Inverse(Tensor z)
    {
        Tensor x = z;
        for (int i = Couplings - 1; i >= 0; i--)
        {
            x = couplings[i].Inverse(x);
        }

        return x;
    }

    /// <summary>The mean of −ln p(x), in nats: least where the flow's density is that of the points.</summary>
    [Objective]
    public Tensor NegativeLogLikelihood([Shape("N", 2)] Tensor x) => -Forward(x).LogDensity.Mean();
}
