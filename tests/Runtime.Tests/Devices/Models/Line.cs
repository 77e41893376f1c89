namespace Lux.Gen.Tests;

/// <summary>slope · x + offset over a vector: the smallest model with programs for the CPU, which are written by hand.</summary>
public sealed partial class Line
{
    readonly Parameter slope = new([1], Initializers.Ones), offset = new([1], Initializers.Zeros);

    public Tensor Forward(Tensor x) => (x * slope.Value) + offset.Value;

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}

/// <summary>The same in double precision.</summary>
public sealed partial class DoubleLine
{
    readonly Parameter slope = new([1], Initializers.Ones), offset = new([1], Initializers.Zeros);

    public Tensor Forward(Tensor x) => (x * slope.Value) + offset.Value;

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
