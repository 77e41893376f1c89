using System;

namespace Lux.Gen;

/// <summary>
/// How far a prediction is from its target, element by element; <see cref="Reduction"/> says what is made of the elements. Both have one shape. For classes see Losses.Classes.cs.
/// </summary>
public static partial class Losses
{
    /// <summary>(prediction − target)².</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MeanSquaredError(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean) => Reduce(Difference(prediction, target).Square(), reduction);

    /// <summary>|prediction − target|.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MeanAbsoluteError(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean) => Reduce(Difference(prediction, target).Abs(), reduction);

    /// <summary>(ln(prediction + ε) − ln(target + ε))², for numbers above −ε. With ε = 1 it is also defined at 0, as elsewhere.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MeanSquaredLogarithmicError(Tensor prediction, Tensor target, double epsilon = 1e-7, Reduction reduction = Reduction.Mean) =>
        Reduce(Difference((prediction + epsilon).Log(), (target + epsilon).Log()).Square(), reduction);

    /// <summary>d²/2 for |d| = |prediction − target| up to δ, δ (|d| − δ/2) beyond. Huber: Robust Estimation of a Location Parameter (1964).</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Huber(Tensor prediction, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean)
    {
        Tensor d = Difference(prediction, target);
        return Reduce(Tensor.Select(d.Abs() <= delta, 0.5 * d.Square(), delta * (d.Abs() - (0.5 * delta))), reduction);
    }

    /// <summary><see cref="Huber"/> divided by δ: d²/2δ up to δ, |d| − δ/2 beyond.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor SmoothAbsoluteError(Tensor prediction, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
        Huber(prediction, target, delta, reduction) / delta;

    /// <summary>ln cosh(prediction − target).</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor LogCosh(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean) => Reduce(Activations.LogCosh(Difference(prediction, target)), reduction);

    /// <summary>max(0, 1 − prediction · target), targets −1 and 1.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Hinge(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean) => Reduce(Margin(prediction, target), reduction);

    /// <summary>max(0, 1 − prediction · target)², targets −1 and 1.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor SquaredHinge(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean) => Reduce(Margin(prediction, target).Square(), reduction);

    /// <summary>The negative logarithm of Poisson's distribution, up to what does not depend on the mean: mean − target · ln(mean + ε).</summary>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="target">What was counted.</param>
    /// <param name="epsilon">ε, which keeps the logarithm finite.</param>
    /// <param name="reduction">What is made of the terms.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Poisson(Tensor mean, Tensor target, double epsilon = 1e-7, Reduction reduction = Reduction.Mean) => Reduce(mean - (Same(target, mean) * (mean + epsilon).Log()), reduction);

    /// <summary><see cref="Poisson"/> of a mean given by its logarithm: e^logMean − target · logMean.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor PoissonWithLog(Tensor logMean, Tensor target, Reduction reduction = Reduction.Mean) => Reduce(logMean.Exp() - (Same(target, logMean) * logMean), reduction);

    /// <summary>The negative logarithm of the normal distribution, up to its constant: (ln v + (mean − target)²/v)/2 with v the variance, at least ε.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Gaussian(Tensor mean, Tensor variance, Tensor target, double epsilon = 1e-6, Reduction reduction = Reduction.Mean)
    {
        Tensor v = Tensor.Maximum(Same(variance, mean), epsilon);
        return Reduce(0.5 * (v.Log() + (Difference(mean, target).Square() / v)), reduction);
    }

    /// <summary>1 − (2 Σ p t + s)/(Σ p² + Σ t² + s) for each sample of the first axis, over all others, with s as smoothing. Milletari, Navab, Ahmadi: V-Net (2016).</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Dice(Tensor prediction, Tensor target, double smoothing = 1, Reduction reduction = Reduction.Mean)
    {
        target.Require(prediction.Shape);
        Tensor p = prediction.Reshape([prediction.Shape[0], Dim.Any]), t = target.Reshape([target.Shape[0], Dim.Any]);
        return Reduce(1 - (((2 * (p * t).Sum(1)) + smoothing) / (p.Square().Sum(1) + t.Square().Sum(1) + smoothing)), reduction);
    }

    /// <summary>For the distances d of pairs: d² where they are alike (target 0), max(0, margin − d)² where not (target 1). Hadsell, Chopra, LeCun: Dimensionality Reduction by Learning an Invariant Mapping (2006).</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Contrastive(Tensor distance, Tensor target, double margin = 1, Reduction reduction = Reduction.Mean)
    {
        Tensor t = Same(target, distance);
        return Reduce(((1 - t) * distance.Square()) + (t * Activations.Relu(margin - distance).Square()), reduction);
    }

    /// <summary>max(0, |a − p| − |a − n| + margin) for rows of an anchor, a positive and a negative, with Euclidean distances. Schroff, Kalenichenko, Philbin: FaceNet (2015).</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Triplet(Tensor anchor, Tensor positive, Tensor negative, double margin = 1, Reduction reduction = Reduction.Mean) =>
        Reduce(Activations.Relu(Distance(anchor, positive) - Distance(anchor, negative) + margin), reduction);

    /// <summary>1 − cos(a, b) for rows that are alike (target 1), max(0, cos(a, b) − margin) for others (target −1).</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor CosineEmbedding(Tensor a, Tensor b, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
    {
        b.Require(a.Shape);
        Tensor cosine = (a * b).Sum(-1) / ((a.Square().Sum(-1) + CosineEpsilon) * (b.Square().Sum(-1) + CosineEpsilon)).Sqrt();
        return Reduce(Tensor.Select(Same(target, cosine) > 0, 1 - cosine, Activations.Relu(cosine - margin)), reduction);
    }

    /// <summary>x for target 1, max(0, margin − x) for target −1.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor HingeEmbedding(Tensor x, Tensor target, double margin = 1, Reduction reduction = Reduction.Mean) =>
        Reduce(Tensor.Select(Same(target, x) > 0, x, Activations.Relu(margin - x)), reduction);

    /// <summary>max(0, margin − target · (a − b)): a is to rank above b where the target is 1, below where it is −1.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MarginRanking(Tensor a, Tensor b, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
        Reduce(Activations.Relu(margin - (Same(target, a) * Difference(a, b))), reduction);

    /// <summary>Any function of prediction and target, element by element, as a loss.</summary>
    public static Tensor Of(Func<Tensor, Tensor, Tensor> function, Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean) => Reduce(function(prediction, target), reduction);

    const double CosineEpsilon = 1e-12, DistanceEpsilon = 1e-6;

    static Tensor Reduce(Tensor terms, Reduction reduction) => reduction switch
    {
        Reduction.Mean => terms.Mean(),
        Reduction.Sum => terms.Sum(),
        _ => terms,
    };

    static Tensor Same(Tensor target, Tensor like)
    {
        target.Require(like.Shape);
        return target;
    }

    static Tensor Difference(Tensor prediction, Tensor target) => prediction - Same(target, prediction);

    static Tensor Margin(Tensor prediction, Tensor target) => Activations.Relu(1 - (prediction * Same(target, prediction)));

    // As PyTorch's pairwise distance: an epsilon within the difference keeps the root's slope finite.
    static Tensor Distance(Tensor a, Tensor b) => (Difference(a, b) + DistanceEpsilon).Square().Sum(-1).Sqrt();
}
