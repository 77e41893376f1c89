using System;
using Lux.Gen.Kernels;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Runs an optimizer's rule over flat blocks.</summary>
abstract class Updater
{
    /// <summary>Step number <paramref name="step"/>, counted from 1. The padding between leaves is zero and stays so.</summary>
    public abstract void Run(double learningRate, long step, Block parameters, Block gradients, Block[] moments);

    public static Updater Of(Optimizer optimizer, ElementType type, SimdWidth width) => (type, width.Bits) switch
    {
        (ElementType.Float32, 512) => optimizer.Bind<V512F, float>(),
        (ElementType.Float32, 256) => optimizer.Bind<V256F, float>(),
        (ElementType.Float32, 128) => optimizer.Bind<V128F, float>(),
        (ElementType.Float32, _) => optimizer.Bind<Scalar<float>, float>(),
        (_, 512) => optimizer.Bind<V512D, double>(),
        (_, 256) => optimizer.Bind<V256D, double>(),
        (_, 128) => optimizer.Bind<V128D, double>(),
        _ => optimizer.Bind<Scalar<double>, double>(),
    };
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
