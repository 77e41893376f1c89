namespace Lux.Gen.EndToEnd.Tests.Models;

static class Softmax
{
    public static Tensor Of(Tensor x, int axis)
    {
        Tensor e = (x - x.Max(axis, keep: true)).Exp();
        return e / e.Sum(axis, keep: true);
    }

    public static Tensor Log(Tensor x, int axis)
    {
        Tensor shifted = x - x.Max(axis, keep: true);
        return shifted - shifted.Exp().Sum(axis, keep: true).Log();
    }
}

sealed class LayerNorm(int features) : Layer
{
    readonly Parameter gain = new([features], Initializers.Ones), shift = new([features], Initializers.Zeros);

    public override Tensor Forward(Tensor x)
    {
        x.RequireLast(features, this);
        Tensor centred = x - x.Mean(-1, keep: true);
        return centred * (centred.Square().Mean(-1, keep: true) + 1e-5).Rsqrt() * gain.Value + shift.Value;
    }
}

sealed class BatchNorm(int features, double momentum = 0.1) : Layer
{
    readonly Parameter gain = new([features], Initializers.Ones), shift = new([features], Initializers.Zeros);
    readonly StateVariable mean = new([features]), variance = new([features], 1);

    public override Tensor Forward(Tensor x)
    {
        x.Require([Dim.Any, features], this);
        if (!Mode.Training)
        {
            return Scaled(x, mean.Value, variance.Value);
        }

        Tensor m = x.Mean(0), v = (x - m).Square().Mean(0);
        mean.Value = (1 - momentum) * mean.Value + momentum * m;
        variance.Value = (1 - momentum) * variance.Value + momentum * v;
        return Scaled(x, m, v);
    }

    Tensor Scaled(Tensor x, Tensor m, Tensor v) => (x - m) * (v + 1e-3).Rsqrt() * gain.Value + shift.Value;
}

sealed class Residual(Layer inner) : Layer
{
    public override Tensor Forward(Tensor x) => x + inner.Forward(x);
}

[CompileModel]
sealed partial class Classifier
{
    readonly Chain layers = new(new Dense(4, 8, Activations.Relu), new LayerNorm(8), new Dense(8, 3));

    public Tensor Forward(Tensor x) => Softmax.Of(layers.Forward(x), -1);

    // The labels select; they have no gradient.
    [Objective]
    public Tensor CrossEntropy(Tensor x, [Shape("N", ElementType = ElementType.Int32)] Tensor labels, [Shape("N", ElementType = ElementType.Bool)] Tensor counted)
    {
        Tensor log = Softmax.Log(layers.Forward(x), 1), sum = 0;
        for (int label = 0; label < 3; label++)
        {
            sum -= Tensor.Select(Tensor.Equal(labels, label) & counted, log.At(1, label), 0).Sum();
        }

        return sum / (counted.Convert(ElementType.Float32).Sum() + 1);
    }
}

[CompileModel]
sealed partial class Normalized
{
    readonly Chain layers = new(new Dense(3, 5), new BatchNorm(5), new Residual(new Dense(5, 5, Activations.Gelu)), new BatchNorm(5, momentum: 0.3), new Dense(5, 2));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}

[CompileModel]
sealed partial class Activated
{
    readonly Dense input = new(2, 4);
    readonly Dense[] layers =
    [
        new(4, 4, Activations.Gelu), new(4, 4, Activations.GeluErf), new(4, 4, Activations.Relu), new(4, 4, Activations.Tanh), new(4, 4, Activations.Sigmoid), new(4, 4, Activations.Swish),
        new(4, 4, static x => x * x / (1 + x.Abs())), new(4, 4, Bent),
    ];

    public Tensor Forward(Tensor x)
    {
        Tensor h = input.Forward(x);
        foreach (Dense layer in layers)
        {
            h += layer.Forward(h);
        }

        return h;
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean();

    static Tensor Bent(Tensor x) => Tensor.Select(x > 0, x, (x.Exp() - 1) * 0.5);
}
