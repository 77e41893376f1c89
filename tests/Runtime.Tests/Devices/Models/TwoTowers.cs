namespace Lux.Gen.Tests;

/// <summary>Two inputs, two outputs, state, a run-time number and an auxiliary output; its layers lie in a private field of a base class too.</summary>
public sealed partial class TwoTowers : LeftTower
{
    readonly Dense right = new(4, 3);
    readonly RunningMean mean = new();

    public (Tensor sum, Tensor difference) Forward(Tensor a, Tensor b)
    {
        Tensor l = Left(a), r = right.Forward(b);
        Observe(l);
        return (l + r - mean.Value.Value, l - r);
    }

    [Objective]
    public (Tensor, Tensor prediction) Score(Tensor a, float temperature, Tensor b)
    {
        Tensor l = Left(a), p = (l - right.Forward(b)) * temperature;
        Observe(l);
        return (p.Square().Mean(), p);
    }

    void Observe(Tensor left)
    {
        if (Mode.Training)
        {
            mean.Value.Value += 0.5 * (left.Mean(0) - mean.Value.Value);
        }
    }
}

public class LeftTower
{
    readonly Dense left = new(2, 3);

    protected Tensor Left(Tensor x) => left.Forward(x);
}

public sealed class RunningMean : Module
{
    public StateVariable Value { get; } = new([3]);
}
