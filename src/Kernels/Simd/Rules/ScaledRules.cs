using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>m ← α m + (1 − α) g²; η g / (√m + ε): RMSProp, as torch.optim.RMSprop.</summary>
/// <param name="learningRate">η.</param>
/// <param name="alpha">α.</param>
/// <param name="epsilon">ε, outside the root.</param>
public readonly struct RmsPropRule(double learningRate, double alpha, double epsilon) : IUpdateRule
{
    readonly Real rate = learningRate, alpha = alpha, rest = 1 - alpha, epsilon = epsilon;

    /// <inheritdoc/>
    public static int Moments => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(alpha), m, TV.Create(rest) * (g * g));
        return TV.Create(rate) * g / (TV.Sqrt(m) + TV.Create(epsilon));
    }
}

/// <summary>
/// m ← α m + (1 − α) g²; v ← α v + (1 − α) g; w ← μ w + g / (√(m − v²) + ε); η w: RMSProp with momentum, and with c = 1 centred. Where c = 0, v is left out of the root.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="alpha">α.</param>
/// <param name="epsilon">ε, outside the root.</param>
/// <param name="momentum">μ.</param>
/// <param name="centred">Whether c is 1.</param>
public readonly struct RmsPropMomentumRule(double learningRate, double alpha, double epsilon, double momentum, bool centred) : IUpdateRule
{
    readonly Real rate = learningRate, alpha = alpha, rest = 1 - alpha, epsilon = epsilon, momentum = momentum, centred = centred ? 1 : 0;

    /// <inheritdoc/>
    public static int Moments => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(alpha), m, TV.Create(rest) * (g * g));
        v = TV.MultiplyAdd(TV.Create(alpha), v, TV.Create(rest) * g);
        // Rounding may make a variance of nearly equal gradients negative.
        TV variance = TV.Max(m - (TV.Create(centred) * v * v), TV.Create(0d));
        w = TV.MultiplyAdd(TV.Create(momentum), w, g / (TV.Sqrt(variance) + TV.Create(epsilon)));
        return TV.Create(rate) * w;
    }
}

/// <summary>m ← m + g²; η g / (√m + ε): AdaGrad, as torch.optim.Adagrad.</summary>
/// <param name="learningRate">η.</param>
/// <param name="epsilon">ε, outside the root.</param>
public readonly struct AdaGradRule(double learningRate, double epsilon) : IUpdateRule
{
    readonly Real rate = learningRate, epsilon = epsilon;

    /// <inheritdoc/>
    public static int Moments => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(g, g, m);
        return TV.Create(rate) * g / (TV.Sqrt(m) + TV.Create(epsilon));
    }
}

/// <summary>m ← ρ m + (1 − ρ) g²; d = g √(v + ε) / √(m + ε); v ← ρ v + (1 − ρ) d²; η d: AdaDelta, as torch.optim.Adadelta.</summary>
/// <param name="learningRate">η.</param>
/// <param name="rho">ρ.</param>
/// <param name="epsilon">ε, inside the roots.</param>
public readonly struct AdaDeltaRule(double learningRate, double rho, double epsilon) : IUpdateRule
{
    readonly Real rate = learningRate, rho = rho, rest = 1 - rho, epsilon = epsilon;

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(rho), m, TV.Create(rest) * (g * g));
        TV change = g * (TV.Sqrt(v + TV.Create(epsilon)) / TV.Sqrt(m + TV.Create(epsilon)));
        v = TV.MultiplyAdd(TV.Create(rho), v, TV.Create(rest) * (change * change));
        return TV.Create(rate) * change;
    }
}
