using System;
using Lux.Gen.Kernels;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Applies an optimizer to blocks of this process, in vectors.</summary>
static class HostUpdater
{
    public static Updater<Block> Of(Optimizer optimizer, TreeLayout layout, ElementType type, SimdWidth width, int threads) => (type, width.Bits) switch
    {
        (ElementType.Float32, 512) => new HostUpdater<V512F, float>(optimizer, layout, type, threads),
        (ElementType.Float32, 256) => new HostUpdater<V256F, float>(optimizer, layout, type, threads),
        (ElementType.Float32, 128) => new HostUpdater<V128F, float>(optimizer, layout, type, threads),
        (ElementType.Float32, _) => new HostUpdater<Scalar<float>, float>(optimizer, layout, type, threads),
        (_, 512) => new HostUpdater<V512D, double>(optimizer, layout, type, threads),
        (_, 256) => new HostUpdater<V256D, double>(optimizer, layout, type, threads),
        (_, 128) => new HostUpdater<V128D, double>(optimizer, layout, type, threads),
        _ => new HostUpdater<Scalar<double>, double>(optimizer, layout, type, threads),
    };
}

sealed class HostUpdater<TV, T> : Updater<Block>
    where TV : struct, IVector<TV, T>
    where T : unmanaged
{
    // So many parameters are worth a thread more.
    const int CountOfThread = 1 << 14;

    readonly Block? changed;
    readonly int threads;

    public HostUpdater(Optimizer optimizer, TreeLayout layout, ElementType type, int threads)
    {
        this.threads = threads;
        Plan(optimizer, layout);
        changed = IsChanging ? Block.Allocate(type, layout.Length) : null;
    }

    public override void Add(Block sum, Block gradients) => Change(new AddRule(), sum, gradients, new(0, sum.Length));

    public override void Scale(Block gradients, double factor) => Change(new ScaleRule(factor), gradients, gradients, new(0, gradients.Length));

    protected override Block Aside(Block gradients)
    {
        changed!.CopyFrom(gradients);
        return changed;
    }

    protected override Action<double, long> Bind<TRule>(Func<double, long, TRule> ruleAt, Range[] ranges) => (learningRate, step) =>
    {
        TRule rule = ruleAt(learningRate, step);
        foreach (Range range in ranges)
        {
            View<T> p = View(Parameters, range), g = View(Gradients, range), m = Moment(0, range), v = Moment(1, range), w = Moment(2, range);

            // To make a piece of work of it would take a small network as long as to do it.
            int workers = WorkerPool.ThreadsFor(range.Count, CountOfThread, threads);
            if (workers == 1)
            {
                Update.Run<TV, T, TRule>(rule, p, g, m, v, w, range.Count);
            }
            else
            {
                WorkerPool.Shared.Run(workers, new RuleWork<TRule>(rule, p, g, m, v, w, range.Count, workers));
            }
        }

        GC.KeepAlive(this);
    };

    protected override Action Bind<TRule>(TRule rule, Range[] ranges) => () =>
    {
        foreach (Range range in ranges)
        {
            Update.Change<TV, T, TRule>(rule, View(Parameters, range), View(Gradients, range), View(Gradients, range), range.Count);
        }

        GC.KeepAlive(this);
    };

    protected override Action BindNorm(double limit, Range[] ranges) => () =>
    {
        double squares = 0;
        foreach (Range range in ranges)
        {
            squares += Update.SumOfSquares<TV, T>(View(Gradients, range), range.Count);
        }

        // A norm that is NaN is not above the limit: it stays, to be seen.
        double norm = Math.Sqrt(squares);
        foreach (Range range in norm > limit ? ranges : [])
        {
            Change(new ScaleRule(limit / norm), Gradients, Gradients, range);
        }
    };

    static void Change<TRule>(TRule rule, Block p, Block g, Range range) where TRule : struct, IGradientRule
    {
        Update.Change<TV, T, TRule>(rule, View(p, range), View(g, range), View(p, range), range.Count);
        GC.KeepAlive(p);
        GC.KeepAlive(g);
    }

    /// <summary>A rule over a range, of which each worker has a piece of whole vectors.</summary>
    readonly struct RuleWork<TRule>(TRule rule, View<T> p, View<T> g, View<T> m, View<T> v, View<T> w, int count, int workers) : IWork where TRule : struct, IUpdateRule
    {
        public void Run(int worker)
        {
            int from = TreeLayout.Pad((int)((long)count * worker / workers)), to = Math.Min(TreeLayout.Pad((int)((long)count * (worker + 1) / workers)), count);
            Update.Run<TV, T, TRule>(rule, p + from, g + from, m + from, v + from, w + from, to - from);
        }
    }

    View<T> Moment(int index, Range range) => index < Moments.Length ? View(Moments[index], range) : default;

    static View<T> View(Block block, Range range) => Frame.View<T>(block.Address) + range.Start;
}
