using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

/// <summary>Losses at the examples of Lux.jl's documentation, at their extremes, and where they are misused.</summary>
public class LossTests
{
    // Rows of softmax(−7 … 7), and a class for each.
    static readonly Tensor Probabilities = Tensor.From([.. Enumerable.Range(-7, 15).Select(static i => (double)i)], [5, 3]).Softmax();
    static readonly Tensor Classes = Tensor.From([0, 1, 2, 1, 0], [5]);

    static readonly Dictionary<string, (double Expected, double Tolerance, Func<Tensor> Loss)> Examples = new()
    {
        ["mean squared error"] = (0.01, 1e-12, () => Losses.MeanSquaredError(Vector(1.1, 1.9, 3.1), Vector(1, 2, 3))),
        ["mean absolute error"] = (0.1, 1e-12, () => Losses.MeanAbsoluteError(Vector(1.1, 1.9, 3.1), Vector(1, 2, 3))),
        ["mean squared logarithmic error, above"] = (0.009084041, 1e-7, () => Losses.MeanSquaredLogarithmicError(Vector(1.1, 2.2, 3.3), Vector(1, 2, 3))),
        ["mean squared logarithmic error, below"] = (0.011100831, 1e-7, () => Losses.MeanSquaredLogarithmicError(Vector(0.9, 1.8, 2.7), Vector(1, 2, 3))),
        ["Huber"] = (0.005, 1e-12, () => Losses.Huber(Vector(1.1, 2.1, 3.1), Vector(1, 2, 3))),
        ["Huber, narrow"] = (0.00375, 1e-12, () => Losses.Huber(Vector(1.1, 2.1, 3.1), Vector(1, 2, 3), 0.05)),
        ["hinge"] = (0.55, 1e-12, () => Losses.Hinge(Vector(0.1, 0.3, 1, 1.5), Vector(1, -1, 1, 1))),
        ["squared hinge"] = (0.625, 1e-12, () => Losses.SquaredHinge(Vector(0.1, 0.3, 1, 1.5), Vector(1, -1, 1, 1))),
        ["Poisson"] = (0.502312852219817, 1e-6, () => Losses.Poisson(Vector(1, 3, 3), Vector(1, 2, 3))),
        ["Dice"] = (0.000992391663909964, 1e-12, () => Losses.Dice(Tensor.From([1.1, 2.1, 3.1], [1, 3]), Tensor.From([1.0, 2, 3], [1, 3]))),
        ["binary cross-entropy of logits"] = (0.160832, 1e-6, () => Losses.BinaryCrossEntropyWithLogits(Vector(2, -1, Math.PI), Vector(1, 0, 1))),
        ["binary focal"] = (0.0728675615927385, 1e-12, () => Losses.BinaryFocal(Vector(0.268941, 0.731059, 0.5, 0.5, 0.268941, 0.731059), Vector(0, 1, 1, 0, 0, 1))),
        ["cross-entropy"] = (1.6076053, 1e-6, () => Losses.CrossEntropy(Probabilities, Classes)),
        ["cross-entropy of distributions"] = (1.6076053, 1e-6, () => Losses.CrossEntropy(Probabilities, Classes.OneHot(3, ElementType.Float64))),
        ["smoothed cross-entropy"] = (1.5776052, 1e-6, () => Losses.CrossEntropy(Probabilities, Classes, labelSmoothing: 0.15)),
        ["focal"] = (1.1277556, 1e-6, () => Losses.Focal(Probabilities, Classes)),
        ["Kullback–Leibler"] = (Math.Log(2), 1e-12, () => Losses.KullbackLeibler(Tensor.Full([2, 2], 0.5, ElementType.Float64), Tensor.From([1.0, 0, 0, 1], [2, 2]))),
        ["contrastive"] = (((0.2 * 0.2) + (0.7 * 0.7)) / 2, 1e-12, () => Losses.Contrastive(Vector(0.2, 0.3), Vector(0, 1))),
        ["of a function"] = (14, 1e-12, () => Losses.Of(static (x, y) => x * y, Vector(1, 2, 3), Vector(1, 2, 3), Reduction.Sum)),
    };

