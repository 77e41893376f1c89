using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Gradient descent with Nesterov's momentum: m ← μ m + g, p ← p − η (g + μ m). Nesterov: A method for solving the convex programming problem with convergence rate O(1/k²) (1983), in
/// the form of torch.optim.SGD with nesterov.
/// </summary>
public sealed record Nesterov : Optimizer<NesterovRule>
{
    /// <summary>Gradient descent with Nesterov's momentum.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">μ, the share of the last step that is kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Nesterov(double learningRate = 1e-3, double decay = 0.9) : base(learningRate) =>
        Decay = decay;

    /// <summary>μ, the share of the last step that is kept, in [0, 1).</summary>
    public double Decay { get; init => field = Within(value, 0, 1); }

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) => this with { Decay = setting(nameof(Decay), Decay) };

    /// <inheritdoc/>
    protected override NesterovRule RuleAt(double learningRate, long step) => new(learningRate, Decay);
}
