namespace LeNet;

/// <summary>
/// LeNet-5 with the changes that are usual today: ReLU, the largest of each window, and a softmax. images: [N, 1, 28, 28] → logits: [N, 10].
/// LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition (1998).
/// </summary>
[CompileModel]
public sealed partial class LeNet5
{
    readonly Chain features = new(
        new Conv2d(1, 6, 5, Activations.Relu, padding: 2),
        new MaxPool(2),
        new Conv2d(6, 16, 5, Activations.Relu),
        new MaxPool(2),
        new Flatten());

    readonly Chain classifier = new(
        new Dense(400, 120, Activations.Relu),
        new Dense(120, 84, Activations.Relu),
        new Dense(84, Digits.Classes));

    public Tensor Forward([Shape("N", 1, 28, 28)] Tensor images) => classifier.Forward(features.Forward(images));

    /// <summary>The cross-entropy, and the share of images whose largest logit is that of their label. labels: [N].</summary>
    [Objective]
    public (Tensor Loss, Tensor Accuracy) Loss([Shape("N", 1, 28, 28)] Tensor images, [Shape("N", ElementType = ElementType.Int32)] Tensor labels)
    {
        Tensor logits = Forward(images);
        return (Losses.CrossEntropyWithLogits(logits, labels), Tensor.Equal(logits.ArgMax(1), labels).Convert(ElementType.Float32).Mean());
    }
}
