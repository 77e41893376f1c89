using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes the steps of phases: calls of skeletons, and the kernel structs they take.</summary>
internal sealed class StepWriter(Memories memories, SimdKernels kernels, CodeWriter nested)
{
    const string Programs = Memories.Programs, Kernels = Memories.Kernels;

    readonly Formulas formulas = new(memories.Plan, memories.Model);

    Graph Graph => memories.Graph;

    string Element => memories.Element;

    string View => memories.View(Element);

    // ---- row phases

    /// <summary>Writes a row phase as a struct, and the call that runs it.</summary>
    public void WriteRows(RowPhase phase, string name, CodeWriter run, Fields outer)
    {
        Fields fields = new("nint");
        CodeWriter body = new();
        Fields locals = new("nint");
        Dictionary<int, TileValue> values = phase.Values.ToDictionary(static v => v.Node);
        RowWriter rows = new(memories, phase, values, fields, locals);

        foreach (int node in phase.Loads)
        {
            body.Line(rows.Load(node));
        }

        OuterStep[] ofBlock = [.. phase.Steps.OfType<OuterStep>().Where(static s => s.IsOfBlock)];
        foreach (Step step in phase.Steps.Except(ofBlock))
        {
            body.Line("// " + formulas.Of(step, phase));
            body.Line(rows.Call(step, (nodes, value) => Kernel(nodes, phase, value)));
        }

        foreach (int node in phase.Stores)
        {
            body.Line(rows.Store(node));
        }

        CodeWriter block = new();
        Fields blockLocals = new("nint");
        RowWriter blocks = new(memories, phase, values, fields, blockLocals);
        foreach (OuterStep step in ofBlock)
        {
            block.Line("// " + formulas.Of(step, phase));
            block.Line(blocks.OuterOfBlock(step));
        }

        WriteRowStruct(phase, name, body, locals, block, blockLocals, fields);
        string gradients = phase.Gradients.Count + ofBlock.Length > 0 ? outer.Use("gradients", View) : "default";
        string sums = memories.Plan.Sums.Count > 0 ? "sums" : "default";
        foreach ((string field, string type, _) in fields.Used)
        {
            outer.Use(field, type);
        }

        run.Line($"// The rows, up to {Literals.Of(phase.TileRows)} at a time.");
        run.Line($"{Programs}.RowPhases.Run<TV, {Element}, {name}>({fields.Initializer(name)}, frame, {outer.Size(Dim.Named(memories.Plan.Batch!))}, {gradients}, {sums});");
    }

    void WriteRowStruct(RowPhase phase, string name, CodeWriter body, Fields locals, CodeWriter block, Fields blockLocals, Fields fields)
    {
        Dim features = phase.TileFeatures + phase.ScratchFeatures;
        string tileElements = $"{fields.Size(features)} * {Literals.Of(phase.TileRows)}", rows = Literals.Of(phase.TileRows);
        string kept = phase.KeptFeatures == 0 ? "" : $", and {Literals.Of(phase.KeptFeatures)} that stay until a block of tiles is done";
        nested.Summary($"{ModelReport.Count(phase.Steps.Count, "kernel")} for a tile of up to {rows} rows, {features} values each{kept}.");
        using (nested.Block($"private struct {name} : {Programs}.IRowPhase<{Element}>"))
        {
            fields.Declare(nested);
            Member($"public static nint TileRows => {rows};");
            Member($"public static bool IsSharded => {Literals.Of(phase.IsSharded)};");
            Member($"public readonly nint TileElements => {tileElements};");
            Member($"public readonly nint SumElements => {Memories.Before(memories.Plan.Sums, memories.Plan.Sums.Count)};");
            Member($"public static global::System.ReadOnlySpan<int> GradientRanges => {Ranges(phase)};");
            if (phase.KeptFeatures > 0)
            {
                Member($"public static nint KeptElements => {Literals.Of(phase.KeptFeatures)} * {rows};");
            }

            WriteMethod("Tile", "RowTile", "tile", locals, body);
            if (phase.KeptFeatures > 0)
            {
                WriteMethod("Block", "RowBlock", "block", blockLocals, block);
            }
        }

        nested.Line();

        void Member(string text) => nested.Line().Line("/// <inheritdoc/>").Line(text);

        void WriteMethod(string method, string type, string argument, Fields own, CodeWriter text)
        {
            nested.Line().Line("/// <inheritdoc/>");
            using (nested.Block($"public readonly void {method}<TV>(in {Programs}.{type}<{Element}> {argument}) where TV : struct, {Kernels}.IVector<TV, {Element}>"))
            {
                using (nested.Block("unchecked"))
                {
                    nested.Line($"nint rows = {argument}.Rows, stride = {argument}.Stride;");
                    foreach ((string local, string of, _) in own.Used)
                    {
                        nested.Line(local switch
                        {
                            "gradients" => $"{of} gradients = {argument}.Gradients;",
                            "sums" => $"{of} sums = {argument}.Sums;",
                            _ => $"{of} {local} = {PlaceOf(phase, local, argument, fields)};",
                        });
                    }

                    nested.Line(text.ToString().TrimEnd('\n'));
                }
            }
        }
    }

