namespace Lux.Gen;

// Losses over probabilities and classes.
public static partial class Losses
{
    /// <summary>
    /// −t ln p − (1 − t) ln(1 − p) for probabilities p in [0, 1] of a yes. Logarithms are those of at least 1.2e-38, so that certainty of the wrong costs 87 and not ∞. For what comes out of a layer
    /// without a sigmoid, <see cref="BinaryCrossEntropyWithLogits"/> is exact where this one has lost its digits.
    /// </summary>
    /// <param name="probability">p.</param>
    /// <param name="target">t, from 0 to 1.</param>
    /// <param name="labelSmoothing">α: targets become t (1 − α) + α/2.</param>
    /// <param name="reduction">What is made of the terms.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryCrossEntropy(Tensor probability, Tensor target, double labelSmoothing = 0, Reduction reduction = Reduction.Mean)
    {
        Tensor t = Smoothed(Same(target, probability), labelSmoothing, 2);
        return Reduce(-(t * Log(probability)) - ((1 - t) * Log(1 - probability)), reduction);
    }

    /// <summary><see cref="BinaryCrossEntropy"/> of p = sigmoid(x), exact for any x: max(x, 0) − x t + ln(1 + e^(−|x|)).</summary>
    /// <param name="logit">x.</param>
    /// <param name="target">t, from 0 to 1.</param>
    /// <param name="labelSmoothing">α: targets become t (1 − α) + α/2.</param>
    /// <param name="positiveWeight">How much more a yes counts.</param>
    /// <param name="reduction">What is made of the terms.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryCrossEntropyWithLogits(Tensor logit, Tensor target, double labelSmoothing = 0, double positiveWeight = 1, Reduction reduction = Reduction.Mean)
    {
        Tensor t = Smoothed(Same(target, logit), labelSmoothing, 2);
        return Reduce(positiveWeight == 1 ? Activations.Softplus(logit) - (logit * t) : (positiveWeight * t * Activations.Softplus(-logit)) + ((1 - t) * Activations.Softplus(logit)), reduction);
    }

    /// <summary>−(1 − q)^γ ln q with q the probability given to what is so: cross-entropy in which what is sure counts little. Lin et al.: Focal Loss for Dense Object Detection (2017).</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryFocal(Tensor probability, Tensor target, double gamma = 2, double epsilon = 1e-7, Reduction reduction = Reduction.Mean)
    {
        Tensor t = Same(target, probability), p = probability.Clamp(epsilon, 1 - epsilon);
        return Reduce(-(t * (1 - p).Pow(gamma) * p.Log()) - ((1 - t) * p.Pow(gamma) * (1 - p).Log()), reduction);
    }

    /// <summary>
    /// −Σ t ln p over classes, for probabilities p that sum to 1 along an axis. <see cref="CrossEntropyWithLogits"/> is exact where this one has lost its digits.
    /// </summary>
    /// <param name="probability">p.</param>
    /// <param name="target">A class for each prediction, as Int32 without the axis of classes; or a distribution t in the shape of p.</param>
    /// <param name="axis">The axis of classes.</param>
    /// <param name="labelSmoothing">α: targets become t (1 − α) + α/classes.</param>
    /// <param name="weights">How much each class counts, shape [classes]; the mean is then that by weight.</param>
    /// <param name="reduction">What is made of the terms.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor CrossEntropy(Tensor probability, Tensor target, int axis = -1, double labelSmoothing = 0, Tensor? weights = null, Reduction reduction = Reduction.Mean) =>
        OfLogarithms(Log(probability), target, axis, labelSmoothing, weights, reduction);

    /// <summary><see cref="CrossEntropy"/> of p = softmax(x), exact for any x: as torch.nn.functional.cross_entropy.</summary>
    /// <param name="logits">x, along an axis a number for each class.</param>
    /// <param name="target">A class for each prediction, as Int32 without the axis of classes; or a distribution t in the shape of x.</param>
    /// <param name="axis">The axis of classes.</param>
    /// <param name="labelSmoothing">α: targets become t (1 − α) + α/classes.</param>
    /// <param name="weights">How much each class counts, shape [classes]; the mean is then that by weight.</param>
    /// <param name="reduction">What is made of the terms.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor CrossEntropyWithLogits(Tensor logits, Tensor target, int axis = -1, double labelSmoothing = 0, Tensor? weights = null, Reduction reduction = Reduction.Mean) =>
        OfLogarithms(logits.LogSoftmax(axis), target, axis, labelSmoothing, weights, reduction);

    /// <summary>−Σ t l over classes, for logarithms l of probabilities: what <see cref="CrossEntropy"/> computes of ln p.</summary>
    /// <inheritdoc cref="CrossEntropy"/>
    public static Tensor NegativeLogLikelihood(Tensor logarithms, Tensor target, int axis = -1, Tensor? weights = null, Reduction reduction = Reduction.Mean) =>
        OfLogarithms(logarithms, target, axis, 0, weights, reduction);

