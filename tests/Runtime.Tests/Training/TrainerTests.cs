namespace Lux.Gen.Tests;

public class TrainerTests
{
    readonly Regression.ParameterTree ps;
    readonly Regression.StateTree st;
    readonly Regression.Engine engine;
    readonly (Tensor X, Tensor Y)[] batches = [.. Enumerable.Range(0, 5).Select(static i =>
    {
        // The last batch is smaller.
        Tensor x = Tensor.Normal(new Rng((ulong)i), [i == 4 ? 3 : 8, 3]);
        return (x, (x * x).Slice(1, 0, 2));
    })];

    public TrainerTests()
    {
        Regression model = new();
        (ps, st) = model.Setup(seed: 7);
        engine = model.On(Device.Eager);
    }

    [Fact]
    public void A_step_is_the_gradient_and_the_update()
    {
        using Regression.LossTrainer trainer = engine.Loss.Train(ps, st, new Descent(0.1));
        (Tensor x, Tensor y) = batches[0];
        Regression.LossGradient g = engine.Loss.Gradient(x, y, ps, st);
        trainer.Step(x, y);
        Assert.Equal((float)g.Value, trainer.ReadLoss());
        Assert.Equal(1, trainer.Steps);
        float[] expected = (ps.Layers.Layer1.Weight - (0.1 * g.Parameters.Layers.Layer1.Weight)).ToArray<float>();
        Assert.All(expected.Zip(trainer.Parameters.Layers.Layer1.Weight.ToArray<float>()), static p => Assert.Equal(p.First, p.Second, 1e-7f));
    }

    [Fact]
    public void Training_lowers_the_loss_with_a_last_smaller_batch()
    {
        using Regression.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(1e-2f));
        double Total() => batches.Sum(b => engine.Loss.Evaluate(b.X, b.Y, trainer.Parameters, trainer.State).Value);
        double before = Total();
        for (int i = 0; i < 100; i++)
        {
            foreach ((Tensor x, Tensor y) in new DeviceLoader(engine.Device, batches))
            {
                trainer.Step(x, y);
            }
        }

