using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes a row phase: a kernel for each step that makes rows, and at the end one for all sums over the batch.</summary>
internal sealed class GpuRowWriter(GpuMemories memories, RowPhase phase, GpuProgramText text)
{
    readonly GpuMemories memories = memories;
    readonly RowPhase phase = phase;
    readonly GpuProgramText text = text;
    readonly Dictionary<int, TileValue> values = phase.Values.ToDictionary(static v => v.Node);
    readonly Dim rows = Dim.Named(memories.Plan.Batch!);

    Graph Graph => memories.Graph;

    public void Write()
    {
        foreach (Step step in phase.Steps)
        {
            switch (step)
            {
                case MapStep map: Map(map); break;
                case DotStep dot: Dot(dot); break;
                case ReduceStep reduce: Reduce(reduce); break;
                case FoldStep fold: Fold(fold); break;
                case MoveStep move when values.ContainsKey(move.Node): Move(move); break;
            }
        }

        new GpuShareWriter(memories, phase, text, node => Operand(node, hasRows: true)).Write([.. phase.Steps.Where(s => s is OuterStep or BatchReduceStep || (s is MoveStep && !values.ContainsKey(s.Node)))]);
    }

    void Map(MapStep map)
    {
        GpuKernel kernel = text.Kernel(map, phase, text.Formulas.Of(map.Kernel.Stores.Items, phase));
        Dim features = values[map.Node].Features;
        GpuKernelWriter writer = new(memories, phase, map.Kernel.Stores.Items, stores: true, kernel.Fields, kernel.Body) { Feature = RowAndFeature(kernel, features) };
        writer.Store(flatten: false);
        text.Launch(kernel, text.Formulas.Of(map, phase), Threads(features), rows * features);
    }

    void Dot(DotStep dot)
    {
        GpuKernel kernel = text.Kernel(dot, phase, text.Formulas.Of(dot, phase));
        int cost = dot.Epilogue?.Stores.Sum(n => CostOf(n, [.. dot.Epilogue.Stores], dot.Node)) ?? 0;
        GpuDotWriter writer = new(dot.Layout, Operand(dot.Left, dot.RowsLeft), Operand(dot.Right, dot.RowsRight), rows, cost);
        kernel.Body.Line($"// A thread computes {writer.Share}.");
        Finish finish = new(this, kernel, dot.Node, dot.Epilogue);
        writer.Write(kernel.Body, kernel.Fields, finish.Call);
        text.Launch(kernel, text.Formulas.Of(dot, phase), writer.Threads, rows * GpuDotWriter.Outputs(dot.Layout));
    }

    void Reduce(ReduceStep reduce)
    {
        GpuKernel kernel = text.Kernel(reduce, phase, text.Formulas.Of(reduce, phase));
        Dim features = reduce.Outer * reduce.Inner;
        string feature = RowAndFeature(kernel, features);
        Finish finish = new(this, kernel, reduce.Node, reduce.Epilogue);
        kernel.Body.Line($"{GpuText.Number} sum = {Operation(Graph, reduce.Node)}.Start<{GpuText.Number}>();");
        using (kernel.Body.Block($"for (int c = 0; c < {kernel.Fields.Size(reduce.Count)}; c++)"))
        {
            string value = ElementOf(memories, phase, reduce.Value, feature, reduce.Count, reduce.Inner, kernel.Fields, kernel.Body);
            kernel.Body.Line($"sum = {Operation(Graph, reduce.Node)}.Combine(sum, {value});");
        }

        kernel.Body.Line(finish.Call("r", feature, "sum"));
        text.Launch(kernel, text.Formulas.Of(reduce, phase), Threads(features), rows * features);
    }

    void Fold(FoldStep fold)
    {
        GpuKernel kernel = text.Kernel(fold, phase, text.Formulas.Of(fold, phase));
        Node node = Graph.Nodes[fold.Node];
        Dim features = values[fold.Node].Features;
        string feature = RowAndFeature(kernel, features);
        Finish finish = new(this, kernel, fold.Node, fold.Epilogue);
        GpuFold.Write(
            node.Op, [.. node.Shape.Skip(1)], [.. Graph.Nodes[fold.Value].Shape.Skip(1)], rows: true, feature, kernel.Body, kernel.Fields,
            g => new GpuKernelWriter(memories, phase, [fold.Value], stores: false, kernel.Fields, kernel.Body) { Feature = g }.Lanes(fold.Value));
        kernel.Body.Line(finish.Call("r", feature, "sum"));
        text.Launch(kernel, text.Formulas.Of(fold, phase), Threads(features), rows * features);
    }

