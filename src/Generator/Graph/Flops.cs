using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Floating-point operations: two for each product in a dot product, one for each element of anything element-wise or reduced.</summary>
internal static class Flops
{
    /// <summary>Those of one primitive, given its result's shape, its first operand's and the run-time sizes.</summary>
    public static long Of(Op op, Shape shape, Shape operand, Func<string, int> sizes) => op.Kind switch
    {
        OpKind.Dot => 2L * Count(shape, sizes) * Count(op.Dot!.ContractA.Select(axis => operand[axis]), sizes),
        _ when op.Kind.IsReduction() => Count(operand, sizes),
        _ when op.Kind.IsElementwise() => Count(shape, sizes),
        _ => 0,
    };

    /// <summary>What one more sample costs: a cost that depends on the sizes, with the others 1.</summary>
    public static long PerSample(string? batch, Func<Func<string, int>, long> cost) => batch is null ? cost(static _ => 1) : cost(name => name == batch ? 2 : 1) - cost(static _ => 1);

    static long Count(IEnumerable<Dim> shape, Func<string, int> sizes) => shape.Aggregate(1L, (product, d) => product * d.Evaluate(sizes));
}
