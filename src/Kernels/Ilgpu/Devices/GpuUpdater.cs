using System;
using ILGPU;
using Lux.Gen.Kernels;

namespace Lux.Gen.Gpu;

/// <summary>Runs an optimizer's rule over blocks in a device's memory: one launch a step.</summary>
abstract class GpuUpdater
{
    /// <summary>Step number <paramref name="step"/>, counted from 1.</summary>
    public abstract void Run(double learningRate, long step, ArrayView<byte> parameters, ArrayView<byte> gradients, GpuBuffer[] moments, int count);

    public static GpuUpdater Of(Gpu gpu, Optimizer optimizer, ElementType type) => optimizer.Bind(new Binder(gpu, type));

    sealed class Binder(Gpu gpu, ElementType type) : IRuleBinder<GpuUpdater>
    {
        public GpuUpdater Bind<TRule>(Func<double, long, TRule> ruleAt) where TRule : struct, IUpdateRule =>
            type == ElementType.Float64 ? new Bound<GpuDouble, TRule>(gpu, ruleAt) : new Bound<GpuSingle, TRule>(gpu, ruleAt);
    }

    sealed class Bound<TV, TRule>(Gpu gpu, Func<double, long, TRule> ruleAt) : GpuUpdater
        where TV : unmanaged, INumber<TV>
        where TRule : struct, IUpdateRule
    {
        readonly Action<TRule, ArrayView<TV>, ArrayView<TV>, ArrayView<TV>, ArrayView<TV>, int> update = gpu.LoadUpdate<TV, TRule>();

        public override void Run(double learningRate, long step, ArrayView<byte> parameters, ArrayView<byte> gradients, GpuBuffer[] moments, int count)
        {
            if (count > 0)
            {
                ArrayView<TV> p = parameters.Cast<TV>();
                ArrayView<TV> Moment(int i) => i < moments.Length ? moments[i].View.Cast<TV>() : p;
                update(ruleAt(learningRate, step), p, gradients.Cast<TV>(), Moment(0), Moment(1), count);
            }
        }
    }
}
