namespace Lux.Gen.EndToEnd.Tests.Models;

// u' + u = sin on random points: the objective holds a derivative of the network, whose gradient is of second order.
[CompileModel]
sealed partial class Physics
{
    readonly Chain layers = new(new Dense(1, 6, Activations.Tanh), new Dense(6, 6, Activations.Swish), new Dense(6, 1));

    public Tensor Forward(Tensor t) => layers.Forward(t);

    [Objective]
    public (Tensor Value, Tensor Slope) Residual(Tensor t)
    {
        Tensor u = Forward(t), slope = Gradient.Of(u.Sum(), t);
        return ((slope + u - t.Sin()).Square().Mean(), slope);
    }
}

// u'' = −u: third order once it is trained.
[CompileModel]
sealed partial class Oscillator
{
    readonly Chain layers = new(new Dense(1, 5, static x => x.Sin()), new Dense(5, 1));

    public Tensor Forward(Tensor t) => layers.Forward(t);

    [Objective]
    public Tensor Residual(Tensor t)
    {
        Tensor u = Forward(t), first = Gradient.Of(u.Sum(), t), second = Gradient.Of(first.Sum(), t);
        return (second + u).Square().Mean();
    }
}

// The length of a gradient with respect to parameters.
[CompileModel]
sealed partial class Flatness
{
    readonly Dense first = new(3, 4, Activations.Gelu), second = new(4, 2);

    public Tensor Forward(Tensor x) => second.Forward(first.Forward(x));

    [Objective]
    public Tensor Sharpness(Tensor x, Tensor y)
    {
        Tensor loss = Losses.MeanSquaredError(Forward(x), y);
        Tensor[] slopes = Gradient.Of(loss, first.Weight.Value, second.Weight.Value);
        return loss + 0.1 * (slopes[0].Square().Sum() + slopes[1].Square().Sum());
    }
}
