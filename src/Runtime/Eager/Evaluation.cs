using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>A primitive applied to numbers: what it is, what its result is, what it is computed from.</summary>
internal readonly record struct Call(Op Op, ElementType Type, Shape Shape, Tensor[] Inputs)
{
    public Array A => Inputs[0].Storage;
    public Array B => Inputs[1].Storage;
}

/// <summary>
/// The plain meaning of every primitive: what the compiled programs are compared with. Float32 is computed in float64 and rounded once, so that an element-wise
/// operation of it is correctly rounded as far as the float64 function is, and a sum or a dot product is that of its exact terms.
/// </summary>
internal static class Evaluation
{
    static readonly Dictionary<OpKind, Func<Call, Array>> Table = Tables();

    /// <summary>The elements of the result, in row-major order.</summary>
    public static Array Evaluate(Call call) => Table.TryGetValue(call.Op.Kind, out Func<Call, Array>? evaluate)
        ? evaluate(call)
        : throw new InvalidOperationException($"{call.Op.Kind} stands for numbers from elsewhere and cannot be computed");

    public static bool Has(OpKind kind) => Table.ContainsKey(kind);

    static Dictionary<OpKind, Func<Call, Array>> Tables()
    {
        Dictionary<OpKind, Func<Call, Array>> table = new()
        {
            [OpKind.Constant] = static c => Elements.Filled(c.Op.Value, c.Type, 1),
            [OpKind.Size] = static c => Elements.Filled(c.Op.Dims[0].Value, c.Type, 1),
            [OpKind.Broadcast] = Structure.Broadcast,
            [OpKind.Reshape] = static c => c.A,
            [OpKind.Transpose] = Structure.Transpose,
            [OpKind.Slice] = Structure.Slice,
            [OpKind.Pad] = Structure.Pad,
            [OpKind.Concat] = Structure.Concat,
            [OpKind.Reverse] = Structure.Reverse,
            [OpKind.Windows] = Structure.Windows,
            [OpKind.Fold] = Structure.Fold,
            [OpKind.Gather] = Indexing.Gather,
            [OpKind.ScatterAdd] = Indexing.ScatterAdd,
            [OpKind.CumulativeSum] = Indexing.CumulativeSum,
            [OpKind.SortRank] = Indexing.SortRank,
            [OpKind.Iota] = Structure.Iota,
            [OpKind.Random] = Indexing.Random,
            [OpKind.StopGradient] = static c => c.A,
            [OpKind.Dot] = Contraction.Dot,
        };
        Elementwise.AddTo(table);
        Reductions.AddTo(table);
        return table;
    }
}
