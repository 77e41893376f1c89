namespace Lux.Gen.EndToEnd.Tests.Models;

// Every normalization, on rows and on channels with places, in train and test mode.
[CompileModel]
sealed partial class Normalizations
{
    readonly Chain layers = new(
        new Dense(6, 12), new Lux.Gen.BatchNorm(12, Activations.Elu), new Reshape([4, 3]), new Lux.Gen.BatchNorm(4, momentum: 0.2), new GroupNorm(2, 4, Activations.Selu), new InstanceNorm(4, affine: true),
        new Lux.Gen.LayerNorm([4, 3], Activations.Mish), new RmsNorm(3), new Lux.Gen.LayerNorm(3, affine: false), new PRelu(4), new Flatten(), new Lux.Gen.BatchNorm(12, affine: false, track: false), new Scale([12], Activations.Softplus), new Dense(12, 2));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.Huber(Forward(x), y);
}

// Layers side by side, around and again; one of them twice.
[CompileModel]
sealed partial class Joined
{
    readonly Dense shared = new(3, 3, Activations.LeakyRelu);
    readonly ParallelLayers sides;
    readonly Branches branches = new(new Dense(3, 2, Activations.HardSwish), new Chain(new Dense(3, 2), new NoOp()));
    readonly PairwiseFusion fusion = new(static (y, x) => y * x.Sigmoid(), new Dense(2, 2), new Dense(2, 2));
    readonly Repeated again = new(new Dense(3, 3, Activations.Tanh), 3), injected = new(new Dense(3, 3, Activations.Softsign), 2, static (y, x) => y + 0.5 * x);
    readonly Maxout largest = new(new Dense(3, 3), new Dense(3, 3), new Function(static x => -x));
    readonly Bilinear products = new(3, 2, 4, Activations.LogCosh);
    readonly PeriodicEmbedding periodic = new([1], [2.5]);

    public Joined() => sides = new(Connections.Concat, shared, new SkipConnection(shared), new SkipConnection(new Dense(3, 3), static (y, x) => y - x));

    public Tensor Forward(Tensor x)
    {
        Tensor[] two = branches.Forward(again.Forward(x));
        Tensor fused = fusion.Forward([two[0], two[1], two[0]]), h = products.Forward(largest.Forward(injected.Forward(x)), fused);
        return Tensor.Concat(1, sides.Forward(x), h, periodic.Forward(x), sides.Forward([x, h.Slice(1, 0, 3), x * 0.5]).Reverse(1));
    }

    [Objective]
    public Tensor Loss(Tensor x) => Losses.LogCosh(Forward(x), Tensor.Zeros([26]).Broadcast([x.Shape[0], 26]));
}

// All activations that have no case of their own, and the losses of numbers.
[CompileModel]
sealed partial class Numbers
{
    readonly Dense[] layers =
    [
        new(4, 4, Activations.Relu6), new(4, 4, Activations.ThresholdRelu), new(4, 4, Activations.Celu), new(4, 4, Activations.HardTanh), new(4, 4, Activations.TanhShrink), new(4, 4, Activations.SoftShrink),
        new(4, 4, Activations.HardShrink), new(4, 4, Activations.HardSigmoid), new(4, 4, Activations.LogSigmoid), new(4, 4, Activations.LiSht), new(4, 4, Activations.GeluSigmoid), new(4, 8, Activations.Glu),
        new(4, 4, Activations.Softmax), new(4, 4, Activations.LogSoftmax),
    ];

    public Tensor Forward(Tensor x)
    {
        Tensor h = x;
        foreach (Dense layer in layers)
        {
            h += layer.Forward(h) * 0.5;
        }

        return h;
    }

    [Objective]
    public (Tensor Value, Tensor Smooth, Tensor Angles) Loss(Tensor x, [Shape("N", 4)] Tensor y)
    {
        Tensor h = Forward(x), positive = Activations.Softplus(h) + 0.1, sign = Tensor.Select(y > 0, 1, -1);
        Tensor near = Losses.SmoothAbsoluteError(h, y, 0.5, Reduction.None), angles = Losses.CosineEmbedding(h, y, sign.At(1, 0), 0.1, Reduction.None);
        Tensor ranks = Losses.Hinge(h, sign) + Losses.SquaredHinge(h, sign) + Losses.MarginRanking(h, y, sign, 0.1) + Losses.HingeEmbedding(h, sign) + Losses.Triplet(h, y, x);
        Tensor likelihoods = Losses.Poisson(positive, y.Abs()) + Losses.PoissonWithLog(h * 0.3, y.Abs()) + Losses.Gaussian(h, positive, y) + Losses.MeanSquaredLogarithmicError(positive, y.Abs(), 1);
        Tensor shapes = Losses.Dice(h.Sigmoid(), y.Sigmoid()) + Losses.Contrastive(positive, y.Sigmoid()) + Losses.MeanAbsoluteError(h, y, Reduction.Sum) * 0.01;
        return (near.Mean() + angles.Mean() + ranks + likelihoods + shapes, near, angles);
    }
}

// Classes as numbers and as distributions, weighed and smoothed.
[CompileModel]
sealed partial class Classes
{
    readonly Dense layer = new(4, 5);

    public (Tensor Probabilities, Tensor Class, Tensor Least) Forward(Tensor x)
    {
        Tensor logits = layer.Forward(x);
        return (logits.Softmax(), logits.ArgMax(1), logits.ArgMin(-1, keep: true));
    }

    [Objective]
    public (Tensor Value, Tensor Terms) Loss(Tensor x, [Shape("N", ElementType = ElementType.Int32)] Tensor labels, [Shape("N", 5)] Tensor scores, [Shape(5)] Tensor weights)
    {
        Tensor logits = layer.Forward(x), p = logits.Softmax(), q = scores.Softmax();
        Tensor terms = Losses.CrossEntropyWithLogits(logits, labels, labelSmoothing: 0.1, reduction: Reduction.None);
        Tensor weighed = Losses.CrossEntropyWithLogits(logits, labels, weights: weights.Square() + 0.1) + Losses.NegativeLogLikelihood(logits.LogSoftmax(), labels, reduction: Reduction.Sum) * 0.01;
        Tensor others = Losses.CrossEntropy(p, q) + Losses.Focal(p, labels) + Losses.KullbackLeibler(p, q) + Losses.KullbackLeiblerWithLogits(logits, q, labelSmoothing: 0.1);
        Tensor binary = Losses.BinaryCrossEntropy(p, q) + Losses.BinaryCrossEntropyWithLogits(logits, q, positiveWeight: 2) + Losses.BinaryFocal(p, q);
        return (terms.Mean() + weighed + others + binary, terms);
    }
}
