namespace Lux.Gen.EndToEnd.Tests.Models;

// The same weights at three places.
[CompileModel]
sealed partial class Shared
{
    readonly Dense cell = new(4, 4, Activations.Tanh), head = new(4, 2);

    public Tensor Forward(Tensor x)
    {
        Tensor h = x;
        for (int step = 0; step < 3; step++)
        {
            h = cell.Forward(h) + 0.5 * x;
        }

        return head.Forward(h) + x.Dot(head.Weight.Value.Transposed);
    }

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}

[CompileModel]
sealed partial class Encoder
{
    readonly Dense layer = new(3, 4, Activations.Gelu);

    public Tensor Forward(Tensor x) => layer.Forward(x);
}

// A compiled model inside another.
[CompileModel]
sealed partial class Autoencoder
{
    readonly Encoder encoder = new();
    readonly Dense decoder = new(4, 3);

    public (Tensor Code, Tensor Restored) Forward(Tensor x)
    {
        Tensor code = encoder.Forward(x);
        return (code, decoder.Forward(code));
    }

    [Objective]
    public (Tensor Value, Tensor Code, Tensor Worst) Loss(Tensor x)
    {
        (Tensor code, Tensor restored) = Forward(x);
        return (Losses.MeanSquaredError(restored, x), code, (restored - x).Square().Sum(1).Max());
    }
}

abstract class Stack(int width)
{
    readonly Dense first = new(width, width, Activations.Tanh);

    protected int Width => width;

    public virtual Tensor Forward(Tensor x) => first.Forward(x);

    [Objective]
    public Tensor Energy(Tensor x) => Forward(x).Square().Mean();
}

[CompileModel]
sealed partial class Tower() : Stack(3)
{
    readonly List<Layer> rest = [new Dense(3, 5, Activations.Swish), new Dense(5, 3)];

    public override Tensor Forward(Tensor x)
    {
        Tensor h = base.Forward(x);
        foreach (Layer layer in rest)
        {
            h = layer.Forward(h);
        }

        return h * Width;
    }
}

// Several objectives, with numbers given at run time.
[CompileModel]
sealed partial class Tempered
{
    readonly Dense a = new(3, 4, Activations.Tanh), b = new(4, 3);

    public Tensor Forward(Tensor x) => b.Forward(a.Forward(x));

    [Objective]
    public (Tensor Value, Tensor Fit, Tensor Penalty) Regularized(Tensor x, Tensor y, float temperature, float weight)
    {
        Tensor fit = Losses.MeanSquaredError(Softmax.Of(Forward(x) / temperature, 1), y), penalty = a.Weight.Value.Square().Sum() + b.Weight.Value.Abs().Mean();
        return (fit + weight * penalty, fit, penalty);
    }

    [Objective]
    public Tensor Spread(Tensor x, float temperature) => (Forward(x) * temperature).Square().Mean() - Forward(x).Mean().Square();
}

[CompileModel(Precision = Precision.Double)]
sealed partial class Doubles
{
    readonly Chain layers = new(new Dense(3, 6, Activations.Gelu), new LayerNorm(6), new BatchNorm(6), new Dense(6, 5, Activations.GeluErf), new Dense(5, 2, Activations.Swish));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y) + Forward(x).Pow(2).Log1p().Mean();
}

[CompileModel]
sealed partial class TwoSizes
{
    readonly Dense inner = new(3, 4, Activations.Tanh);

    public Tensor Forward([Shape("N", "T", 3)] Tensor x) => inner.Forward(x).Mean(1);

    [Objective]
    public Tensor Loss([Shape("N", "T", 3)] Tensor x, [Shape("N", "T")] Tensor weights)
    {
        Tensor h = inner.Forward(x), w = weights.Reshape([weights.Shape[0], weights.Shape[1], 1]);
        return (h * w).Sum(1).Square().Mean() + h.Square().Mean();
    }
}

// No size is left to run time.
[CompileModel]
sealed partial class Fixed
{
    readonly Dense inner = new(3, 4, Activations.Gelu);

    public Tensor Forward([Shape(5, 3)] Tensor x) => Softmax.Of(inner.Forward(x), 0);

    [Objective]
    public Tensor Loss([Shape(5, 3)] Tensor x) => Forward(x).Square().Sum();
}

// Nothing to train.
[CompileModel]
sealed partial class Parameterless
{
    public Tensor Forward([Shape("N", 3)] Tensor x) => x * x.Sigmoid() - x.Mean(1, keep: true);

    [Objective]
    public Tensor Energy(Tensor x) => Forward(x).Square().Sum();
}

// A tensor of rank 0, numbers of both types, and names that differ in case only or look like the compiler's own.
[CompileModel]
sealed partial class Named
{
    readonly Dense rows = new(3, 3), f = new(3, 3);

    public Tensor Forward(Tensor x, [Shape("N", 3)] Tensor X, [Shape] Tensor i0, float i1, double v0, [Shape] Tensor inside2)
    {
        Tensor gain = i0 * i1 + inside2;
        return rows.Forward(x) * gain + f.Forward(X) * v0 + i0;
    }

    [Objective]
    public Tensor Loss(float number1, [Shape] Tensor t, Tensor x, double number2) => (rows.Forward(x) * t + f.Forward(x) * number1).Square().Mean() * number2 + t;
}

// Whole numbers and truth values that belong to no sample, or to all at once, and come back as they are.
[CompileModel]
sealed partial class Lookup
{
    readonly Dense inner = new(4, 3);

    public (Tensor Picked, Tensor Codes, Tensor Both, Tensor Table) Forward([Shape("N", ElementType = ElementType.Int32)] Tensor codes, [Shape(4, ElementType = ElementType.Int32)] Tensor classes, [Shape(2, "N", ElementType = ElementType.Bool)] Tensor flags)
    {
        Dim n = codes.Shape[0];
        Tensor same = Tensor.Equal(codes.Reshape([n, 1]), classes), both = flags.At(0, 0) & flags.At(0, 1), table = Tensor.Equal(classes.Reshape([4, 1]), classes);
        Tensor picked = inner.Forward(same.Convert(ElementType.Float32)) * flags.Transposed.Convert(ElementType.Float32).Sum(1, keep: true);
        return (picked + table.Convert(ElementType.Float32).Sum(), codes, both, table);
    }

    [Objective]
    public Tensor Loss(
        [Shape("N", ElementType = ElementType.Int32)] Tensor codes,
        [Shape(4, ElementType = ElementType.Int32)] Tensor classes,
        [Shape(2, "N", ElementType = ElementType.Bool)] Tensor flags,
        [Shape("N", 3)] Tensor y)
    {
        (Tensor picked, _, Tensor both, _) = Forward(codes, classes, flags);
        return Tensor.Select(both.Reshape([codes.Shape[0], 1]), picked - y, 0.1 * picked).Square().Mean();
    }
}

// Each sample looks things up in a memory of another run-time size.
[CompileModel]
sealed partial class Memory
{
    readonly Dense query = new(3, 4), key = new(2, 4);

    public Tensor Forward([Shape("N", 3)] Tensor x, [Shape("M", 2)] Tensor memory)
    {
        Tensor weights = Softmax.Of(query.Forward(x).Dot(key.Forward(memory).Transposed), 1);
        return weights.Dot(memory) + weights.Max(1, keep: true) - memory.Mean(0);
    }

    [Objective]
    public (Tensor Value, Tensor Used) Loss([Shape("N", 3)] Tensor x, [Shape("M", 2)] Tensor memory)
    {
        Tensor found = Forward(x, memory);
        return (found.Square().Mean(), memory.Square().Sum(1) + found.Mean());
    }
}
