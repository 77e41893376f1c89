using Lux.Gen;

namespace CompilingModels.Models;

/// <summary><see cref="Mlp"/>, compiled for 64-bit numbers. Its parameters have the same names, so the same seed starts both alike.</summary>
[CompileModel(Precision = Precision.Double)]
public sealed partial class DoubleMlp
{
    readonly Chain layers = new(
        new Dense(2, 32, Activations.Gelu),
        new Dense(32, 32, Activations.Gelu),
        new Dense(32, 2));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
