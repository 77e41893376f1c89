using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Steps as long as the parameters' own changes have been: v ← ρ v + (1 − ρ) g², d = g √(u + ε) / √(v + ε), u ← ρ u + (1 − ρ) d², p ← p − η d. Zeiler: ADADELTA: An Adaptive Learning Rate
/// Method (2012); as torch.optim.Adadelta.
/// </summary>
public sealed record AdaDelta : Optimizer<AdaDeltaRule>
{
    /// <summary>AdaDelta.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="rho">ρ, how slowly the means move.</param>
    /// <param name="epsilon">ε, which keeps the roots from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdaDelta(double learningRate = 1, double rho = 0.9, double epsilon = 1e-6) : base(learningRate) =>
        (Rho, Epsilon) = (rho, epsilon);

    /// <summary>ρ, how slowly the means move, in [0, 1).</summary>
    public double Rho { get; init => field = Within(value, 0, 1); }

    /// <summary>ε, which keeps the roots from 0.</summary>
    public double Epsilon { get; init => field = Within(value, 0, double.MaxValue); }

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) => this with { Rho = setting(nameof(Rho), Rho), Epsilon = setting(nameof(Epsilon), Epsilon) };

    /// <inheritdoc/>
    protected override AdaDeltaRule RuleAt(double learningRate, long step) => new(learningRate, Rho, Epsilon);
}
