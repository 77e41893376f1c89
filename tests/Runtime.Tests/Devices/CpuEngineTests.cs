namespace Lux.Gen.Tests;

/// <summary>The way of arguments and results to and from compiled programs; the programs themselves are written by hand here.</summary>
public class CpuEngineTests
{
    readonly DoubleLine model = new();
    readonly DoubleLine.ParameterTree ps;
    readonly DoubleLine.StateTree st;
    readonly DoubleLine.Engine eager, cpu;
    readonly Tensor x = Tensor.Normal(new Rng(1), [9], ElementType.Float64), y = Tensor.Normal(new Rng(2), [9], ElementType.Float64);

    public CpuEngineTests()
    {
        (ps, st) = model.Setup();
        ps = ps.Map(static leaf => leaf + 0.25);
        (eager, cpu) = (model.On(Device.Eager), model.On(Device.Cpu));
    }

    [Fact]
    public void Predictions_agree() => Close(eager.Predict(x, ps, st), cpu.Predict(x, ps, st));

    [Fact]
    public void Train_mode_agrees() => Close(eager.Forward(x, ps, st).Output, cpu.Forward(x, ps, st).Output);

    [Fact]
    public void Values_agree() => Assert.Equal(eager.Loss.Evaluate(x, y, ps, st).Value, cpu.Loss.Evaluate(x, y, ps, st).Value, 1e-14);

    [Theory, InlineData(false), InlineData(true)]
    public void Gradients_agree(bool inputs)
    {
        DoubleLine.LossGradient a = eager.Loss.Gradient(x, y, ps, st, inputs), b = cpu.Loss.Gradient(x, y, ps, st, inputs);
        Assert.Equal(a.Value, b.Value, 1e-14);
        Close(a.Parameters.Slope, b.Parameters.Slope);
        Close(a.Parameters.Offset, b.Parameters.Offset);
        if (inputs)
        {
            Close(a.Inputs["x"], b.Inputs["x"]);
            Close(a.Inputs["y"], b.Inputs["y"]);
        }
    }

    [Fact]
    public void Training_agrees()
    {
        using DoubleLine.LossTrainer a = eager.Loss.Train(ps, st, new Adam(0.1)), b = cpu.Loss.Train(ps, st, new Adam(0.1));
        for (int i = 0; i < 20; i++)
        {
            a.Step(x, y);
            b.Step(x, y);
            Assert.Equal(a.ReadValue(), b.ReadValue(), 1e-12);
        }

        Close(a.Parameters.Slope, b.Parameters.Slope);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        (Tensor, Tensor)[] batches = [(x, y), (x.Slice(0, 0, 4), y.Slice(0, 0, 4))];
        DeviceLoader loader = new(Device.Cpu, batches);
        using DoubleLine.LossTrainer trainer = cpu.Loss.Train(ps, st, new Adam(0.1));
        Run(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int passes)
        {
            for (int i = 0; i < passes; i++)
            {
                foreach ((Tensor xb, Tensor yb) in loader)
                {
                    trainer.Step(xb, yb);
                }
            }
        }
    }

    [Fact]
    public void Memory_may_move_between_steps()
    {
        using DoubleLine.LossTrainer trainer = cpu.Loss.Train(ps, st, new Descent(0.1));
        using DoubleLine.LossTrainer reference = eager.Loss.Train(ps, st, new Descent(0.1));
        for (int i = 0; i < 10; i++)
        {
            (Tensor xb, Tensor yb) = (Tensor.Normal(new Rng((ulong)i), [5], ElementType.Float64), Tensor.Normal(new Rng((ulong)(i + 100)), [5], ElementType.Float64));
            trainer.Step(xb, yb);
            reference.Step(xb, yb);
            GC.Collect();
        }

        Close(reference.Parameters.Slope, trainer.Parameters.Slope);
    }

    static void Close(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        foreach ((double e, double a) in expected.ToArray<double>().Zip(actual.ToArray<double>()))
        {
            Assert.Equal(e, a, 1e-12);
        }
    }
}
