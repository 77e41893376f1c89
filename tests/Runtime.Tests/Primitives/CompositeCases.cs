using static Lux.Gen.Tests.Case;

namespace Lux.Gen.Tests;

static class CompositeCases
{
    public static IEnumerable<Case> All =>
    [
        Of("square", Apart(2, 3), x => x.Square()),
        Of("reciprocal", Between(0.5, 2, 2, 3), x => x.Reciprocal()),
        Of("clamp", Apart(2, 6), x => x.Clamp(-0.5, 1)),
        Of(nameof(Activations.Identity), Apart(2, 3), Activations.Identity),
        Of(nameof(Activations.Relu), Apart(2, 6), Activations.Relu),
        Of(nameof(Activations.Tanh), Apart(2, 3), Activations.Tanh),
        Of(nameof(Activations.Sigmoid), Apart(2, 3), Activations.Sigmoid),
        Of(nameof(Activations.Swish), Apart(2, 3), Activations.Swish),
        Of(nameof(Activations.Gelu), Apart(2, 6), Activations.Gelu),
        Of(nameof(Activations.GeluErf), Apart(2, 6), Activations.GeluErf),
        Of(nameof(Losses.MeanSquaredError), Apart(2, 3), Apart(2, 3) * 0.5, static (x, y) => Losses.MeanSquaredError(x, y)),
        .. Activated(),
        .. Lost(),
        Of("variance", Apart(2, 3, 2), x => x.Variance([0, 2])),
        Of("x log y", Apart(2, 3), Between(0.5, 2, 2, 3), static (x, y) => x.XLogY(y)),
        Of("log-sum-exp", Apart(2, 4), x => x.LogSumExp(1)),
        Of("softmax and its logarithm", Apart(3, 4), x => x.Softmax(0) + x.LogSoftmax()),
        Of("softmax", Apart(2, 4), x => (x - x.Max(-1, keep: true)).Exp() / (x - x.Max(-1, keep: true)).Exp().Sum(-1, keep: true)),
        Of("a gradient inside", Apart(3), x => Gradient.Of((x.Sin() * x).Sum(), x) * x),
    ];

    static IEnumerable<Case> Activated()
    {
        (string Name, Func<Tensor, Tensor> Function)[] functions =
        [
            (nameof(Activations.Relu6), x => Activations.Relu6(4 * x)), (nameof(Activations.LeakyRelu), Activations.LeakyRelu), (nameof(Activations.ThresholdRelu), x => Activations.ThresholdRelu(x, 0.17)),
            (nameof(Activations.Elu), Activations.Elu), (nameof(Activations.Celu), x => Activations.Celu(x, 1.3)), (nameof(Activations.Selu), Activations.Selu), (nameof(Activations.HardTanh), Activations.HardTanh),
            (nameof(Activations.TanhShrink), Activations.TanhShrink), (nameof(Activations.SoftShrink), x => Activations.SoftShrink(x, 0.4)), (nameof(Activations.HardShrink), x => Activations.HardShrink(x, 0.4)),
            (nameof(Activations.HardSigmoid), x => Activations.HardSigmoid(2 * x)), (nameof(Activations.LogSigmoid), Activations.LogSigmoid), (nameof(Activations.HardSwish), Activations.HardSwish), (nameof(Activations.LiSht), Activations.LiSht),
            (nameof(Activations.GeluSigmoid), Activations.GeluSigmoid), (nameof(Activations.Softplus), Activations.Softplus), (nameof(Activations.Softsign), Activations.Softsign), (nameof(Activations.Mish), Activations.Mish),
            (nameof(Activations.LogCosh), Activations.LogCosh), (nameof(Activations.Glu), Activations.Glu), (nameof(Activations.Softmax), Activations.Softmax), (nameof(Activations.LogSoftmax), Activations.LogSoftmax),
        ];
        return functions.Select(static f => Of(f.Name, Apart(2, 6), f.Function));
    }

