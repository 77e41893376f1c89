using Lux.Gen.Benchmarks.Models;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Workloads;

/// <summary>Dot products n × n × n on one thread: each kernel by itself, and a compiled Dense layer with its way into tiles and out of them.</summary>
static class DotWorkloads
{
    static readonly int[] Sizes = [32, 128, 256, 512];

    public static IEnumerable<Workload> All =>
    [
        .. Sizes.Select(static n => Whole<V256F>(n, 256)).Where(IsSupported),
        .. Sizes.Select(static n => Whole<V512F>(n, 512)).Where(IsSupported),
        Whole<V128F>(256, 128),
        .. Sizes.Select(static n => Tiles<V256F>(n, 256)).Where(IsSupported),
        .. Sizes.Select(static n => Tiles<V512F>(n, 512)).Where(IsSupported),
        .. Sizes.Select(Layer),
    ];

    static bool IsSupported(Workload workload) => SimdWidth.Supported.Any(w => w.Bits == workload.Width);

    /// <summary>Row-major times row-major.</summary>
    static Workload Whole<TV>(int n, int width) where TV : struct, IVector<TV, float>
    {
        View<float> a = Memory.Random(n * n), x = Memory.Random(n * n), y = Memory.Random(n * n);
        WholeDotShape shape = new() { I = n, J = n, K = n, AI = n, AK = 1, XK = n, XJ = 1 };
        return new($"Whole.Dot {n}³, {width} bit", Flop(n), Bytes(n), width, () => Kernels.Whole.Dot<TV, float>(shape, a, x, y));
    }

    /// <summary>A row-major matrix times tiles of 32 rows, as a Dense layer does it.</summary>
    static Workload Tiles<TV>(int n, int width) where TV : struct, IVector<TV, float>
    {
        const int Rows = 32;
        View<float> a = Memory.Random(n * n), x = Memory.Random(n * n), y = Memory.Random(n * n);
        DotShape shape = new() { I = n, K = n, AI = n, AK = 1, XK = 1, YI = 1 };
        return new($"Dot.Uniform {n}³, {width} bit", Flop(n), Bytes(n), width, () =>
        {
            for (int row = 0; row < n; row += Rows)
            {
                Dot.Uniform<TV, float, NoKernel<float>>(shape, a, x + (row * n), y + (row * n), Rows, Rows, default);
            }
        });
    }

    static Workload Layer(int n)
    {
        Predictor predictor = n switch
        {
            32 => Load(new Dot32()),
            128 => Load(new Dot128()),
            256 => Load(new Dot256()),
            _ => Load(new Dot512()),
        };
        float[] x = Tensor.Normal(new Rng(0), [n, n]).ToArray<float>(), y = new float[n * n];
        return new($"Dense {n}³", Flop(n), Bytes(n), SimdWidth.Best.Bits, () => predictor.Run(x, y));
    }

    static Predictor Load(Dot32 model) => model.On(Device.CpuWith(threads: 1)).Load(model.Setup().Parameters, model.Setup().State);

    static Predictor Load(Dot128 model) => model.On(Device.CpuWith(threads: 1)).Load(model.Setup().Parameters, model.Setup().State);

    static Predictor Load(Dot256 model) => model.On(Device.CpuWith(threads: 1)).Load(model.Setup().Parameters, model.Setup().State);

    static Predictor Load(Dot512 model) => model.On(Device.CpuWith(threads: 1)).Load(model.Setup().Parameters, model.Setup().State);

    static double Flop(double n) => 2 * n * n * n;

    static double Bytes(double n) => 3 * n * n * sizeof(float);
}