    public static TheoryData<string> Names => [.. Examples.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_are_those_of_the_documentation(string name) => Assert.Equal(Examples[name].Expected, Examples[name].Loss().Item(), Examples[name].Tolerance);

    [Fact]
    public void Reductions()
    {
        Tensor p = Vector(1, 2, 4), t = Vector(0, 0, 0);
        Assert.Equal(7, Losses.MeanSquaredError(p, t).Item());
        Assert.Equal(21, Losses.MeanSquaredError(p, t, Reduction.Sum).Item());
        Values(Losses.MeanSquaredError(p, t, Reduction.None), 1, 4, 16);
    }

    [Fact]
    public void Logits_and_their_gradients_are_exact_at_any_size()
    {
        foreach (double x in (double[])[1e4, 100, 30, 1e-3, 0, -1e-3, -30, -100, -1e4])
        {
            Tensor logit = Vector(x, 0).Track(), loss = Losses.CrossEntropyWithLogits(logit.Reshape([1, 2]), Tensor.From([0], [1]));
            Assert.Equal(x > 0 ? Math.Log(1 + Math.Exp(-x)) : -x + Math.Log(1 + Math.Exp(x)), loss.Item(), 1e-12 * Math.Max(1, Math.Abs(x)));
            double[] gradient = Gradient.Of(loss, logit).ToArray<double>();
            Assert.Equal(-1 / (1 + Math.Exp(x)), gradient[0], 1e-12);
            Assert.Equal(1 / (1 + Math.Exp(x)), gradient[1], 1e-12);

            Tensor one = Vector(x).Track(), binary = Losses.BinaryCrossEntropyWithLogits(one, Vector(1));
            Assert.Equal(loss.Item(), binary.Item(), 1e-12 * Math.Max(1, Math.Abs(x)));
            Assert.Equal(-1 / (1 + Math.Exp(x)), Gradient.Of(binary, one).Item(), 1e-12);
        }
    }

    [Fact]
    public void Certainty_of_the_wrong_is_finite()
    {
        Tensor p = Vector(0, 1).Track(), loss = Losses.BinaryCrossEntropy(p, Vector(1, 0));
        Assert.InRange(loss.Item(), 80, 100);
        Assert.All(Gradient.Of(loss, p).ToArray<double>(), static g => Assert.True(double.IsFinite(g)));
        Assert.Equal(0, Losses.BinaryCrossEntropy(Vector(0, 1), Vector(0, 1)).Item());
        Assert.Equal(0, Losses.CrossEntropyWithLogits(Tensor.From([0, double.NegativeInfinity], [1, 2]), Tensor.From([0], [1])).Item());
    }

    [Fact]
    public void Classes_count_by_their_weights()
    {
        Tensor weights = Vector(1, 2, 4), terms = Losses.CrossEntropy(Probabilities, Classes, reduction: Reduction.None);
        double[] w = [1, 2, 4, 2, 1], t = terms.ToArray<double>();
        Assert.Equal(w.Zip(t, static (a, b) => a * b).Sum() / 10, Losses.CrossEntropy(Probabilities, Classes, weights: weights).Item(), 1e-12);
        Assert.Equal(w.Zip(t, static (a, b) => a * b).Sum(), Losses.CrossEntropy(Probabilities, Classes, weights: weights, reduction: Reduction.Sum).Item(), 1e-12);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        ShapeError("this operation expects [3] but receives [2]", static () => Losses.MeanSquaredError(Vector(1, 2, 3), Vector(1, 2)));
        ShapeError("this operation expects [5] but receives [2]", static () => Losses.CrossEntropy(Probabilities, Tensor.From([0, 1], [2])));
        ShapeError("this operation expects [5, 3] but receives [5]", static () => Losses.CrossEntropy(Probabilities, Vector(1, 2, 3, 4, 5)));
        ShapeError("this operation expects [3] but receives [2]", static () => Losses.CrossEntropy(Probabilities, Classes, weights: Vector(1, 2)));
        ShapeError("'OneHot' expects elements of type Int32 but receives Float64", static () => Vector(1).OneHot(3));
    }
}