    static IEnumerable<Case> Lost()
    {
        (string Name, Func<Tensor, Tensor, Tensor> Function)[] functions =
        [
            (nameof(Losses.MeanAbsoluteError), static (x, y) => Losses.MeanAbsoluteError(x, y, Reduction.Sum)),
            (nameof(Losses.MeanSquaredLogarithmicError), static (x, y) => Losses.MeanSquaredLogarithmicError(x.Exp(), y.Exp(), 1, Reduction.None)),
            (nameof(Losses.Huber), static (x, y) => Losses.Huber(x, y, 0.5)), (nameof(Losses.LogCosh), static (x, y) => Losses.LogCosh(x, y)),
            (nameof(Losses.SmoothAbsoluteError), static (x, y) => Losses.SmoothAbsoluteError(x, y, 0.5)),
            (nameof(Losses.Hinge), static (x, y) => Losses.Hinge(x, y)), (nameof(Losses.SquaredHinge), static (x, y) => Losses.SquaredHinge(x, y)),
            (nameof(Losses.Poisson), static (x, y) => Losses.Poisson(x.Exp(), y)), (nameof(Losses.PoissonWithLog), static (x, y) => Losses.PoissonWithLog(x, y)),
            (nameof(Losses.Gaussian), static (x, y) => Losses.Gaussian(x, y.Exp(), 0.3 * y)), (nameof(Losses.Dice), static (x, y) => Losses.Dice(x, y)),
            (nameof(Losses.Contrastive), static (x, y) => Losses.Contrastive(x, y.Sigmoid(), 1.1)), (nameof(Losses.Triplet), static (x, y) => Losses.Triplet(x, y, x * y, 2)),
            (nameof(Losses.CosineEmbedding), static (x, y) => Losses.CosineEmbedding(x, y, Tensor.From([1.0, -1], [2]), -0.9)),
            (nameof(Losses.HingeEmbedding), static (x, y) => Losses.HingeEmbedding(x, y.Sign())), (nameof(Losses.MarginRanking), static (x, y) => Losses.MarginRanking(x, y, y.Sign(), 0.3)),
            (nameof(Losses.BinaryCrossEntropy), static (x, y) => Losses.BinaryCrossEntropy(x.Sigmoid(), y.Sigmoid(), 0.1)),
            (nameof(Losses.BinaryCrossEntropyWithLogits), static (x, y) => Losses.BinaryCrossEntropyWithLogits(x, y.Sigmoid(), positiveWeight: 2)),
            (nameof(Losses.BinaryFocal), static (x, y) => Losses.BinaryFocal(x.Sigmoid(), y.Sigmoid())),
            (nameof(Losses.CrossEntropy), static (x, y) => Losses.CrossEntropy(x.Softmax(), y.Softmax(), labelSmoothing: 0.1)),
            (nameof(Losses.CrossEntropyWithLogits), static (x, y) => Losses.CrossEntropyWithLogits(x, y.Softmax(0), axis: 0, weights: y.Slice(1, 0, 1).Reshape([2]).Square())),
            (nameof(Losses.NegativeLogLikelihood), static (x, y) => Losses.NegativeLogLikelihood(x, y)), (nameof(Losses.Focal), static (x, y) => Losses.Focal(x.Softmax(), y.Softmax())),
            (nameof(Losses.KullbackLeibler), static (x, y) => Losses.KullbackLeibler(x.Softmax(), y.Softmax())),
            (nameof(Losses.KullbackLeiblerWithLogits), static (x, y) => Losses.KullbackLeiblerWithLogits(x, y.Softmax(), labelSmoothing: 0.2, reduction: Reduction.Sum)),
        ];
        return functions.Select(static f => Of($"{f.Name} (loss)", Apart(2, 6), Apart(2, 6).Reverse(0, 1) * 0.7, f.Function));
    }
}
