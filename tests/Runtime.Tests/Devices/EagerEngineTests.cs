namespace Lux.Gen.Tests;

/// <summary>The typed surface on the device that runs plain C#.</summary>
public class EagerEngineTests
{
    readonly Regression model = new();
    readonly Regression.ParameterTree ps;
    readonly Regression.StateTree st;
    readonly Regression.Engine engine;
    readonly Tensor x = Tensor.Normal(new Rng(1), [4, 3]), y = Tensor.Normal(new Rng(2), [4, 2]);

    public EagerEngineTests()
    {
        (ps, st) = model.Setup(seed: 7);
        engine = model.On(Device.Eager);
    }

    [Fact]
    public void Predict_is_the_formula() =>
        Equal((x.Dot(ps.Layers.Layer1.Weight.Transposed) + ps.Layers.Layer1.Bias).Tanh().Dot(ps.Layers.Layer2.Weight.Transposed) + ps.Layers.Layer2.Bias, engine.Predict(x, ps, st));

    [Fact]
    public void The_gradient_is_that_of_finite_differences()
    {
        Regression.ParameterTree p = ps.Convert(ElementType.Float64);
        (Tensor dx, Tensor dy) = (x.Convert(ElementType.Float64), y.Convert(ElementType.Float64));
        Regression.LossGradient g = engine.Loss.Gradient(dx, dy, p, st);

        const double Step = 1e-5;
        foreach (string path in p.Paths)
        {
            double[] leaf = p[path].ToArray<double>(), gradient = g.Parameters[path].ToArray<double>();
            for (int i = 0; i < leaf.Length; i++)
            {
                double difference = (Value(i, Step) - Value(i, -Step)) / (2 * Step);
                Assert.Equal(difference, gradient[i], 1e-9);
            }

            double Value(int i, double step)
            {
                double[] moved = [.. leaf];
                moved[i] += step;
                return engine.Loss.Evaluate(dx, dy, p.With(path, Tensor.From(moved, p.ShapeOf(path))), st).Value;
            }
        }
    }

    [Fact]
    public void Gradients_in_the_inputs_come_on_request()
    {
        Regression.LossGradient g = engine.Loss.Gradient(x, y, ps, st, inputs: true);
        Tensor expected = (y - engine.Predict(x, ps, st)) * (2.0 / 8);
        Equal(expected, g.Inputs["y"]);
        Assert.Equal(["x", "y"], g.Inputs.Names);
        Assert.Equal(x.Shape, g.Inputs[0].Shape);
        Assert.Contains("inputs: true", Assert.Throws<InvalidOperationException>(() => engine.Loss.Gradient(x, y, ps, st).Inputs).Message);
        Assert.Contains("'z'", Assert.Throws<KeyNotFoundException>(() => g.Inputs["z"]).Message);
    }

    [Fact]
    public void What_an_input_was_computed_from_is_no_part_of_the_model()
    {
        Tensor tracked = x.Track();
        Regression.LossGradient a = engine.Loss.Gradient(tracked * 1.0, tracked.Slice(1, 0, 2), ps, st, inputs: true), b = engine.Loss.Gradient(x, x.Slice(1, 0, 2), ps, st, inputs: true);
        Equal(b.Inputs["x"], a.Inputs["x"]);
    }

    [Fact]
    public void Two_outputs_and_state_come_back_typed()
    {
        TwoTowers towers = new();
        (TwoTowers.ParameterTree tps, TwoTowers.StateTree tst) = towers.Setup(1);
        using TwoTowers.Engine on = towers.On(Device.Eager);
        (Tensor a, Tensor b) = (Tensor.Normal(new Rng(3), [5, 2]), Tensor.Normal(new Rng(4), [5, 4]));

        (Tensor sum, Tensor difference) = on.Predict(a, b, tps, tst);
        ((Tensor trainSum, _), TwoTowers.StateTree after) = on.Forward(a, b, tps, tst);
        Tensor left = a.Dot(tps.Left.Weight.Transposed) + tps.Left.Bias;
        Equal(left * 2 - difference, sum);
        Equal(0.5 * left.Mean(0), after.Mean.Value);
        Equal(sum - after.Mean.Value, trainSum);
        Equal(Tensor.Zeros([3]), tst.Mean.Value);
    }

    [Fact]
    public void Run_time_numbers_and_auxiliary_outputs()
    {
        TwoTowers towers = new();
        (TwoTowers.ParameterTree tps, TwoTowers.StateTree tst) = towers.Setup(1);
        using TwoTowers.Engine on = towers.On(Device.Eager);
        (Tensor a, Tensor b) = (Tensor.Normal(new Rng(3), [5, 2]), Tensor.Normal(new Rng(4), [5, 4]));

        TwoTowers.ScoreGradient one = on.Score.Gradient(a, 1, b, tps, tst), half = on.Score.Gradient(a, 0.5f, b, tps, tst);
        Equal(one.Prediction * 0.5, half.Prediction);
        Assert.Same(half.Prediction, half.Auxiliary["prediction"]);
        Assert.Equal(one.Value / 4, half.Value, 1e-6);
        Equal(one.Parameters.Left.Weight * 0.25, half.Parameters.Left.Weight);
        Assert.Equal(half.Value, on.Score.Evaluate(a, 0.5f, b, tps, tst).Value);
        Equal(0.5 * (a.Dot(tps.Left.Weight.Transposed) + tps.Left.Bias).Mean(0), half.State.Mean.Value);
    }

    [Fact]
    public void Many_threads_predict_at_once()
    {
        float[] expected = engine.Predict(x, ps, st).ToArray<float>();
        Parallel.For(0, 64, _ => Assert.Equal(expected, engine.Predict(x, ps, st).ToArray<float>()));
    }

    [Fact]
    public void The_untyped_objective_is_the_typed_one()
    {
        IObjective objective = engine.Loss;
        Assert.Equal("Loss", objective.Name);
        Assert.Equal(["x", "y"], objective.Tensors);
        Assert.Empty(objective.Numbers);
        ObjectiveGradient g = objective.Gradient([x, y], [], ps, st);
        Assert.Equal(engine.Loss.Evaluate(x, y, ps, st).Value, g.Value);
        Assert.IsType<Regression.ParameterTree>(g.Parameters);
        Assert.Equal(g.Value, objective.Evaluate([x, y], [], ps, st).Value);
    }

    [Fact]
    public void A_disposed_engine_refuses_to_run()
    {
        Regression.Predictor predictor = engine.Load(ps, st);
        Regression.LossTrainer trainer = engine.Loss.Train(ps, st, new Descent());
        engine.Dispose();
        Assert.Contains("Regression on the device 'eager'", Assert.Throws<ObjectDisposedException>(() => engine.Predict(x, ps, st)).Message);
        Assert.Throws<ObjectDisposedException>(() => engine.Load(ps, st));
        Assert.Throws<ObjectDisposedException>(() => engine.Loss.Train(ps, st, new Descent()));
        Assert.Throws<ObjectDisposedException>(() => predictor.Run(x));
        Assert.Throws<ObjectDisposedException>(() => trainer.Step(x, y));
    }

    static void Equal(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        foreach ((float e, float a) in expected.ToArray<float>().Zip(actual.ToArray<float>()))
        {
            Assert.Equal(e, a, 1e-6f);
        }
    }
}
