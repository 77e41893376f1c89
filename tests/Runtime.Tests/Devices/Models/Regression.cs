namespace Lux.Gen.Tests;

/// <summary>The network of the optimizers' reference trajectories: 3 → 5 (tanh) → 2.</summary>
public sealed partial class Regression
{
    readonly Chain layers = new(new Dense(3, 5, Activations.Tanh), new Dense(5, 2));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