    /// <summary>−Σ t (1 − p)^γ ln p over classes. Lin et al. (2017).</summary>
    /// <param name="probability">p, which sum to 1 along an axis.</param>
    /// <param name="target">A class for each prediction, as Int32 without the axis of classes; or a distribution t in the shape of p.</param>
    /// <param name="gamma">γ, how little the sure ones count.</param>
    /// <param name="axis">The axis of classes.</param>
    /// <param name="epsilon">The least p.</param>
    /// <param name="reduction">What is made of the terms.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor Focal(Tensor probability, Tensor target, double gamma = 2, int axis = -1, double epsilon = 1e-7, Reduction reduction = Reduction.Mean)
    {
        Tensor p = probability.Clamp(epsilon, 1 - epsilon);
        return Reduce(-(Distribution(target, p, axis) * (1 - p).Pow(gamma) * p.Log()).Sum(axis), reduction);
    }

    /// <summary>Σ t ln(t/p) over an axis: Kullback's and Leibler's divergence of p from t.</summary>
    /// <param name="probability">p, which sum to 1 along the axis.</param>
    /// <param name="target">t, likewise.</param>
    /// <param name="axis">The axis of classes.</param>
    /// <param name="labelSmoothing">α: targets become t (1 − α) + α/classes.</param>
    /// <param name="reduction">What is made of the terms.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor KullbackLeibler(Tensor probability, Tensor target, int axis = -1, double labelSmoothing = 0, Reduction reduction = Reduction.Mean) =>
        Divergence(Log(probability), target, axis, labelSmoothing, reduction);

    /// <summary><see cref="KullbackLeibler"/> of p = softmax(x), exact for any x.</summary>
    /// <inheritdoc cref="KullbackLeibler"/>
    public static Tensor KullbackLeiblerWithLogits(Tensor logits, Tensor target, int axis = -1, double labelSmoothing = 0, Reduction reduction = Reduction.Mean) =>
        Divergence(logits.LogSoftmax(axis), target, axis, labelSmoothing, reduction);

    // Of float32.
    const double SmallestNormal = 1.17549435e-38;

    static Tensor Divergence(Tensor logarithms, Tensor target, int axis, double labelSmoothing, Reduction reduction)
    {
        Tensor t = Smoothed(Same(target, logarithms), labelSmoothing, logarithms.Shape[axis]);
        return Reduce((t.XLogY(t) - (t * logarithms)).Sum(axis), reduction);
    }

    static Tensor OfLogarithms(Tensor logarithms, Tensor target, int axis, double labelSmoothing, Tensor? weights, Reduction reduction)
    {
        Dim classes = logarithms.Shape[axis];
        Tensor t = Smoothed(Distribution(target, logarithms, axis), labelSmoothing, classes);
        if (weights is null)
        {
            return Reduce(-Times(t, logarithms).Sum(axis), reduction);
        }

        weights.Require([classes]);
        Tensor weighted = t * Along(weights, logarithms, axis), terms = -Times(weighted, logarithms).Sum(axis);
        return reduction != Reduction.Mean ? Reduce(terms, reduction)
            : terms.Sum() / (target.ElementType == ElementType.Int32 ? (Distribution(target, logarithms, axis) * Along(weights, logarithms, axis)).Sum() : Tensor.SizeOf(terms.Shape.Count, terms.ElementType));
    }

    // A class as the distribution that is sure of it.
    static Tensor Distribution(Tensor target, Tensor like, int axis)
    {
        if (target.ElementType != ElementType.Int32)
        {
            return Same(target, like);
        }

        int at = like.Shape.Axis(axis);
        target.Require(like.Shape.Without([at]));
        Shape spread = new([.. System.Linq.Enumerable.Select(like.Shape, (d, i) => i == at ? 1 : d)]);
        return Tensor.Equal(target.Reshape(spread), Along(Tensor.Range(like.Shape[at]), like, at)).Convert(like.ElementType);
    }

    static Tensor Along(Tensor vector, Tensor like, int axis)
    {
        int at = like.Shape.Axis(axis);
        return vector.Reshape(new([.. System.Linq.Enumerable.Select(like.Shape, (d, i) => i == at ? d : 1)]));
    }

    static Tensor Smoothed(Tensor target, double smoothing, Dim classes) =>
        smoothing == 0 ? target : (target * (1 - smoothing)) + (smoothing / Tensor.SizeOf(classes, target.ElementType));

    // 0 · ln 0 is 0, also where the logarithm is −∞.
    static Tensor Times(Tensor t, Tensor logarithm) => Tensor.Select(Tensor.Equal(t, 0), 0, t * logarithm);

    static Tensor Log(Tensor probability) => Tensor.Maximum(probability, SmallestNormal).Log();
}
