namespace Lux.Gen.Benchmarks.Models;

/// <summary>CNN: four convolutions with margins, of which two are pooled. images: [N, 3, 32, 32].</summary>
[CompileModel]
public sealed partial class ConvNet
{
    readonly Chain layers = new(
        new Conv2d(3, 32, 3, Activations.Relu, padding: 1), new Conv2d(32, 32, 3, Activations.Relu, padding: 1), new MaxPool(2),
        new Conv2d(32, 64, 3, Activations.Relu, padding: 1), new Conv2d(64, 64, 3, Activations.Relu, padding: 1), new MaxPool(2),
        new Flatten(), new Dense(4096, 128, Activations.Relu), new Dense(128, 10));

    public Tensor Forward([Shape("N", 3, 32, 32)] Tensor images) => layers.Forward(images);

    [Objective]
    public Tensor Loss([Shape("N", 3, 32, 32)] Tensor images, [Shape("N", ElementType = ElementType.Int32)] Tensor labels) => Losses.CrossEntropyWithLogits(Forward(images), labels);
}
