using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Steps that shrink with all squares so far: s ← s + g², p ← p − η / (1 + (t − 1) κ) · g / (√s + ε). Duchi, Hazan, Singer: Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization (2011); as torch.optim.Adagrad.
/// </summary>
public sealed record AdaGrad : Optimizer<AdaGradRule>
{
    /// <summary>AdaGrad.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">κ, how fast the learning rate falls besides.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdaGrad(double learningRate = 1e-2, double decay = 0, double epsilon = 1e-10) : base(learningRate) =>
        (Decay, Epsilon) = (decay, epsilon);

    /// <summary>κ, how fast the learning rate falls besides.</summary>
    public double Decay { get; init => field = Within(value, 0, double.MaxValue); }

    /// <summary>ε, which keeps the divisor from 0.</summary>
    public double Epsilon { get; init => field = Within(value, 0, double.MaxValue); }

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) => this with { Decay = setting(nameof(Decay), Decay), Epsilon = setting(nameof(Epsilon), Epsilon) };

    /// <inheritdoc/>
    protected override AdaGradRule RuleAt(double learningRate, long step) => new(learningRate / (1 + ((step - 1) * Decay)), Epsilon);
}
