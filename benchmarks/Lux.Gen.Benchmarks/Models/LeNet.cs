namespace Lux.Gen.Benchmarks.Models;

/// <summary>W4: LeNet-5 without margins. images: [N, 1, 28, 28].</summary>
[CompileModel]
public sealed partial class LeNet
{
    readonly Chain layers = new(
        new Conv2d(1, 6, 5, Activations.Relu), new MaxPool(2),
        new Conv2d(6, 16, 5, Activations.Relu), new MaxPool(2),
        new Flatten(), new Dense(256, 120, Activations.Relu), new Dense(120, 84, Activations.Relu), new Dense(84, 10));

    public Tensor Forward([Shape("N", 1, 28, 28)] Tensor images) => layers.Forward(images);

    [Objective]
    public Tensor Loss([Shape("N", 1, 28, 28)] Tensor images, [Shape("N", ElementType = ElementType.Int32)] Tensor labels) => Losses.CrossEntropyWithLogits(Forward(images), labels);
}
