using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>Receives an optimizer's rule with its type, which a device's code is specialized for.</summary>
interface IRuleBinder<TResult>
{
    TResult Bind<TRule>(Func<double, long, TRule> ruleAt) where TRule : struct, IUpdateRule;
}

/// <summary>Receives what is done to gradients.</summary>
interface IGradientBinder<TResult>
{
    TResult Bind<TRule>(TRule rule) where TRule : struct, IGradientRule;

    /// <summary>A limit of the norm, of each leaf or of all together.</summary>
    TResult BindNorm(double limit, bool ofEachLeaf);
}
