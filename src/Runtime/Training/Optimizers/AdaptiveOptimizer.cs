using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>What the optimizers after <see cref="Adam"/> share: means of gradients and of their squares, with their decays.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
public abstract record AdaptiveOptimizer<TRule> : Optimizer<TRule> where TRule : struct, IUpdateRule
{
    private protected AdaptiveOptimizer(double learningRate, double beta1, double beta2, double epsilon) : base(learningRate) => (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);

    /// <summary>β₁, how slowly the mean of the gradients moves, in [0, 1).</summary>
    public double Beta1 { get; init => field = Within(value, 0, 1); }

    /// <summary>β₂, how slowly the mean of their squares moves, in [0, 1).</summary>
    public double Beta2 { get; init => field = Within(value, 0, 1); }

    /// <summary>ε, which keeps the divisor from 0.</summary>
    public double Epsilon { get; init => field = Within(value, 0, double.MaxValue); }

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) =>
        this with { Beta1 = setting(nameof(Beta1), Beta1), Beta2 = setting(nameof(Beta2), Beta2), Epsilon = setting(nameof(Epsilon), Epsilon) };
}
