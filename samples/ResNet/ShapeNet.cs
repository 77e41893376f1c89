namespace ResNet;

/// <summary>
/// A small residual network: a stem that halves the places, three stages of which the second and the third halve them again and double the channels, and a mean over all places.
/// images: [N, 3, 24, 24] → logits: [N, 6].
/// </summary>
[CompileModel]
public sealed partial class ShapeNet
{
    readonly Chain stem = new(new Conv2d(3, 16, 3, stride: 2, padding: 1, bias: false), new BatchNorm(16, Activations.Relu));

    readonly Chain stages = new(new ResidualBlock(16, 16), new ResidualBlock(16, 32, stride: 2), new ResidualBlock(32, 64, stride: 2));

    readonly Chain head = new(new GlobalMeanPool(keep: false), new Dense(64, Shapes.Classes));

    public Tensor Forward([Shape("N", 3, 24, 24)] Tensor images) => head.Forward(stages.Forward(stem.Forward(images)));

    /// <summary>The cross-entropy, and the share of images whose largest logit is that of their label. labels: [N].</summary>
    [Objective]
    public (Tensor Loss, Tensor Accuracy) Loss([Shape("N", 3, 24, 24)] Tensor images, [Shape("N", ElementType = ElementType.Int32)] Tensor labels)
    {
        Tensor logits = Forward(images);
        return (Losses.CrossEntropyWithLogits(logits, labels), Tensor.Equal(logits.ArgMax(1), labels).Convert(ElementType.Float32).Mean());
    }
}
