using System;
using Lux.Gen.Kernels;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Runs an optimizer's rule over flat blocks.</summary>
abstract class Updater
{
    /// <summary>Step number <paramref name="step"/>, counted from 1. The padding between leaves is zero and stays so.</summary>
    public abstract void Run(double learningRate, long step, Block parameters, Block gradients, Block[] moments);

    public static Updater Of(Optimizer optimizer, ElementType type, SimdWidth width) => optimizer.Bind(new Binder(type, width));

    sealed class Binder(ElementType type, SimdWidth width) : IRuleBinder<Updater>
    {
        public Updater Bind<TRule>(Func<double, long, TRule> ruleAt) where TRule : struct, IUpdateRule => (type, width.Bits) switch
        {
            (ElementType.Float32, 512) => new Updater<V512F, float, TRule>(ruleAt),
            (ElementType.Float32, 256) => new Updater<V256F, float, TRule>(ruleAt),
            (ElementType.Float32, 128) => new Updater<V128F, float, TRule>(ruleAt),
            (ElementType.Float32, _) => new Updater<Scalar<float>, float, TRule>(ruleAt),
            (_, 512) => new Updater<V512D, double, TRule>(ruleAt),
            (_, 256) => new Updater<V256D, double, TRule>(ruleAt),
            (_, 128) => new Updater<V128D, double, TRule>(ruleAt),
            _ => new Updater<Scalar<double>, double, TRule>(ruleAt),
        };
    }
}

sealed class Updater<TV, T, TRule>(Func<double, long, TRule> ruleAt) : Updater
    where TV : struct, IVector<TV, T>
    where T : unmanaged
    where TRule : struct, IUpdateRule
{
    public override void Run(double learningRate, long step, Block parameters, Block gradients, Block[] moments)
    {
        Update.Run<TV, T, TRule>(ruleAt(learningRate, step), View(parameters), View(gradients), View(moments, 0), View(moments, 1), parameters.Length);
        GC.KeepAlive(parameters);
        GC.KeepAlive(gradients);
        GC.KeepAlive(moments);
    }

    static View<T> View(Block block) => Frame.View<T>(block.Address);

    static View<T> View(Block[] moments, int index) => index < moments.Length ? View(moments[index]) : default;
}
