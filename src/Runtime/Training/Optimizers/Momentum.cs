using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Gradient descent with momentum: m ← μ m + g, p ← p − η m. Polyak: Some methods of speeding up the convergence of iteration methods (1964), in the form of torch.optim.SGD
/// with dampening 0.
/// </summary>
public sealed record Momentum : Optimizer
{
    /// <summary>Gradient descent with momentum.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">μ, the share of the last step that is kept.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The learning rate is negative, or the decay is not in [0, 1).</exception>
    public Momentum(double learningRate = 1e-3, double decay = 0.9) : base(learningRate) => Decay = decay;

    /// <summary>μ, the share of the last step that is kept, in [0, 1).</summary>
    public double Decay { get; init => field = Within(value, 0, 1); }

    internal override int Moments => 1;

    internal override TResult Bind<TResult>(IRuleBinder<TResult> binder)
    {
        double decay = Decay;
        return binder.Bind<MomentumRule>((rate, _) => new(rate, decay));
    }
}
