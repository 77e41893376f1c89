using Lux.Gen.Kernels;

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
        ["optim_sgd_nesterov_wd"] = new Nesterov(0.1).After(new WeightDecay(1e-2)),
        ["optim_adam_wd"] = new Adam(1e-2).After(new WeightDecay(1e-2)),
        ["optim_adam_amsgrad"] = new AmsGrad(1e-2),
        ["optim_adamax"] = new AdaMax(1e-2),
        ["optim_nadam"] = new NAdamOfPyTorch1(1e-2),
        ["optim_radam"] = new RAdam(1e-2),
        ["optim_adagrad"] = new AdaGrad(0.1, decay: 1e-3),
        ["optim_adadelta"] = new AdaDelta(),
        ["optim_rmsprop"] = new RmsProp(),
        ["optim_rmsprop_centered_mom"] = new RmsProp(momentum: 0.9, centred: true),
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
    public void Gradients_are_limited_before_the_optimizer_sees_them()
    {
        // Optimisers.jl's example: [0.3, 1, 7] clipped to 1, then descent with 0.1 from 0.
        Assert.Equal([-0.03, -0.1, -0.1], Moved(new Descent(0.1).After(new ClipGradient(1)), [0, 0, 0], [0.3, 1, 7]), Near);
        Assert.Equal([-0.6, -0.8], Moved(new Descent(1).After(new ClipGlobalNorm(1)), [0, 0], [3, 4]), Near);
        Assert.Equal([-3, -4], Moved(new Descent(1).After(new ClipNorm(5)), [0, 0], [3, 4]), Near);
        Assert.Equal([1.5, -1.5], Moved(new Descent(1).After(new SignDecay(0.5)), [2, -2], [0, 0]), Near);
        Assert.Equal([1.2, -1.2], Moved(new Descent(1).After(new WeightDecay(0.4)), [2, -2], [0, 0]), Near);
        Assert.Equal([1.4, -1.4], Moved(new Descent(1).After(new WeightDecay(0.4), new ScaledDown(), new ClipGradient(0.6)), [2, -2], [0.8, -0.8]), Near);
    }

    // A transform of one's own.
    sealed record ScaledDown : GradientTransform<ScaleRule>
    {
        protected override ScaleRule Rule => new(0.5);
    }

    static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    static double[] Moved(Optimizer optimizer, double[] start, double[] gradient)
    {
        TreeLayout layout = new("Model", "parameters", [new("Leaf", 0, start.Length)]);
        Block p = Block.Allocate(ElementType.Float64, layout.Length), g = Block.Allocate(ElementType.Float64, layout.Length);
        p.Write(0, start);
        g.Write(0, gradient);
        HostUpdater.Of(optimizer, layout, ElementType.Float64, SimdWidth.Best, threads: 1).Run(optimizer.LearningRate, 1, p, g, []);
        Assert.Equal(gradient, g.Read(0, [gradient.Length]).ToArray<double>());
        return p.Read(0, [start.Length]).ToArray<double>();
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

    // PyTorch up to 1.13 has one momentum too many in the second product; NAdam follows the paper and later PyTorch.
    sealed record NAdamOfPyTorch1(double Rate) : Optimizer<NAdamRule>(Rate)
    {
        protected override NAdamRule RuleAt(double learningRate, long step)
        {
            double product = Enumerable.Range(1, (int)step).Aggregate(1.0, static (p, t) => p * Momentum(t)), next = Momentum(step + 1);
            return new(learningRate, 0.9, 0.999, 1e-8, (1 - Momentum(step)) / (1 - product), next / (1 - (product * Momentum(step) * next)), step);
        }

        public static double Momentum(long step) => 0.9 * (1 - (0.5 * Math.Pow(0.96, step * 4e-3)));
    }

    [Fact]
    public void NAdam_weighs_gradient_and_mean_by_the_products_of_momenta()
    {
        foreach ((long first, long step) in ((long, long)[])[(1, 1), (1, 7), (5, 3)])
        {
            double product = Enumerable.Range(1, (int)step).Aggregate(1.0, static (p, t) => p * NAdamOfPyTorch1.Momentum(t)), next = NAdamOfPyTorch1.Momentum(step + 1);
            NAdamRule expected = new(1e-2, 0.9, 0.999, 1e-8, (1 - NAdamOfPyTorch1.Momentum(step)) / (1 - product), next / (1 - (product * next)), step);
            Assert.Equal(expected, new NAdam(1e-2).Bind(new RuleAfter(first, step)));
        }
    }

    // The rule of a step, after that of another was asked for.
    readonly struct RuleAfter(long first, long step) : IRuleBinder<NAdamRule>
    {
        public NAdamRule Bind<TRule>(Func<double, long, TRule> ruleAt) where TRule : struct, IUpdateRule
        {
            ruleAt(1e-2, first);
            return (NAdamRule)(object)ruleAt(1e-2, step);
        }
    }

    static void Close(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R} instead of {expected:R}");
}
