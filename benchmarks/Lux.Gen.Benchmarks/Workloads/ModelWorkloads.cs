using Lux.Gen.Benchmarks.Models;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Workloads;

/// <summary>The small and medium networks that users would otherwise give to another library.</summary>
/// <param name="threads">On how many threads.</param>
sealed class ModelWorkloads(int threads)
{
    static readonly Products W1 = new(32, 2, 32, 32, 2), W2 = new(32, 2, 4, 4, 2), W3 = new(128, 784, 512, 512, 10), Chain = new(10_000, 4, 32, 16, 4), Dropped = new(200, 24, 8, 2);

    // Two convolutions of 5×5 windows, whose first needs no gradient of its input, and three dense layers.
    static readonly Products LeNetDense = new(64, 256, 120, 84, 10);
    const double Convolution1 = 2.0 * 64 * 6 * 25 * 24 * 24, Convolution2 = 2.0 * 64 * 16 * 6 * 25 * 8 * 8;

    public Workload[] All =>
    [
        Forward(), Gradient(), SmallStep(),
        WideStep(), Wide(128), Wide(1),
        LeNetStep(), LeNetInference(),
        TanhStep(), DropoutGradient(),
    ];

    Device Device => Device.CpuWith(threads: threads);

    Workload Forward()
    {
        Mlp model = new();
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        Mlp.Predictor predictor = model.On(Device).Load(ps, st);
        float[] x = Normal(32, 2).ToArray<float>(), y = new float[x.Length];
        return Of("W1 forward", W1.Forward, 2.0 * x.Length + ps.Count, () => predictor.Run(x, y));
    }

    Workload Gradient()
    {
        Mlp model = new();
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        Mlp.LossTrainer train = model.On(Device).Loss.Train(ps, st, new Adam());
        Tensor x = Normal(32, 2), y = x * x;
        return Of("W1 forward + gradient", W1.WithGradient, x.Shape.Count.Value + y.Shape.Count.Value + 2 * ps.Count, () => train.ComputeGradients(x, y));
    }

    Workload SmallStep()
    {
        SmallMlp model = new();
        (SmallMlp.ParameterTree ps, SmallMlp.StateTree st) = model.Setup(1);
        SmallMlp.LossTrainer train = model.On(Device).Loss.Train(ps, st, new Adam());
        Tensor x = Normal(32, 2), y = x * x;
        return Of("W2 training step", W2.WithGradient, x.Shape.Count.Value + y.Shape.Count.Value + Adam(ps.Count), () => train.Step(x, y));
    }

    Workload WideStep()
    {
        WideMlp model = new();
        (WideMlp.ParameterTree ps, WideMlp.StateTree st) = model.Setup(1);
        WideMlp.LossTrainer train = model.On(Device).Loss.Train(ps, st, new Adam(1e-3));
        Tensor x = Normal(128, 784), y = Labels(128);
        return Of("W3 training step", W3.WithGradient, x.Shape.Count.Value + Adam(ps.Count), () => train.Step(x, y));
    }

    Workload Wide(int batch)
    {
        WideMlp model = new();
        (WideMlp.ParameterTree ps, WideMlp.StateTree st) = model.Setup(1);
        WideMlp.Predictor predictor = model.On(Device).Load(ps, st);
        float[] x = Normal(batch, 784).ToArray<float>(), y = new float[batch * 10];
        return Of($"W3 inference {batch}", W3.Forward / 128 * batch, x.Length + y.Length + ps.Count, () => predictor.Run(x, y));
    }

    Workload LeNetStep()
    {
        LeNet model = new();
        (LeNet.ParameterTree ps, LeNet.StateTree st) = model.Setup(1);
        LeNet.LossTrainer train = model.On(Device).Loss.Train(ps, st, new Adam(1e-3));
        Tensor x = Normal(64, 1, 28, 28), y = Labels(64);
        double flop = 2 * Convolution1 + 3 * Convolution2 + 3 * LeNetDense.Forward;
        return Of("W4 training step", flop, x.Shape.Count.Value + Adam(ps.Count), () => train.Step(x, y));
    }

    Workload LeNetInference()
    {
        LeNet model = new();
        (LeNet.ParameterTree ps, LeNet.StateTree st) = model.Setup(1);
        LeNet.Predictor predictor = model.On(Device).Load(ps, st);
        float[] x = Normal(64, 1, 28, 28).ToArray<float>(), y = new float[640];
        return Of("W4 inference 64", Convolution1 + Convolution2 + LeNetDense.Forward, x.Length + y.Length + ps.Count, () => predictor.Run(x, y));
    }

    Workload TanhStep()
    {
        TanhMlp model = new();
        (TanhMlp.ParameterTree ps, TanhMlp.StateTree st) = model.Setup(1);
        TanhMlp.LossTrainer train = model.On(Device).Loss.Train(ps, st, new Adam(1e-3));
        Tensor x = Normal(10_000, 4), y = x * x;
        return Of("4-32-16-4 training step", Chain.WithGradient, x.Shape.Count.Value + y.Shape.Count.Value + Adam(ps.Count), () => train.Step(x, y));
    }

    Workload DropoutGradient()
    {
        DropoutMlp model = new();
        (DropoutMlp.ParameterTree ps, DropoutMlp.StateTree st) = model.Setup(1);
        DropoutMlp.LossTrainer train = model.On(Device).Loss.Train(ps, st, new Adam());
        Tensor x = Normal(200, 24).Convert(ElementType.Float64), y = Normal(200, 2).Convert(ElementType.Float64);
        return Of("24-8-2 gradient, double", Dropped.WithGradient, 2 * (x.Shape.Count.Value + y.Shape.Count.Value + 2 * ps.Count), () => train.ComputeGradients(x, y));
    }

    static Tensor Normal(params ReadOnlySpan<Dim> shape) => Tensor.Normal(new Rng(0), [.. shape]);

    static Tensor Labels(int count) => Tensor.From([.. Enumerable.Range(0, count).Select(static i => i % 10)], [count]);

    // Parameters and two moments are read and written; gradients are written and read.
    static double Adam(int parameters) => 8.0 * parameters;

    static Workload Of(string name, double flop, double elements, Action run) => new(name, flop, sizeof(float) * elements, SimdWidth.Best.Bits, run);

    /// <summary>The floating-point operations of dense layers' products.</summary>
    sealed class Products(int batch, params int[] widths)
    {
        public double Forward { get; } = Count(batch, widths);

        /// <summary>With those for the weights' gradients, and those for the inputs' gradients of all layers but the first.</summary>
        public double WithGradient { get; } = 2 * Count(batch, widths) + Count(batch, widths[1..]);

        static double Count(int batch, ReadOnlySpan<int> widths)
        {
            double flop = 0;
            for (int i = 1; i < widths.Length; i++)
            {
                flop += 2.0 * batch * widths[i - 1] * widths[i];
            }

            return flop;
        }
    }
}
