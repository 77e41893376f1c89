using Lux.Gen.Benchmarks.Peers;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Workloads;

/// <summary>The works that other libraries are compared on, for Lux.Gen alone.</summary>
static class ModelWorkloads
{
    public static Workload[] All(int threads) => [.. Work.All.Select(work => Of(work, new LuxWorks(threads)))];

    static Workload Of(Work work, LuxWorks works)
    {
        Numbers numbers = Numbers.For(work);
        double parameters = numbers.Parameters.Sum(static p => (double)p.Length), elements = numbers.X.Length + work.Mode switch
        {
            Peers.Mode.Forward => (work.Batch * work.Network.Outputs) + parameters,
            Peers.Mode.Gradient => numbers.Y.Length + (2 * parameters),

            // Parameters and two moments are read and written; gradients are written and read.
            _ => numbers.Y.Length + (8 * parameters),
        };
        return new(work.Name, work.Flop, (work.Network.IsDouble ? sizeof(double) : sizeof(float)) * elements, SimdWidth.Best.Bits, works.Load(work, numbers).Run);
    }
}