    /// <summary>Where the gradients lie that the tiles add to; those side by side make one range.</summary>
    string Ranges(RowPhase phase)
    {
        List<(int Start, int Count)> ranges = [];
        foreach (int parameter in phase.Gradients)
        {
            (int start, int count) = memories.GradientRange(parameter);
            if (ranges.Count > 0 && ranges[ranges.Count - 1] is var last && last.Start + last.Count == start)
            {
                ranges[ranges.Count - 1] = (last.Start, last.Count + count);
            }
            else
            {
                ranges.Add((start, count));
            }
        }

        return ranges.Count == 0 ? "default" : $"new int[] {{ {string.Join(", ", ranges.Select(static r => $"{Literals.Of(r.Start)}, {Literals.Of(r.Count)}"))} }}";
    }

    static string PlaceOf(RowPhase phase, string local, string argument, Fields fields)
    {
        TileValue value = phase.Values.FirstOrDefault(v => v.Name == local);
        Dim offset = local == "scratch" ? phase.TileFeatures : value.Offset;
        string elements = offset == 0 ? "0" : $"({fields.Size(offset)} * stride)";
        return Memories.At($"{argument}.{(value.IsKept ? "Kept" : "Values")}", elements);
    }

    /// <summary>Finds or writes the kernel struct for nodes, and returns how it is made. With <paramref name="value"/> it yields the one node, else it stores them.</summary>
    SimdKernel Kernel(IReadOnlyList<int> nodes, RowPhase? phase, bool value, bool flatten = false)
    {
        Fields own = new("nint"), outer = new("nint");
        CodeWriter body = new(), text = new();
        SimdKernelWriter kernel = new(memories, phase, nodes, stores: !value, own, outer, body);
        if (value)
        {
            body.Line($"return {kernel.Lanes(nodes[0])};");
        }
        else
        {
            kernel.Store(flatten);
        }

        own.Declare(text);
        text.Line().Line("/// <inheritdoc/>");
        text.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        using (text.Block($"public readonly {(value ? "TV Value" : "void Apply")}<TV>(nint f, nint r) where TV : struct, {Kernels}.IVector<TV, {Element}>"))
        {
            using (text.Block("unchecked"))
            {
                text.Line(body.ToString().TrimEnd('\n'));
            }
        }

        string summary = CodeText.Xml(value ? formulas.OfValue(nodes[0], phase) : formulas.Of(nodes, phase));
        string type = kernels.TypeOf(NameOf(nodes, phase) + (value ? "Value" : "Kernel"), summary, $"{Kernels}.{(value ? "IValue" : "IKernel")}<{Element}>", text.ToString().TrimEnd('\n'));
        foreach ((string name, string of, _) in own.Used.Where(static f => f.Name == f.Value))
        {
            outer.Use(name, of);
        }

        return new(type, own.Initializer(type), outer);
    }

    /// <summary>What a kernel is called: its dearest operation, or the last.</summary>
    string NameOf(IReadOnlyList<int> nodes, RowPhase? phase)
    {
        OpKind kind = Graph.Nodes[nodes[nodes.Count - 1]].Kind;
        HashSet<int> seen = [];
        foreach (int node in nodes)
        {
            Visit(node, isResult: true);
        }

        return kind.ToString();

        void Visit(int node, bool isResult)
        {
            bool isStored = (phase?.Values.Any(v => v.Node == node) ?? false) || memories.Plan.Homes[node].Memory != Memory.None;
            if (seen.Add(node) && (isResult || !(isStored || Graph.Nodes[node].Kind.IsReduction())))
            {
                kind = Costs.Of(Graph.Nodes[node].Kind) > Math.Max(1, Costs.Of(kind)) ? Graph.Nodes[node].Kind : kind;
                foreach (int input in Graph.Nodes[node].Inputs)
                {
                    Visit(input, isResult: false);
                }
            }
        }
    }

