namespace Lux.Gen.StartUp;

/// <summary>2 → 4 → 4 → 2.</summary>
[CompileModel]
sealed partial class SmallMlp
{
    readonly Chain layers = new(new Dense(2, 4, Activations.Gelu), new Dense(4, 4, Activations.Gelu), new Dense(4, 2));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
