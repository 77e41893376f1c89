using System;
using System.Linq;
using ILGPU;
using Lux.Gen.Kernels;

namespace Lux.Gen.Gpu;

/// <summary>Applies an optimizer to blocks in a device's memory: a launch for each rule and run of leaves.</summary>
abstract class GpuUpdater : Updater<ArrayView<byte>>, IDisposable
{
    /// <summary>Called with the device bound.</summary>
    public static GpuUpdater Of(Gpu gpu, Optimizer optimizer, TreeLayout layout, ElementType type) =>
        type == ElementType.Float64 ? new Bound<GpuDouble>(gpu, optimizer, layout) : new Bound<GpuSingle>(gpu, optimizer, layout);

    public abstract void Dispose();

    sealed class Bound<TV> : GpuUpdater where TV : unmanaged, INumber<TV>
    {
        readonly Gpu gpu;
        GpuBuffer changed, shares, factor;
        int mostShares;

        public Bound(Gpu gpu, Optimizer optimizer, TreeLayout layout)
        {
            this.gpu = gpu;
            Plan(optimizer, layout);
            int element = Interop.SizeOf<TV>();
            changed = gpu.Allocate(IsChanging ? (long)layout.Length * element : 0, $"the changed gradients of {layout.Model}");
            shares = gpu.Allocate((long)mostShares * element, $"the norm of the gradients of {layout.Model}");
            factor = gpu.Allocate(element, $"the norm of the gradients of {layout.Model}");
        }

        public override void Add(ArrayView<byte> sum, ArrayView<byte> gradients) => Change(new AddRule(), sum, gradients, sum, new(0, (int)sum.Cast<TV>().Length));

        public override void Scale(ArrayView<byte> gradients, double scale) => Change(new ScaleRule(scale), gradients, gradients, gradients, new(0, (int)gradients.Cast<TV>().Length));

        public override void Dispose()
        {
            changed.Dispose();
            shares.Dispose();
            factor.Dispose();
        }

        protected override ArrayView<byte> Aside(ArrayView<byte> gradients)
        {
            gpu.Copy(gradients, changed.View, changed.Bytes);
            return changed.View;
        }

        protected override Action<double, long> Bind<TRule>(Func<double, long, TRule> ruleAt, Range[] ranges) => (learningRate, step) =>
        {
            TRule rule = ruleAt(learningRate, step);
            foreach (Range range in ranges)
            {
                ArrayView<TV> p = View(Parameters, range);
                gpu.Launch(new UpdateKernel<TV, TRule>(rule, p, View(Gradients, range), Moment(0, range), Moment(1, range), Moment(2, range)), range.Count);
            }
        };

        protected override Action Bind<TRule>(TRule rule, Range[] ranges) => () =>
        {
            foreach (Range range in ranges)
            {
                Change(rule, Parameters, Gradients, Gradients, range);
            }
        };

        protected override Action BindNorm(double limit, Range[] ranges)
        {
            int count = ranges.Sum(SharesOf);
            mostShares = Math.Max(mostShares, count);
            return () =>
            {
                ArrayView<TV> all = shares.View.Cast<TV>();
                int first = 0;
                foreach (Range range in ranges)
                {
                    gpu.Launch(new SquaresKernel<TV>(View(Gradients, range), range.Count, all.SubView(first, SharesOf(range))), SharesOf(range));
                    first += SharesOf(range);
                }

                gpu.Launch(new LimitKernel<TV>(all, count, limit, factor.View.Cast<TV>()), 1);
                foreach (Range range in ranges)
                {
                    gpu.Launch(new ScaleKernel<TV>(View(Gradients, range), factor.View.Cast<TV>()), range.Count);
                }
            };
        }

        static int SharesOf(Range range) => (range.Count + SquaresKernel<TV>.Elements - 1) / SquaresKernel<TV>.Elements;

        void Change<TRule>(TRule rule, ArrayView<byte> p, ArrayView<byte> g, ArrayView<byte> to, Range range) where TRule : struct, IGradientRule =>
            gpu.Launch(new ChangeKernel<TV, TRule>(rule, View(p, range), View(g, range), View(to, range)), range.Count);

        ArrayView<TV> Moment(int index, Range range) => View(index < Moments.Length ? Moments[index] : Parameters, range);

        static ArrayView<TV> View(ArrayView<byte> block, Range range) => block.Cast<TV>().SubView(range.Start, range.Count);
    }
}
