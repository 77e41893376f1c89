using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Lux.Gen;

/// <summary>A graph as text, one node a line: <c>%4 = Multiply(%2, %3) Float32[N, 32]</c>, then the outputs.</summary>
internal static class GraphText
{
    public static string Of(Graph graph)
    {
        StringBuilder text = new();
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            text.Append(Name(i)).Append(" = ").Append(Of(graph.Nodes[i], graph.Nodes[i].Inputs.Select(Name))).Append('\n');
        }

        return text.Append("return ").Append(string.Join(", ", graph.Outputs.Select(Name))).Append('\n').ToString();
    }

    /// <summary>One node, with its inputs as given: <c>Multiply(%2, %3) Float32[N, 32]</c>.</summary>
    public static string Of(Node node, IEnumerable<string> inputs) =>
        $"{node.Kind}{Attributes(node.Op)}{(node.Kind.IsLeaf() ? "" : $"({string.Join(", ", inputs)})")} {node.Type}{node.Shape}";

    static string Name(int node) => "%" + node.ToString(CultureInfo.InvariantCulture);

    static string Attributes(Op op) => op.Kind switch
    {
        OpKind.Input or OpKind.Parameter or OpKind.State => " " + op.Name,
        OpKind.Constant => " " + Number(op.Value),
        OpKind.Size => $" {op.Dims}",
        OpKind.Concat or OpKind.Transpose or OpKind.Gather or OpKind.ScatterAdd or OpKind.CumulativeSum or OpKind.SortRank or OpKind.Reverse or OpKind.ReduceSum or OpKind.ReduceProduct or OpKind.ReduceMax or OpKind.ReduceMin => Axes(op.Axes),
        OpKind.Slice => $"[from {op.Dims} by {Integers(op.Axes)}]",
        OpKind.Pad => $"[{op.Dims} between {Integers(op.Axes)} with {Number(op.Value)}]",
        OpKind.Windows or OpKind.Fold => $"[{string.Join(", ", op.Windows.Select(static w => $"{Integers(new(w.Size))} along {Integers(new(w.Axis))} by {Integers(new(w.Stride))}, {Integers(new(w.Dilation))}"))}]",
        OpKind.Dot => $"[{Axes(op.Dot!.ContractA)}·{Axes(op.Dot.ContractB)}{(op.Dot.BatchA.Count == 0 ? "" : $" along {Axes(op.Dot.BatchA)}·{Axes(op.Dot.BatchB)}")}]",
        _ => "",
    };

    static string Axes(Equatable<int> axes) => $"[{Integers(axes)}]";

    static string Integers(Equatable<int> values) => string.Join(", ", values.Select(static v => v.ToString(CultureInfo.InvariantCulture)));

    static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
