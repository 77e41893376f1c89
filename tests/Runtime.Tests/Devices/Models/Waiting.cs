namespace Lux.Gen.Tests;

/// <summary>Its objective waits until it is let go, so that a test can call a trainer while it runs.</summary>
public sealed partial class Waiting
{
    readonly Parameter weight = new([1], Initializers.Ones);

    public ManualResetEventSlim Entered { get; } = new();

    public ManualResetEventSlim Leave { get; } = new();

    public Tensor Forward(Tensor x) => x * weight.Value;

    [Objective]
    public Tensor Loss(Tensor x)
    {
        Entered.Set();
        Leave.Wait();
        return Forward(x).Sum();
    }
}
