using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Gradient descent: p ← p − η g. Reference: torch.optim.SGD.
/// </summary>
public sealed record Descent : Optimizer<DescentRule>
{
    /// <summary>Gradient descent.</summary>
    /// <param name="learningRate">η.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Descent(double learningRate = 1e-3) : base(learningRate) { }

    /// <inheritdoc/>
    protected override DescentRule RuleAt(double learningRate, long step) => new(learningRate);
}