        Assert.InRange(Total(), 0, before / 2);
    }

    [Fact]
    public void Gradients_computed_and_applied_apart_make_the_same_step()
    {
        using Regression.LossTrainer a = engine.Loss.Train(ps, st, new Adam(0.01)), b = engine.Loss.Train(ps, st, new Adam(0.01)), c = engine.Loss.Train(ps, st, new Adam(0.01));
        foreach ((Tensor x, Tensor y) in batches)
        {
            a.Step(x, y);
            b.ComputeGradients(x, y);
            b.ApplyGradients();
            c.ApplyGradients(engine.Loss.Gradient(x, y, c.Parameters, c.State).Parameters);
        }

        Same(a.Parameters, b.Parameters);
        Same(a.Parameters, c.Parameters);
    }

    [Fact]
    public void Frozen_leaves_stay_and_groups_move_at_their_own_rate()
    {
        Optimizer optimizer = new Descent(0.1) { Groups = [new("Layers.Layer2.Weight", new Descent(0.02))] }.Freezing("*.Bias");
        using Regression.LossTrainer trainer = engine.Loss.Train(ps, st, optimizer), frozen = engine.Loss.Train(ps, st, new Adam().Freezing("Layers.Layer1"));
        (Tensor x, Tensor y) = batches[0];
        Regression.ParameterTree g = engine.Loss.Gradient(x, y, ps, st).Parameters;
        trainer.LearningRate = 0.05;
        trainer.Step(x, y);
        Near(ps.Layers.Layer1.Weight - (0.05 * g.Layers.Layer1.Weight), trainer.Parameters.Layers.Layer1.Weight);
        Near(ps.Layers.Layer2.Weight - (0.01 * g.Layers.Layer2.Weight), trainer.Parameters.Layers.Layer2.Weight);
        Near(ps.Layers.Layer1.Bias, trainer.Parameters.Layers.Layer1.Bias);
        frozen.Step(x, y);
        Near(ps.Layers.Layer1.Weight, frozen.Parameters.Layers.Layer1.Weight);
        Assert.NotEqual(ps.Layers.Layer2.Weight.ToArray<float>(), frozen.Parameters.Layers.Layer2.Weight.ToArray<float>());

        static void Near(Tensor expected, Tensor actual) => Assert.All(expected.ToArray<float>().Zip(actual.ToArray<float>()), static p => Assert.Equal(p.First, p.Second, 1e-7f));
    }

    [Fact]
    public void Groups_are_named_by_paths_and_patterns()
    {
        Assert.True(new ParameterGroup("Layers.Layer1", null).Names("Layers.Layer1.Weight"));
        Assert.True(new ParameterGroup("*.Bias", null).Names("Layers.Layer1.Bias"));
        Assert.False(new ParameterGroup("Layers.Layer1", null).Names("Layers.Layer10.Weight"));
        Assert.Throws<ArgumentException>(static () => new ParameterGroup(" ", null));
        Assert.Throws<ArgumentException>("Groups", static () => new Adam { Groups = [new("*", new Adam().Freezing("A"))] });
    }

    [Fact]
    public void Lbfgs_fits_to_the_last_digits()
    {
        Regression.ParameterTree start = ps.Convert(ElementType.Float64);
        (Tensor x, Tensor y) = (batches[4].X.Convert(ElementType.Float64), batches[4].Y.Convert(ElementType.Float64));
        List<double> values = [];
        LbfgsResult<Regression.ParameterTree> fit = new Lbfgs { MaxIterations = 300, Progress = (_, value) => values.Add(value) }.Minimize(start, p =>
        {
            Regression.LossGradient g = engine.Loss.Gradient(x, y, p, st);
            return (g.Value, g.Parameters);
        });
        Assert.InRange(fit.Value, 0, 1e-14);
        Assert.Equal(values.OrderDescending(), values);
        Assert.Equal(fit.Value, engine.Loss.Evaluate(x, y, fit.Parameters, st).Value, 1e-16);
        Assert.Equal(values.Count, fit.Iterations);
        Assert.InRange(fit.Evaluations, fit.Iterations + 1, 2 * fit.Iterations + 20);
    }

    [Fact]
    public void Gradients_are_read_as_a_typed_tree()
    {
        using Regression.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(0.01));
        ArgumentTests.Words<InvalidOperationException>("Regression.Loss has computed no gradients yet", () => _ = trainer.Gradients);
        ArgumentTests.Words<InvalidOperationException>("computed no gradients yet", trainer.ApplyGradients);
        ArgumentTests.Words<InvalidOperationException>("computed no gradients yet", () => trainer.ReadLoss());
        trainer.ComputeGradients(batches[0].X, batches[0].Y);
        Same(engine.Loss.Gradient(batches[0].X, batches[0].Y, ps, st).Parameters, trainer.Gradients);
        Same(ps, trainer.Parameters);
        Assert.Equal(0, trainer.Steps);
    }

    [Fact]
    public void The_learning_rate_may_change_between_steps()
    {
        using Regression.LossTrainer trainer = engine.Loss.Train(ps, st, new Descent(0.1));
        trainer.LearningRate = 0;
        trainer.Step(batches[0].X, batches[0].Y);
        Same(ps, trainer.Parameters);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.LearningRate = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.LearningRate = double.NaN);
    }

    public static TheoryData<string> Optimizers => [.. All.Keys];

    static Dictionary<string, Optimizer> All { get; } = new()
    {
        ["descent"] = new Descent(0.05),
        ["momentum"] = new Momentum(0.05),
        ["adam"] = new Adam(0.01),
        ["adamw"] = new AdamW(0.01),
    };

    [Theory, MemberData(nameof(Optimizers))]
    public void Resuming_goes_on_as_if_there_had_been_no_break(string name)
    {
        using Regression.LossTrainer through = engine.Loss.Train(ps, st, All[name]), first = engine.Loss.Train(ps, st, All[name]);
        Run(through, 2);
        through.LearningRate *= 0.5;
        Run(first, 2);
        first.LearningRate *= 0.5;
        TrainState saved = first.Snapshot();
        Run(first, 1);

        using Regression.LossTrainer resumed = engine.Loss.Train(saved);
        Assert.Equal(10, resumed.Steps);
        Assert.Equal(All[name].LearningRate / 2, resumed.LearningRate);
        Run(through, 2);
        Run(resumed, 2);
        Same(through.Parameters, resumed.Parameters);
        Assert.Equal(through.ReadLoss(), resumed.ReadLoss());
        foreach ((IParameterTree a, IParameterTree b) in through.Snapshot().Moments.Zip(resumed.Snapshot().Moments))
        {
            Same(a, b);
        }
    }

    [Fact]
    public void State_moves_with_training_and_is_resumed()
    {
        TwoTowers model = new();
        (TwoTowers.ParameterTree tps, TwoTowers.StateTree tst) = model.Setup(1);
        using TwoTowers.Engine on = model.On(Device.Eager);
        (Tensor a, Tensor b) = (Tensor.Normal(new Rng(3), [5, 2]), Tensor.Normal(new Rng(4), [5, 4]));
        using TwoTowers.ScoreTrainer trainer = on.Score.Train(tps, tst, new Momentum(0.01));
        Assert.Equal([0f, 0f, 0f], trainer.State.Mean.Value.ToArray<float>());
        trainer.Step(a, 0.5f, b);
        Same(on.Score.Gradient(a, 0.5f, b, tps, tst).State, trainer.State);

        using TwoTowers.ScoreTrainer resumed = on.Score.Train(trainer.Snapshot());
        trainer.Step(a, 0.5f, b);
        resumed.Step(a, 0.5f, b);
        Same(trainer.State, resumed.State);
        Same(trainer.Parameters, resumed.Parameters);
    }

    [Fact]
    public void A_wrong_batch_changes_nothing()
    {
        using Regression.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam());
        trainer.Step(batches[0].X, batches[0].Y);
        Regression.ParameterTree before = trainer.Parameters;
        Assert.Throws<ShapeException>(() => trainer.Step(batches[0].X, batches[4].Y));
        Same(before, trainer.Parameters);
        Assert.Equal(1, trainer.Steps);
        trainer.Step(batches[1].X, batches[1].Y);
        Assert.Equal(2, trainer.Steps);
    }

    [Fact]
    public void Foreign_gradients_and_states_are_refused()
    {
        using Regression.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam());
        TwoTowers towers = new();
        (TwoTowers.ParameterTree tps, TwoTowers.StateTree tst) = towers.Setup();
        ArgumentTests.Words<ArgumentException>("Regression.Loss: the gradients are not those of its parameters", () => ((ITrainer)trainer).ApplyGradients(tps));
        ArgumentTests.Words<ArgumentException>("of type Float64", () => trainer.ApplyGradients(ps.Convert(ElementType.Float64)));
        using TwoTowers.Engine other = towers.On(Device.Eager);
        using TwoTowers.ScoreTrainer foreign = other.Score.Train(tps, tst, new Adam());
        ArgumentTests.Words<ArgumentException>("Regression.Loss.Train expects the parameters of Regression but receives the parameters of TwoTowers", () => engine.Loss.Train(foreign.Snapshot()));
    }

    [Fact]
    public void A_snapshot_does_not_change_with_the_trainer()
    {
        using Regression.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam());
        TrainState<Regression.ParameterTree, Regression.StateTree> saved = trainer.Snapshot();
        trainer.Step(batches[0].X, batches[0].Y);
        Same(ps, saved.Parameters);
        Assert.Equal([0f, 0f], saved.Moments[1].Layers.Layer2.Bias.ToArray<float>());
        Assert.Equal(0, saved.Steps);
        Assert.Equal("Regression after 0 steps of Adam", saved.ToString());
    }

    [Fact]
    public void A_disposed_trainer_refuses_to_step_and_to_be_read()
    {
        Regression.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam());
        trainer.Dispose();
        ArgumentTests.Words<ObjectDisposedException>("The trainer of Regression.Loss was disposed", () => trainer.Step(batches[0].X, batches[0].Y));
        ArgumentTests.Words<ObjectDisposedException>("The trainer of Regression.Loss was disposed", () => _ = trainer.Parameters);
    }

    [Fact]
    public async Task Use_from_two_threads_is_noticed()
    {
        Waiting model = new();
        (Waiting.ParameterTree wps, Waiting.StateTree wst) = model.Setup();
        using Waiting.Engine on = model.On(Device.Eager);
        using Waiting.LossTrainer trainer = on.Loss.Train(wps, wst, new Descent());
        Task first = Task.Run(() => trainer.Step(Tensor.Ones([1])));
        model.Entered.Wait();
        ArgumentTests.Words<InvalidOperationException>("a trainer is not thread-safe", () => trainer.Step(Tensor.Ones([1])));
        model.Leave.Set();
        await first;
        Assert.Equal(1, trainer.Steps);
    }

    [Fact]
    public void The_untyped_trainer_is_the_typed_one()
    {
        IObjective objective = engine.Loss;
        using ITrainer a = objective.Train(ps, st, new Adam());
        using Regression.LossTrainer b = engine.Loss.Train(ps, st, new Adam());
        a.Step([batches[0].X, batches[0].Y]);
        b.Step(batches[0].X, batches[0].Y);
        Same(a.Parameters, b.Parameters);
        using ITrainer resumed = objective.Train(a.Snapshot());
        Assert.Equal(1, resumed.Steps);
    }

    void Run(Regression.LossTrainer trainer, int passes)
    {
        for (int i = 0; i < passes; i++)
        {
            foreach ((Tensor x, Tensor y) in batches)
            {
                trainer.Step(x, y);
            }
        }
    }

    static void Same(IParameterTree expected, IParameterTree actual)
    {
        Assert.True(expected.HasLayoutOf(actual));
        Assert.All(expected.Paths, path => Assert.Equal(expected[path].ToArray<float>(), actual[path].ToArray<float>()));
    }
}