    void Move(MoveStep move)
    {
        GpuKernel kernel = text.Kernel(move, phase, text.Formulas.Of(move, phase));
        Node node = Graph.Nodes[move.Node];
        Dim features = values[move.Node].Features;
        string feature = RowAndFeature(kernel, features);
        GpuIndexed.Write(node, Graph, hasRows: true, feature, kernel.Body, kernel.Fields, (input, at) => Operand(node.Inputs[input], values.ContainsKey(Peel(node.Inputs[input]))).Read("r", at, kernel.Fields));
        kernel.Body.Line(new Finish(this, kernel, move.Node, null).Call("r", feature, "sum"));
        text.Launch(kernel, text.Formulas.Of(move, phase), Threads(features), rows * features);
    }

    /// <summary>Element c of the reduction that gives a feature: [outer, count, inner] → [outer, inner].</summary>
    public static string ElementOf(GpuMemories memories, RowPhase? phase, int value, string feature, Dim count, Dim inner, Fields fields, CodeWriter body)
    {
        string n = fields.Size(inner), place = count == 1 ? feature
            : inner == 1 ? GpuText.Sum(GpuText.Product(feature, fields.Size(count)), "c")
            : $"((({feature} / {n}) * {fields.Size(count)}) + c) * {n} + ({feature} % {n})";
        if (place.Contains(' '))
        {
            body.Line($"int g = {place};");
            place = "g";
        }

        return new GpuKernelWriter(memories, phase, [value], stores: false, fields, body) { Feature = place }.Lanes(value);
    }

    public static string Operation(Graph graph, int node) => Operators.Reductions[graph.Nodes[node].Kind is OpKind.Dot or OpKind.ScatterAdd ? OpKind.ReduceSum : graph.Nodes[node].Kind];

    // Declares the row and the feature of thread i.
    static string RowAndFeature(GpuKernel kernel, Dim features)
    {
        if (features == 1)
        {
            kernel.Body.Line("int r = i;");
            return "0";
        }

        string size = kernel.Fields.Size(features);
        kernel.Body.Line($"int r = i / {size}, f = i % {size};");
        return "f";
    }

    string Threads(Dim features) => GpuText.Product(GpuText.Long(rows), GpuText.Long(features));

    GpuOperand Operand(int node, bool hasRows) => hasRows ? new(memories.Of(phase, values[Peel(node)]), values[Peel(node)].Features) : new(memories.Of(memories.Plan.Homes[node]), null);

    // In a tile a reshape is its operand.
    int Peel(int node)
    {
        while (!values.ContainsKey(node) && Graph.Nodes[node].Kind == OpKind.Reshape)
        {
            node = Graph.Nodes[node].Inputs[0];
        }

        return node;
    }

    int CostOf(int node, int[] stores, int root)
    {
        HashSet<int> seen = [];
        return Walk(node, first: true);

        int Walk(int at, bool first) => !seen.Add(at) || at == root || (!first && (values.ContainsKey(at) || stores.Contains(at))) ? 0
            : Costs.Of(Graph.Nodes[at].Kind) + (memories.Plan.Homes[at].Memory is Memory.None or Memory.Output or Memory.Arena ? Graph.Nodes[at].Inputs.Sum(input => Walk(input, first: false)) : 0);
    }

    /// <summary>What is done with a root's result while it is in a register.</summary>
    sealed class Finish
    {
        readonly GpuRowWriter owner;
        readonly GpuKernel kernel;
        readonly int root;
        readonly bool hasEpilogue, isStored;

        public Finish(GpuRowWriter owner, GpuKernel kernel, int root, Kernel? epilogue)
        {
            (this.owner, this.kernel, this.root, hasEpilogue) = (owner, kernel, root, epilogue is not null);
            isStored = epilogue is null || !owner.values[epilogue.Stores[0]].LiesWith(owner.values[root]);
            if (epilogue is null)
            {
                return;
            }

            CodeWriter body = kernel.Method(owner.text.Formulas.Of(epilogue.Stores.Items, owner.phase), $"Finish(int r, int f, {GpuText.Number} sum)");
            if (isStored)
            {
                body.Line(Store("r", "f", "sum", kernel.Fields));
            }

            GpuKernelWriter writer = new(owner.memories, owner.phase, epilogue.Stores.Items, stores: true, kernel.Fields, body);
            writer.Know(root, "sum");
            writer.Store(flatten: false);
        }

        public string Call(string row, string feature, string value) => hasEpilogue ? $"Finish({row}, {feature}, {value});" : Store(row, feature, value, kernel.Fields);

        string Store(string row, string feature, string value, Fields fields)
        {
            TileValue at = owner.values[root];
            string start = row.Contains(' ') ? $"({row})" : row;
            return GpuMemories.Write(owner.memories.Of(owner.phase, at), GpuText.Sum(GpuText.Product(start, fields.Size(at.Features)), feature), value, fields);
        }
    }
}
