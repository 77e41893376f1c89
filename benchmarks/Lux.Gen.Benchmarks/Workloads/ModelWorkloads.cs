using Lux.Gen.Benchmarks.Models;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Workloads;

/// <summary>The two small networks on one thread: W1, gelu 2 → 32 → 32 → 2, and W2, gelu 2 → 4 → 4 → 2 with Adam, both with batches of 32.</summary>
static class ModelWorkloads
{
    const int Batch = 32;

    public static Workload[] All => [Forward(), Gradient(), Step()];

    static Workload Forward()
    {
        Mlp model = new();
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        Mlp.Predictor predictor = model.On(Device.CpuWith(threads: 1)).Load(ps, st);
        float[] x = Tensor.Normal(new Rng(0), [Batch, 2]).ToArray<float>(), y = new float[x.Length];
        return new("W1 forward", Products(2, 32, 32, 2), sizeof(float) * (2.0 * Batch * 2 + ps.Count), SimdWidth.Best.Bits, () => predictor.Run(x, y));
    }

    static Workload Gradient()
    {
        Mlp model = new();
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        Mlp.LossTrainer train = model.On(Device.CpuWith(threads: 1)).Loss.Train(ps, st, new Adam());
        Tensor x = Tensor.Normal(new Rng(0), [Batch, 2]), y = x * x;
        return new("W1 forward + gradient", WithGradient(2, 32, 32, 2), sizeof(float) * (2.0 * Batch * 2 + 2 * ps.Count), SimdWidth.Best.Bits, () => train.ComputeGradients(x, y));
    }

    static Workload Step()
    {
        SmallMlp model = new();
        (SmallMlp.ParameterTree ps, SmallMlp.StateTree st) = model.Setup(1);
        SmallMlp.LossTrainer train = model.On(Device.CpuWith(threads: 1)).Loss.Train(ps, st, new Adam());
        Tensor x = Tensor.Normal(new Rng(0), [Batch, 2]), y = x * x;

        // Parameters, gradients and two moments are read and written.
        return new("W2 training step", WithGradient(2, 4, 4, 2), sizeof(float) * (2.0 * Batch * 2 + 8 * ps.Count), SimdWidth.Best.Bits, () => train.Step(x, y));
    }

    static double Products(params ReadOnlySpan<int> widths)
    {
        double flop = 0;
        for (int i = 1; i < widths.Length; i++)
        {
            flop += 2.0 * Batch * widths[i - 1] * widths[i];
        }

        return flop;
    }

    // The products, those for the weights' gradients, and those for the inputs' gradients of all layers but the first.
    static double WithGradient(params ReadOnlySpan<int> widths) => 2 * Products(widths) + Products(widths[1..]);
}
