namespace Lux.Gen.Benchmarks.Models;

/// <summary>W1: 2 → 32 → 32 → 2.</summary>
[CompileModel]
public sealed partial class Mlp
{
    readonly Chain layers = new(new Dense(2, 32, Activations.Gelu), new Dense(32, 32, Activations.Gelu), new Dense(32, 2));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
