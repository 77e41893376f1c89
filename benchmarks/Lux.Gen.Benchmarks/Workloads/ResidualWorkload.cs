using Lux.Gen.Benchmarks.Models;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Workloads;

/// <summary>A network with statistics of the batch, which cut its training step into many passes over the rows: that step, and the prediction of one image.</summary>
static class ResidualWorkload
{
    const int Batch = 64, Side = 32;

    // Of each convolution: inputs, outputs, side of the kernel, side of the result, how often.
    static readonly (int In, int Out, int Kernel, int Side, int Count)[] Convolutions =
    [
        (3, 16, 3, 32, 1), (16, 16, 3, 32, 4), (16, 32, 3, 16, 1), (16, 32, 1, 16, 1), (32, 32, 3, 16, 3), (32, 64, 3, 8, 1), (32, 64, 1, 8, 1), (64, 64, 3, 8, 3),
    ];

    static double FlopOfImage => Convolutions.Sum(static c => 2.0 * c.In * c.Kernel * c.Kernel * c.Out * c.Side * c.Side * c.Count);

    public static Workload[] Of(int threads) => [Step(threads), Prediction(threads)];

    static Workload Step(int threads)
    {
        ResidualNet model = new();
        (ResidualNet.ParameterTree ps, ResidualNet.StateTree st) = model.Setup();
        ResidualNet.LossTrainer train = model.On(Device.CpuWith(threads: threads)).Loss.Train(ps, st, new Adam(1e-3));
        Tensor images = Tensor.Normal(new Rng(0), [Batch, 3, Side, Side]), labels = Tensor.From([.. Enumerable.Range(0, Batch).Select(static i => i % 10)], [Batch]);

        // Forward, and for the gradients of values and of weights each as much again.
        double bytes = sizeof(float) * (images.Shape.Count.Value + (8.0 * ((IParameterTree)ps).Count));
        return new("residual net, step", 3 * Batch * FlopOfImage, bytes, SimdWidth.Best.Bits, () => train.Step(images, labels));
    }

    static Workload Prediction(int threads)
    {
        ResidualNet model = new();
        (ResidualNet.ParameterTree ps, ResidualNet.StateTree st) = model.Setup();
        Predictor predictor = model.On(Device.CpuWith(threads: threads)).Load(ps, st);
        float[] image = Tensor.Normal(new Rng(0), [1, 3, Side, Side]).ToArray<float>(), classes = new float[10];
        double bytes = sizeof(float) * (image.Length + (double)((IParameterTree)ps).Count);
        return new("residual net, one image", FlopOfImage, bytes, SimdWidth.Best.Bits, () => predictor.Run(image, classes));
    }
}
