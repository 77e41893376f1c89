namespace Lux.Gen.Tests;

/// <summary>Fifty steps of a small network against PyTorch's, in float64 (Golden/data, written by generate.py).</summary>
public class OptimizerTests
{
    const double Tolerance = 1e-10;

    // The reference trained Linear(3, 5), Tanh, Linear(5, 2) on one batch.
    static readonly (string Path, string Name)[] Leaves =
        [("Layers.Layer1.Weight", "0.weight"), ("Layers.Layer1.Bias", "0.bias"), ("Layers.Layer2.Weight", "2.weight"), ("Layers.Layer2.Bias", "2.bias")];

    static readonly Dictionary<string, Optimizer> Optimizers = new()
    {
        ["optim_sgd"] = new Descent(0.1),
        ["optim_sgd_momentum"] = new Momentum(0.1, 0.9),
        ["optim_adam"] = new Adam(1e-2),
        ["optim_adamw"] = new AdamW(1e-2),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Trajectories_are_those_of_PyTorch(string name)
    {
        Dictionary<string, Tensor> golden = Npz.Read(name);
        Regression model = new();
        (Regression.ParameterTree ps, Regression.StateTree st) = model.Setup();
        ps = ps.Convert(ElementType.Float64);
        foreach ((string path, string leaf) in Leaves)
        {
            ps = ps.With(path, golden["p0_" + leaf]);
        }

        using Regression.Engine engine = model.On(Device.Eager);
        using Regression.LossTrainer trainer = engine.Loss.Train(ps, st, Optimizers[name]);
        double[] losses = golden["loss"].ToArray<double>();
        for (int step = 0; step < losses.Length; step++)
        {
            trainer.Step(golden["in_x"], golden["in_t"]);
            Close(losses[step], trainer.ReadValue(), $"the loss at step {step}");
            foreach ((string path, string leaf) in Leaves)
            {
                double[] expected = golden["traj_" + leaf].At(0, step).ToArray<double>(), actual = trainer.Parameters[path].ToArray<double>();
                for (int i = 0; i < expected.Length; i++)
                {
                    Close(expected[i], actual[i], $"{path}[{i}] at step {step}");
                }
            }
        }
    }

    [Fact]
    public void Defaults_are_those_of_PyTorch()
    {
        Assert.Equal(new Adam(1e-3, 0.9, 0.999, 1e-8), new Adam());
        Assert.Equal(new AdamW(1e-3, 0.9, 0.999, 1e-8, 1e-2), new AdamW());
        Assert.Equal(new Descent(1e-3), new Descent());
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Descent(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Descent(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Momentum(decay: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: -1e-8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW() with { WeightDecay = -1 });
        Assert.Equal(0.5, (new Adam() with { LearningRate = 0.5 }).LearningRate);
    }

    static void Close(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R} instead of {expected:R}");
}
