extern alias generator;
using System.Globalization;
using System.Text;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>A graph as the C# of a model, a statement a node: what a failing random model is reported as, so that it can be pasted and compiled.</summary>
static class GraphCSharp
{
    static readonly Dictionary<G.OpKind, string> Infix = new()
    {
        [G.OpKind.Add] = "+", [G.OpKind.Subtract] = "-", [G.OpKind.Multiply] = "*", [G.OpKind.Divide] = "/", [G.OpKind.And] = "&", [G.OpKind.Or] = "|",
        [G.OpKind.Less] = "<", [G.OpKind.LessOrEqual] = "<=", [G.OpKind.Greater] = ">", [G.OpKind.GreaterOrEqual] = ">=",
    };

    static readonly Dictionary<G.OpKind, string> Reductions = new()
    {
        [G.OpKind.ReduceSum] = "Sum", [G.OpKind.ReduceProduct] = "Product", [G.OpKind.ReduceMax] = "Max", [G.OpKind.ReduceMin] = "Min",
    };

    /// <summary>The model; it returns the graph's outputs but the last <paramref name="states"/>, which are the new values of its state variables, in order.</summary>
    public static string Of(G.Graph graph, string name, int states)
    {
        G.Node[] leaves = [.. graph.Nodes.Where(static n => n.Kind is G.OpKind.Input or G.OpKind.Parameter or G.OpKind.State)];
        StringBuilder text = new($"[Lux.Gen.CompileModel]\nsealed partial class {name}\n{{\n");
        foreach (G.Node n in leaves.Where(static n => n.Kind != G.OpKind.Input))
        {
            text.Append(n.Kind == G.OpKind.Parameter
                ? $"    readonly Parameter {Name(n)} = new({Shape(n.Shape)}, Initializers.Normal());\n" : $"    readonly StateVariable {Name(n)} = new({Shape(n.Shape)});\n");
        }

        IEnumerable<string> arguments = leaves.Where(static n => n.Kind == G.OpKind.Input)
            .Select(static n => $"[Shape({string.Join(", ", n.Shape.Select(static d => d.IsKnown ? d.ToString() : $"\"{d}\""))})] Tensor {n.Op.Name}");
        G.Node batch = leaves.First(static n => n.Kind == G.OpKind.Input && n.Shape.Rank > 0 && n.Shape[0].IsName);
        string[] results = [.. graph.Outputs.Take(graph.Outputs.Count - states).Select(static o => $"v{o}")];
        string type = results.Length == 1 ? "Tensor" : $"({string.Join(", ", results.Select(static (_, i) => $"Tensor Result{i}"))})";
        text.Append($"\n    public {type} Forward({string.Join(", ", arguments)})\n    {{\n        Dim N = {batch.Op.Name}.Shape[0];\n");
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            text.Append($"        Tensor v{i} = {Expression(graph, graph.Nodes[i])};\n");
        }

        foreach ((G.Node state, int output) in leaves.Where(static n => n.Kind == G.OpKind.State).Zip(graph.Outputs.Skip(results.Length)))
        {
            text.Append($"        {Name(state)}.Value = v{output};\n");
        }

        return text.Append($"        return {(results.Length == 1 ? results[0] : $"({string.Join(", ", results)})")};\n    }}\n}}\n").ToString();
    }

    static string Expression(G.Graph graph, G.Node n)
    {
        string V(int i) => $"v{n.Inputs[i]}";
        G.Shape In(int i) => graph.Nodes[n.Inputs[i]].Shape;
        G.Op op = n.Op;
        return n.Kind switch
        {
            G.OpKind.Input => op.Name!,
            G.OpKind.Parameter or G.OpKind.State => $"{Name(n)}.Value",
            G.OpKind.Constant => n.Type == G.ElementType.Bool ? $"Tensor.Full([], {Number(op.Value)}) > 0" : $"Tensor.Full([], {Number(op.Value)}, ElementType.{n.Type})",
            G.OpKind.Size => $"Tensor.SizeOf({Dim(op.Dims[0])}, ElementType.{n.Type})",
            G.OpKind.Negate => "-" + V(0),
            G.OpKind.Not => "!" + V(0),
            G.OpKind.Convert => $"{V(0)}.Convert(ElementType.{n.Type})",
            G.OpKind.Power => $"{V(0)}.Pow({V(1)})",
            G.OpKind.Maximum or G.OpKind.Minimum or G.OpKind.Equal or G.OpKind.NotEqual => $"Tensor.{n.Kind}({V(0)}, {V(1)})",
            G.OpKind.Select => $"Tensor.Select({V(0)}, {V(1)}, {V(2)})",
            var kind when Infix.TryGetValue(kind, out string? sign) => $"{V(0)} {sign} {V(1)}",
            var kind when Reductions.TryGetValue(kind, out string? reduce) => $"{V(0)}.{reduce}({Integers(op.Axes)})",
            var kind when G.OpKinds.IsElementwise(kind) => $"{V(0)}.{kind}()",
            G.OpKind.Broadcast or G.OpKind.Reshape => $"{V(0)}.{n.Kind}({Shape(n.Shape)})",
            G.OpKind.Transpose => $"{V(0)}.Transpose({Integers(op.Axes)})",
            G.OpKind.Reverse => $"{V(0)}.Reverse({Integers(op.Axes)})",
            G.OpKind.Slice => V(0) + string.Concat(In(0).Select((size, axis) => size == n.Shape[axis] ? "" : $".Slice({axis}, {Dim(op.Dims[axis])}, {Dim(n.Shape[axis])}, {op.Axes[axis]})")),
            G.OpKind.Pad => V(0) + string.Concat(In(0).Select((size, axis) => size == n.Shape[axis] ? "" : $".Pad({axis}, {Dim(op.Dims[axis])}, {Dim(op.Dims[In(0).Rank + axis])}, {Number(op.Value)})")),
            G.OpKind.Concat => $"Tensor.Concat({op.Axes[0]}, {string.Join(", ", n.Inputs.Select(static i => $"v{i}"))})",
            G.OpKind.Windows => V(0) + string.Concat(op.Windows.Select(static w => $".Windows({w.Axis}, {w.Size}, {w.Stride}, {w.Dilation})")),
            G.OpKind.Fold => $"{V(0)}.Fold([{string.Join(", ", op.Windows.Select(static w => $"new({w.Axis}, {w.Size}, {w.Stride}, {w.Dilation})"))}], {Shape(new(op.Dims.Items))})",
            G.OpKind.Gather => $"{V(0)}.GatherBatched({V(1)}, {op.Axes[0]})",
            G.OpKind.ScatterAdd => $"{V(0)}.ScatterAddBatched({V(1)}, {Dim(op.Dims[0])}, {op.Axes[0]})",
            G.OpKind.CumulativeSum => $"{V(0)}.CumulativeSum({op.Axes[0]})",
            G.OpKind.SortRank => $"{V(0)}.ArgSort({op.Axes[0]}).ArgSort({op.Axes[0]})",
            G.OpKind.Iota => $"Tensor.Range({Dim(n.Shape[0])}, ElementType.{n.Type})",
            G.OpKind.Random => $"Tensor.Random({V(0)}, {V(1)}, {Shape(n.Shape)}, isFine: {(n.Op.IsFine ? "true" : "false")})",
            G.OpKind.StopGradient => $"{V(0)}.StopGradient()",
            G.OpKind.Dot => $"{V(0)}.Contract({V(1)}, {Integers(op.Dot!.ContractA)}, {Integers(op.Dot.ContractB)}, {Integers(op.Dot.BatchA)}, {Integers(op.Dot.BatchB)})",
            _ => throw new InvalidOperationException($"{n.Kind} has no C#"),
        };
    }

    static string Name(G.Node leaf) => char.ToLowerInvariant(leaf.Op.Name![0]) + leaf.Op.Name[1..].Replace(".", "", StringComparison.Ordinal);

    static string Shape(G.Shape shape) => $"[{string.Join(", ", shape.Select(Dim))}]";

    static string Dim(G.Dim dim) => dim.ToString();

    static string Integers(G.Equatable<int> values) => $"[{string.Join(", ", values.Select(static v => v.ToString(CultureInfo.InvariantCulture)))}]";

    static string Number(double value) => double.IsNaN(value) ? "double.NaN"
        : double.IsInfinity(value) ? (value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity") : value.ToString("R", CultureInfo.InvariantCulture);
}
