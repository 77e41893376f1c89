namespace PolynomialFitting;

/// <summary>A number to a number, through two hidden layers. x: [batch, 1] → y: [batch, 1].</summary>
[CompileModel]
public sealed partial class Curve
{
    readonly Chain layers = new(new Dense(1, 16, Activations.Tanh), new Dense(16, 1));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    /// <summary>The mean of (y − Forward(x))².</summary>
    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