    // ---- whole phases

    public void WriteWhole(WholePhase phase, CodeWriter run, Fields fields)
    {
        foreach (Step step in phase.Steps)
        {
            run.Line("// " + formulas.Of(step, null));
            switch (step)
            {
                case NumberStep: WriteNumber(step.Node, run, fields); break;
                case MapStep map: WriteMap(map, run, fields); break;
                case WholeDotStep dot: WriteDot(dot, run, fields); break;
                case WholeReduceStep reduce:
                    run.Line($"{Kernels}.Whole.Reduce<TV, {Element}, {Operators.Reductions[Graph.Nodes[step.Node].Kind]}>({fields.Size(reduce.Outer)}, {fields.Size(reduce.Count)}, {fields.Size(reduce.Inner)}, {Of(reduce.Value, fields)}, {Of(step.Node, fields)});");
                    break;
                case ConvertStep: MoveWriter.Convert(step.Node, memories, run, fields); break;
                case StoreNumberStep store: MoveWriter.Write(store, memories, run, fields); break;
                case CopyStep copy: MoveWriter.Write(copy, memories, run, fields); break;
                case MoveStep move: MoveWriter.Write(move, memories, run, fields); break;
            }
        }
    }

    string Of(int node, Fields fields) => memories.Of(memories.Plan.Homes[node], fields);

    void WriteNumber(int node, CodeWriter run, Fields fields)
    {
        // A number is computed as one lane, so that it has the same bits as a vector would.
        string name = KernelWriter.NumberName(node);
        CodeWriter body = new();
        string value = new SimdKernelWriter(memories, null, [node], stores: true, null, fields, body).Number(node);
        run.Line($"{Element} {name};");
        using (run.Block(""))
        {
            run.Line(body.ToString().Replace("TV", $"{Kernels}.Scalar<{Element}>").TrimEnd('\n'));
            run.Line($"{name} = {value.Replace("TV.", $"{Kernels}.Scalar<{Element}>.")}.Value;");
        }
    }

    void WriteMap(MapStep map, CodeWriter run, Fields fields)
    {
        Shape shape = Graph.Nodes[map.Node].Shape;
        bool flatten = KernelWriter.CanFlatten(memories.Plan, map.Node);
        SimdKernel kernel = Kernel([.. map.Kernel.Stores], null, value: false, flatten);
        foreach ((string field, string type, _) in kernel.Outer.Used)
        {
            fields.Use(field, type);
        }

        Dim lanes = flatten ? shape.Count : shape[-1];
        run.Line($"{Kernels}.Map.Exact<TV, {Element}, {kernel.Type}>({kernel.Initializer}, {(flatten ? "1" : fields.Size(new Shape([.. shape.Take(shape.Rank - 1)]).Count))}, {fields.Size(lanes)});");
    }

    void WriteDot(WholeDotStep dot, CodeWriter run, Fields fields)
    {
        DotLayout l = dot.Layout;
        string S(Dim d) => fields.Size(d);
        run.Line($"{Kernels}.Whole.Dot<TV, {Element}>(new {Kernels}.WholeDotShape {{ B = {S(l.BatchA.Count)}, I = {S(l.FreeA.Count)}, J = {S(l.FreeB.Count)}, K = {S(l.ContractA.Count)}, "
            + $"AB = {S(l.BatchA.Stride)}, AI = {S(l.FreeA.Stride)}, AK = {S(l.ContractA.Stride)}, XB = {S(l.BatchB.Stride)}, XK = {S(l.ContractB.Stride)}, XJ = {S(l.FreeB.Stride)} }}, "
            + $"{Of(dot.Left, fields)}, {Of(dot.Right, fields)}, {Of(dot.Node, fields)});");
    }
}

/// <summary>A kernel struct in use: its type, how it is made, and the names that takes.</summary>
internal readonly record struct SimdKernel(string Type, string Initializer, Fields Outer);
