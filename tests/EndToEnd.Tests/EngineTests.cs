namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Engines, predictors and trainers over compiled programs: nothing allocated where it matters, threads at once, exact resume.</summary>
public partial class EngineTests
{
    readonly Small model = new();
    readonly (Tensor X, Tensor Y)[] batches = [.. Enumerable.Range(0, 4).Select(static i =>
    {
        // The last batch is smaller.
        Tensor x = Tensor.Normal(new Rng((ulong)i), [i == 3 ? 7 : 32, 2]);
        return (x, x * x);
    })];

    // What a thread has left of its allocation context counts as allocated when another test's garbage is collected meanwhile; that is not so five times.
    static long AllocatedBy(Action run) => Enumerable.Range(0, 5).Min(_ =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    [Fact]
    public void A_training_step_allocates_nothing()
    {
        (Small.ParameterTree ps, Small.StateTree st) = model.Setup(1);
        using Device device = Device.CpuWith(threads: 1);
        using Small.Engine engine = model.On(device);
        using Small.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(1e-3));
        DeviceLoader loader = new(device, batches);
        Run(50);
        Assert.Equal(0, AllocatedBy(() => Run(250)));

        void Run(int passes)
        {
            for (int i = 0; i < passes; i++)
            {
                foreach ((Tensor x, Tensor y) in loader)
                {
                    trainer.Step(x, y);
                }
            }
        }
    }

    [Fact]
    public void A_prediction_into_memory_allocates_nothing()
    {
        (Small.ParameterTree ps, Small.StateTree st) = model.Setup(1);
        using Small.Engine engine = model.On(Device.Cpu);
        Small.Predictor predictor = engine.Load(ps, st);
        float[] input = batches[0].X.ToArray<float>(), output = new float[64];
        Run(100);
        Assert.Equal(0, AllocatedBy(() => Run(1000)));

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                predictor.Run(input, output);
            }
        }
    }

    [Fact]
    public void Threads_that_predict_at_once_get_what_one_thread_gets()
    {
        (Small.ParameterTree ps, Small.StateTree st) = model.Setup(1);
        using Small.Engine engine = model.On(Device.Cpu);
        Small.Predictor predictor = engine.Load(ps, st);
        float[][] inputs = [.. Enumerable.Range(1, 40).Select(static n => Tensor.Normal(new Rng((ulong)n), [n, 2]).ToArray<float>())];
        float[][] expected = [.. inputs.Select(Predict)];
        Parallel.For(0, 400, i => Assert.Equal(expected[i % inputs.Length], Predict(inputs[i % inputs.Length])));

        float[] Predict(float[] input)
        {
            float[] output = new float[input.Length];
            predictor.Run(input, output);
            return output;
        }
    }

    [Fact]
    public void A_resumed_training_goes_on_bit_for_bit()
    {
        (Small.ParameterTree ps, Small.StateTree st) = model.Setup(1);
        using Small.Engine engine = model.On(Device.Cpu);
        using Small.LossTrainer through = engine.Loss.Train(ps, st, new Adam(1e-2));
        Run(through);
        using Small.LossTrainer resumed = engine.Loss.Train(through.Snapshot());
        Run(through);
        Run(resumed);
        Assert.All(ps.Paths, path => Assert.Equal(through.Parameters[path].ToArray<float>(), resumed.Parameters[path].ToArray<float>()));
        Assert.Equal(through.ReadLoss(), resumed.ReadLoss());

        void Run(Small.LossTrainer trainer)
        {
            foreach ((Tensor x, Tensor y) in batches)
            {
                trainer.Step(x, y);
            }
        }
    }

    [CompileModel]
    internal sealed partial class Small
    {
        readonly Chain layers = new(new Dense(2, 4, Activations.Gelu), new Dense(4, 4, Activations.Gelu), new Dense(4, 2));

        public Tensor Forward(Tensor x) => layers.Forward(x);

        [Objective]
        public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
    }
}
