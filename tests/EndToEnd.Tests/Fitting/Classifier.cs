namespace Lux.Gen.EndToEnd.Tests.Fitting;

// State in batches, and an auxiliary number beside an auxiliary tensor.
[CompileModel]
sealed partial class Classifier
{
    readonly Chain layers = new(new Dense(2, 8, Activations.Tanh), new BatchNorm(8), new Dense(8, 3));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public (Tensor Value, Tensor Accuracy, Tensor Class) Loss(Tensor x, [Shape("N", ElementType = ElementType.Int32)] Tensor labels)
    {
        Tensor logits = Forward(x), found = logits.ArgMax(1);
        return (Losses.CrossEntropyWithLogits(logits, labels), Tensor.Equal(found, labels).Convert(ElementType.Float32).Mean(), found);
    }
}

// A rate of its own at run time.
[CompileModel]
sealed partial class Line
{
    readonly Dense layer = new(1, 1);

    public Tensor Forward(Tensor x) => layer.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y, float weight) => Losses.MeanSquaredError(Forward(x), y) * weight;
}

// Batches of four, and no others.
[CompileModel]
sealed partial class Fixed
{
    readonly Dense layer = new(2, 1);

    public Tensor Forward(Tensor x) => layer.Forward(x);

    [Objective]
    public Tensor Loss([Shape(4, 2)] Tensor x, [Shape(4, 1)] Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
