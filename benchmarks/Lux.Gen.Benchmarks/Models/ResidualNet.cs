namespace Lux.Gen.Benchmarks.Models;

/// <summary>15 convolutions with BatchNorm in three stages of two residual blocks. images: [N, 3, 32, 32].</summary>
[CompileModel]
public sealed partial class ResidualNet
{
    readonly Chain layers = new(
        new Conv2d(3, 16, 3, padding: 1, bias: false), new BatchNorm(16, Activations.Relu),
        new ResidualBlock(16, 16), new ResidualBlock(16, 16),
        new ResidualBlock(16, 32, stride: 2), new ResidualBlock(32, 32),
        new ResidualBlock(32, 64, stride: 2), new ResidualBlock(64, 64),
        new GlobalMeanPool(keep: false), new Dense(64, 10));

    public Tensor Forward([Shape("N", 3, 32, 32)] Tensor images) => layers.Forward(images);

    [Objective]
    public Tensor Loss([Shape("N", 3, 32, 32)] Tensor images, [Shape("N", ElementType = ElementType.Int32)] Tensor labels) => Losses.CrossEntropyWithLogits(Forward(images), labels);

    sealed class ResidualBlock(int inputs, int outputs, int stride = 1) : Layer
    {
        readonly Chain residual = new(
            new Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false), new BatchNorm(outputs, Activations.Relu),
            new Conv2d(outputs, outputs, 3, padding: 1, bias: false), new BatchNorm(outputs));

        readonly Layer shortcut = inputs == outputs ? new NoOp() : new Chain(new Conv2d(inputs, outputs, 1, stride: stride, bias: false), new BatchNorm(outputs));

        public override Tensor Forward(Tensor x) => Activations.Relu(residual.Apply(x) + shortcut.Apply(x));
    }
}
