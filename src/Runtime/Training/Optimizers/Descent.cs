using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>Gradient descent: p ← p − η g. Reference: torch.optim.SGD.</summary>
public sealed record Descent : Optimizer
{
    /// <summary>Gradient descent.</summary>
    /// <param name="learningRate">η.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The learning rate is negative or not a number.</exception>
    public Descent(double learningRate = 1e-3) : base(learningRate) { }

    internal override int Moments => 0;

    internal override TResult Bind<TResult>(IRuleBinder<TResult> binder) => binder.Bind<DescentRule>(static (rate, _) => new(rate));
}
