namespace Lux.Gen.Benchmarks.Models;

/// <summary>4 → 32 → 16 → 4 with tanh: the network that SimpleChains publishes figures for, with 10,000 samples at once.</summary>
[CompileModel]
public sealed partial class TanhMlp
{
    readonly Chain layers = new(new Dense(4, 32, Activations.Tanh), new Dense(32, 16, Activations.Tanh), new Dense(16, 4));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
