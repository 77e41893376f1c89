namespace Lux.Gen.Reporting.Tests;

[CompileModel]
sealed partial class Line
{
    readonly Dense layer = new(1, 1);

    public Tensor Forward(Tensor x) => layer.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);

    /// <summary>Gives a trainer, and 40 samples of y = 2x.</summary>
    public static T Train<T>(Func<ITrainer, Dataset, T> fit, double rate = 0.1)
    {
        (Line.ParameterTree ps, Line.StateTree st) = new Line().Setup(1);
        using Line.Engine engine = new Line().On(Device.CpuWith(1));
        using Line.LossTrainer train = engine.Loss.Train(ps, st, new Descent(rate));
        Tensor x = Tensor.Normal(new Rng(1), [40, 1]);
        return fit(train, new(x, x * 2));
    }
}
