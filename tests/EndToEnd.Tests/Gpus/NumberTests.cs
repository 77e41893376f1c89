using System.Runtime.InteropServices;
using ILGPU;
using Lux.Gen.Gpu;
using Lux.Gen.Kernels;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>The numbers of GPU kernels against those of the CPU: the same bits for everything that is not built of several operations, also at infinities, zeros, NaN and subnormal numbers.</summary>
[Trait("Category", "Gpu")]
public class NumberTests
{
    const int Operations = 31;

    static readonly double[] Values =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, -3.7, 1e-3, 100, -87, 88.5, 4194304.5, 8388609, -8388609, 1e30, -1e30, 1e-40, -1e-40,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    public static TheoryData<string> Devices => [.. Tests.Devices.Gpus.Select(static d => d.Name)];

    [Theory, MemberData(nameof(Devices))]
    public void Float32_has_the_bits_of_the_cpu(string device) => Compare<GpuSingle, Scalar<float>, float>(device, static x => new((float)x), static x => BitConverter.SingleToInt32Bits(x), static x => x.Value);

    [Theory, MemberData(nameof(Devices))]
    public void Float64_has_the_bits_of_the_cpu(string device) => Compare<GpuDouble, Scalar<double>, double>(device, static x => new(x), BitConverter.DoubleToInt64Bits, static x => x.Value);

    [Theory, MemberData(nameof(Devices))]
    public void Random_bits_are_those_of_every_other_device(string name)
    {
        const int Count = 64;
        Gpu.Gpu gpu = ((GpuDevice)Device.Parse(name)).Gpu;
        uint[] actual = new uint[4 * Count];
        lock (gpu.Gate)
        {
            gpu.Bind();
            using GpuBuffer y = gpu.Allocate(4 * Count * sizeof(uint), "random bits");
            gpu.Launch(new RandomBits { Words = y.View.Cast<uint>(), Key = 0x123456789ABCDEF0 }, Count);
            gpu.Download(y.View, MemoryMarshal.AsBytes(actual.AsSpan()));
        }

        uint[] block = new uint[4];
        for (int i = 0; i < Count; i++)
        {
            (block[0], block[1], block[2], block[3]) = Philox.Block((ulong)i * 0x9E3779B97F4A7C15, (ulong)i, 0x123456789ABCDEF0);
            Assert.Equal(block, actual[(4 * i)..(4 * (i + 1))]);
        }
    }

    static void Compare<TGpu, TCpu, T>(string name, Func<double, TGpu> make, Func<T, long> bits, Func<TCpu, T> valueOf)
        where TGpu : unmanaged, Kernels.INumber<TGpu>
        where TCpu : unmanaged, Kernels.INumber<TCpu>
        where T : unmanaged
    {
        (double A, double B, double C)[] cases = [.. Values.SelectMany(static (a, i) => Values.Select((b, k) => (a, b, Values[(i + k) % Values.Length])))];
        TGpu[] a = [.. cases.Select(c => make(c.A))], b = [.. cases.Select(c => make(c.B))], c3 = [.. cases.Select(c => make(c.C))];
        T[] actual = new T[Operations * cases.Length];
        Gpu.Gpu gpu = ((GpuDevice)Device.Parse(name)).Gpu;
        lock (gpu.Gate)
        {
            gpu.Bind();
            long size = (long)cases.Length * Marshal.SizeOf<T>();
            using GpuBuffer x = gpu.Allocate(size, "a"), y = gpu.Allocate(size, "b"), z = gpu.Allocate(size, "c"), results = gpu.Allocate(size * Operations, "results");
            gpu.Upload(MemoryMarshal.AsBytes(a.AsSpan()), x.View);
            gpu.Upload(MemoryMarshal.AsBytes(b.AsSpan()), y.View);
            gpu.Upload(MemoryMarshal.AsBytes(c3.AsSpan()), z.View);
            gpu.Launch(new Operation<TGpu> { A = x.View.Cast<TGpu>(), B = y.View.Cast<TGpu>(), C = z.View.Cast<TGpu>(), Y = results.View.Cast<TGpu>(), Count = cases.Length }, actual.Length);
            gpu.Download(results.View, MemoryMarshal.AsBytes(actual.AsSpan()));
        }

        for (int i = 0; i < actual.Length; i++)
        {
            (double p, double q, double r) = cases[i % cases.Length];
            T expected = valueOf(Apply(i / cases.Length, TCpu.Create(p), TCpu.Create(q), TCpu.Create(r)));
            bool bothNaN = double.IsNaN(ToDouble(expected)) && double.IsNaN(ToDouble(actual[i]));
            Assert.True(bothNaN || bits(expected) == bits(actual[i]), $"operation {i / cases.Length} of {p}, {q}, {r} on {name}: expected {expected}, got {actual[i]}");
        }
    }

