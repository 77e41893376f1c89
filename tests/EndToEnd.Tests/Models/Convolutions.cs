namespace Lux.Gen.EndToEnd.Tests.Models;

// Down and up again over images whose sizes no stride divides: groups, dilation, asymmetric and same padding, transposes with and without output padding.
[CompileModel]
sealed partial class Convolutions
{
    readonly Chain layers = new(
        new Conv2d(2, 4, 3, Activations.Tanh, padding: Padding.Same), new MaxPool(2), new Conv2d(4, 6, [1, 2], Activations.Swish, stride: [1, 2], padding: [0, 1, 0, 1], groups: 2),
        new ConvTranspose2d(6, 4, [2, 3], Activations.Tanh, stride: 2, padding: [0, 1], outputPadding: [1, 1]), new Conv2d(4, 3, 2, dilation: 2, groups: 1, bias: false), new MeanPool(2, stride: 1, padding: 1, countPadding: false), new Flatten(), new Dense(54, 2));

    public Tensor Forward([Shape("N", 2, 6, 5)] Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss([Shape("N", 2, 6, 5)] Tensor x, Tensor y) => Losses.Huber(Forward(x), y);
}

// Each channel by itself, groups of several, and their transposes; one between the margins of the next.
[CompileModel]
sealed partial class GroupedConvolutions
{
    readonly Chain layers = new(
        new Conv2d(4, 4, 3, Activations.Tanh, padding: 1, groups: 4), new Conv2d(4, 8, 3, Activations.Swish, padding: 1, groups: 4), new Conv2d(8, 6, 1, groups: 2, bias: false),
        new GroupNorm(3, 6), new Conv2d(6, 6, 3, Activations.Tanh, padding: 1, stride: 2, groups: 2), new ConvTranspose2d(6, 6, 2, Activations.Tanh, groups: 3), new ConvTranspose2d(6, 6, 3, stride: 2, padding: 1, groups: 6),
        new GlobalMeanPool(keep: false), new Dense(6, 2));

    public Tensor Forward([Shape("N", 4, 7, 9)] Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss([Shape("N", 4, 7, 9)] Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}

// Sequences and volumes; every pool, margin and interpolation.
[CompileModel]
sealed partial class Pools
{
    readonly Conv1d sequence = new(2, 3, 3, stride: 2, padding: 2, dilation: 2);
    readonly ConvTranspose1d back = new(3, 2, 2, stride: 3, groups: 1);
    readonly Conv3d volume = new(1, 2, 2, Activations.Softsign);
    readonly Chain margins = new(new ReflectPad([1, 2]), new CircularPad([2, 1]), new ReplicatePad([0, 3]), new ConstantPad([1, 0], 0.5));
    readonly Upsample nearest = new(2), linear = new(size: 7, interpolation: Interpolation.Linear), aligned = new(3, interpolation: Interpolation.Linear, alignCorners: true), cubic = new(size: [9], interpolation: Interpolation.Cubic);
    readonly LpPool norms = new(3, 2, stride: 1);
    readonly Flatten flat = new();
    readonly LocalResponseNorm response = new(3, alpha: 0.1);

    public Tensor Forward([Shape("N", 2, 7)] Tensor x)
    {
        Tensor s = sequence.Forward(x), wide = margins.Forward(s), up = nearest.Forward(s) + new AdaptiveMeanPool(8).Forward(wide);
        Tensor v = volume.Forward(x.Reshape([x.Shape[0], 1, 2, 7, 1]).Broadcast([x.Shape[0], 1, 2, 7, 2]));
        Tensor[] parts =
        [
            up, back.Forward(s), linear.Forward(x), aligned.Forward(s), cubic.Forward(x), norms.Forward(wide), response.Forward(s), new AdaptiveMaxPool(3).Forward(wide), new AdaptiveLpPool(2, 2).Forward(x),
            new GlobalLpPool(1.5).Forward(x), new MaxPool(3, stride: 1, padding: [1, 0], dilation: 2).Forward(s), v, new PixelShuffle(2).Forward(v.Reshape([v.Shape[0], 4, 3])),
        ];
        Tensor y = Tensor.Concat(1, new GlobalMeanPool(keep: false).Forward(x), new GlobalMaxPool(keep: false).Forward(v));
        foreach (Tensor part in parts)
        {
            y = Tensor.Concat(1, y, flat.Forward(part));
        }

        return y;
    }

    [Objective]
    public Tensor Loss([Shape("N", 2, 7)] Tensor x) => Forward(x).Square().Mean();
}
