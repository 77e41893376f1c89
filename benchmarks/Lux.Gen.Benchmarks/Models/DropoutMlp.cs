namespace Lux.Gen.Benchmarks.Models;

/// <summary>24 → 8 → 2 with dropout, in double: SimpleChains' other network.</summary>
[CompileModel(Precision = Precision.Double)]
public sealed partial class DropoutMlp
{
    readonly Chain layers = new(new Dense(24, 8, Activations.Tanh), new Dropout(0.2), new Dense(8, 2));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
