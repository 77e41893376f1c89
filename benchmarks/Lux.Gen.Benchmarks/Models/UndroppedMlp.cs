namespace Lux.Gen.Benchmarks.Models;

/// <summary><see cref="DropoutMlp"/> without dropout, so that its gradients can be compared with those of other libraries.</summary>
[CompileModel(Precision = Precision.Double)]
public sealed partial class UndroppedMlp
{
    readonly Chain layers = new(new Dense(24, 8, Activations.Tanh), new Dense(8, 2));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
