using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>Receives an optimizer's rule with its type, which a device's code is specialized for.</summary>
interface IRuleBinder<TResult>
{
    TResult Bind<TRule>(Func<double, long, TRule> ruleAt) where TRule : struct, IUpdateRule;
}
