namespace Lux.Gen.Benchmarks.Models;

/// <summary>W3: 784 → 512 → 512 → 10.</summary>
[CompileModel]
public sealed partial class WideMlp
{
    readonly Chain layers = new(new Dense(784, 512, Activations.Relu), new Dense(512, 512, Activations.Relu), new Dense(512, 10));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, [Shape("N", ElementType = ElementType.Int32)] Tensor labels) => Losses.CrossEntropyWithLogits(Forward(x), labels);
}