    static double ToDouble<T>(T value) => value is float f ? f : (double)(object)value!;

    /// <summary>An operation by its number. A mask is shown as the number it selects, for its bits are a NaN.</summary>
    internal static TV Apply<TV>(int operation, TV a, TV b, TV c) where TV : struct, Kernels.INumber<TV>
    {
        TV yes = TV.Create(1), no = TV.Create(2), two = TV.Create(2);
        switch (operation)
        {
            case 0: return a + b;
            case 1: return a - b;
            case 2: return a * b;
            case 3: return a / b;
            case 4: return -a;
            case 5: return TV.Min(a, b);
            case 6: return TV.Max(a, b);
            case 7: return TV.Clamp(a, TV.Create(-87), TV.Create(88));
            case 8: return TV.Abs(a);
            case 9: return TV.Sqrt(a);
            case 10: return TV.Floor(a);
            case 11: return TV.Ceiling(a);
            case 12: return TV.Round(a);
            case 13: return TV.Truncate(a);
            case 14: return TV.Sign(a);
            case 15: return TV.Select(TV.Equal(a, b), yes, no);
            case 16: return TV.Select(TV.NotEqual(a, b), yes, no);
            case 17: return TV.Select(TV.Less(a, b), yes, no);
            case 18: return TV.Select(TV.LessOrEqual(a, b), yes, no);
            case 19: return TV.Select(TV.Greater(a, b), yes, no);
            case 20: return TV.Select(TV.GreaterOrEqual(a, b), yes, no);
            case 21: return TV.Select(TV.And(TV.Less(a, b), TV.Less(b, c)), yes, no);
            case 22: return TV.Select(TV.Or(TV.Less(a, b), TV.Less(b, c)), yes, no);
            case 23: return TV.Select(TV.Not(TV.Less(a, b)), yes, no);
            case 24: return TV.NumberOf(TV.MaskOf(a));
            case 25: return TV.Select(TV.Less(two, b), yes, no);
            case 26: return TV.Select(TV.LessOrEqual(two, b), yes, no);
            case 27: return TV.Max(two, b);
            case 28: return TV.Min(two, b);
            case 29: return TV.Or(TV.Abs(a), TV.And(b, TV.Create(-0.0)));
            default: return TV.Mantissa(TV.Max(TV.Abs(a), TV.Create(1e-30)));
        }
    }

    struct Operation<TV> : IGpuKernel where TV : unmanaged, Kernels.INumber<TV>
    {
        public ArrayView<TV> A, B, C, Y;
        public int Count;

        public readonly void Run(int i) => Y[i] = Apply(i / Count, A[i % Count], B[i % Count], C[i % Count]);
    }

    struct RandomBits : IGpuKernel
    {
        public ArrayView<uint> Words;
        public ulong Key;

        public readonly void Run(int i)
        {
            (uint a, uint b, uint c, uint d) = Gpu.Philox.Block((ulong)i * 0x9E3779B97F4A7C15, (ulong)i, Key);
            Words[4 * i] = a;
            Words[(4 * i) + 1] = b;
            Words[(4 * i) + 2] = c;
            Words[(4 * i) + 3] = d;
        }
    }
}
