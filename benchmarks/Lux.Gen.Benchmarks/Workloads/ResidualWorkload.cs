using Lux.Gen.Benchmarks.Models;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Workloads;

/// <summary>A training step of a network with statistics of the batch, which cut it into many passes over the rows.</summary>
static class ResidualWorkload
{
    const int Batch = 64, Side = 32;

    // Of each convolution: inputs, outputs, side of the kernel, side of the result, how often.
    static readonly (int In, int Out, int Kernel, int Side, int Count)[] Convolutions =
    [
        (3, 16, 3, 32, 1), (16, 16, 3, 32, 4), (16, 32, 3, 16, 1), (16, 32, 1, 16, 1), (32, 32, 3, 16, 3), (32, 64, 3, 8, 1), (32, 64, 1, 8, 1), (64, 64, 3, 8, 3),
    ];

    public static Workload Of(int threads)
    {
        ResidualNet model = new();
        (ResidualNet.ParameterTree ps, ResidualNet.StateTree st) = model.Setup();
        ResidualNet.LossTrainer train = model.On(Device.CpuWith(threads: threads)).Loss.Train(ps, st, new Adam(1e-3));
        Tensor images = Tensor.Normal(new Rng(0), [Batch, 3, Side, Side]), labels = Tensor.From([.. Enumerable.Range(0, Batch).Select(static i => i % 10)], [Batch]);

        // Forward, and for the gradients of values and of weights each as much again.
        double flop = 3.0 * Batch * Convolutions.Sum(static c => 2.0 * c.In * c.Kernel * c.Kernel * c.Out * c.Side * c.Side * c.Count);
        double bytes = sizeof(float) * (images.Shape.Count.Value + (8.0 * ((IParameterTree)ps).Count));
        return new("residual net, step", flop, bytes, SimdWidth.Best.Bits, () => train.Step(images, labels));
    }
}
