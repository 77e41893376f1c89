namespace ResNet;

/// <summary>
/// y = ReLU(f(x) + shortcut(x)), where f is two convolutions of 3×3, each followed by a normalization. x: [batch, inputs, height, width] → y: [batch, outputs, ⌈height/stride⌉, ⌈width/stride⌉].
/// He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition (2015).
/// </summary>
sealed class ResidualBlock(int inputs, int outputs, int stride = 1) : Layer
{
    // A normalization takes away what a bias adds: the convolutions have none.
    readonly Chain residual = new(
        new Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false),
        new BatchNorm(outputs, Activations.Relu),
        new Conv2d(outputs, outputs, 3, padding: 1, bias: false),
        new BatchNorm(outputs));

    // x itself where it has the shape of y; else a projection to that shape.
    readonly Layer shortcut = inputs == outputs && stride == 1
        ? new NoOp()
        : new Chain(new Conv2d(inputs, outputs, 1, stride: stride, bias: false), new BatchNorm(outputs));

    public override Tensor Forward(Tensor x) => Activations.Relu(residual.Apply(x) + shortcut.Apply(x));
}
