namespace Lux.Gen.EndToEnd.Tests;

public partial class ThreadTrainingTests
{
    [CompileModel]
    internal sealed partial class Perceptron
    {
        readonly Chain layers = new(new Dense(20, 300, Activations.Gelu), new Dense(300, 210, Activations.Tanh), new Dense(210, 3));

        public Tensor Forward(Tensor x) => layers.Forward(x);

        [Objective]
        public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
    }

    [CompileModel]
    internal sealed partial class Convolutional
    {
        readonly Chain layers = new(new Conv2d(1, 6, 3, Activations.Relu, padding: 1), new MaxPool(2), new Conv2d(6, 8, 3, Activations.Tanh), new Flatten(), new Dense(72, 4));

        public Tensor Forward([Shape("N", 1, 10, 10)] Tensor x) => layers.Forward(x);

        [Objective]
        public Tensor Loss([Shape("N", 1, 10, 10)] Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
    }

    [CompileModel]
    internal sealed partial class BatchNormalized
    {
        readonly Chain layers = new(new Dense(20, 260), new BatchNorm(260, Activations.Gelu), new Dense(260, 270), new BatchNorm(270, Activations.Tanh), new Dense(270, 3));

        public Tensor Forward(Tensor x) => layers.Forward(x);

        [Objective]
        public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
    }

    [CompileModel]
    internal sealed partial class SoftmaxClassifier
    {
        readonly Chain layers = new(new Dense(20, 500, Activations.Relu), new Dense(500, 10));

        public Tensor Forward(Tensor x) => layers.Forward(x);

        [Objective]
        public Tensor Loss(Tensor x, [Shape("N", ElementType = ElementType.Int32)] Tensor labels) => Losses.CrossEntropyWithLogits(Forward(x), labels);
    }
}
