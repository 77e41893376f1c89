using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes what is computed once for the whole batch: numbers, element-wise kernels, products, reductions, moves.</summary>
internal sealed class GpuWholeWriter(GpuMemories memories, GpuProgramText text)
{
    // A longer reduction is dealt to shards.
    const int LongReduction = 4096, MostShards = 64;

    Graph Graph => memories.Graph;

    public void Write(IReadOnlyList<Step> steps)
    {
        for (int i = 0; i < steps.Count;)
        {
            Step step = steps[i++];
            switch (step)
            {
                case NumberStep when memories.IsHost(step.Node): HostNumber(step.Node); break;
                case NumberStep or StoreNumberStep:
                    int last = i;
                    while (last < steps.Count && steps[last] is StoreNumberStep or NumberStep && !(steps[last] is NumberStep && memories.IsHost(steps[last].Node)))
                    {
                        last++;
                    }

                    DeviceNumbers([step, .. steps.Skip(i).Take(last - i)]);
                    i = last;
                    break;
                case MapStep map: Map(map); break;
                case WholeDotStep dot: Dot(dot); break;
                case WholeReduceStep reduce: Reduce(reduce); break;
                case ConvertStep: Copy(step, memories.Of(new(Memory.Input, step.Node)), memories.Of(memories.Plan.Homes[step.Node])); break;
                case CopyStep copy: Copy(step, memories.Of(memories.Plan.Homes[step.Node]), memories.Of(copy.To)); break;
                case MoveStep move: Move(move); break;
            }
        }
    }

    GpuPlace Of(int node) => memories.Of(memories.Plan.Homes[node]);

    // A number is computed by one lane of the CPU's code.
    void HostNumber(int node)
    {
        text.Run.Line("// " + text.Formulas.Of(new NumberStep(node), null));
        WholeWriter.WriteNumber(new(memories.Plan, memories.Model, memories.Element), node, text.Run, text.Fields);
    }

    // Numbers that follow from what the device computed stay there: one thread makes them all.
    void DeviceNumbers(IReadOnlyList<Step> steps)
    {
        GpuKernel kernel = text.Kernel("Number", string.Join("; ", steps.Select(s => text.Formulas.Of(s, null))));
        GpuKernelWriter writer = new(memories, null, [.. steps.OfType<NumberStep>().Select(static s => s.Node)], stores: true, kernel.Fields, kernel.Body);
        foreach (Step step in steps)
        {
            string value = writer.Number(step.Node);
            kernel.Body.Line(GpuMemories.Write(step is StoreNumberStep store ? memories.Of(store.To) : memories.NumberPlace(step.Node), "0", value, kernel.Fields));
        }

        text.Launch(kernel, string.Join("\n// ", steps.Select(s => text.Formulas.Of(s, null))), "1", 1);
    }

    void Map(MapStep map)
    {
        GpuKernel kernel = text.Kernel(map, null, text.Formulas.Of(map.Kernel.Stores.Items, null));
        Shape shape = Graph.Nodes[map.Node].Shape;
        bool flatten = KernelWriter.CanFlatten(memories.Plan, map.Kernel);
        if (flatten || shape.Rank <= 1)
        {
            kernel.Body.Line("int r = i;");
        }
        else
        {
            string last = kernel.Fields.Size(shape[-1]);
            kernel.Body.Line($"int f = i / {last}, r = i % {last};");
        }

        GpuKernelWriter writer = new(memories, null, map.Kernel.Stores.Items, stores: true, kernel.Fields, kernel.Body) { Feature = flatten || shape.Rank <= 1 ? "0" : "f" };
        writer.Store(flatten);
        text.Launch(kernel, text.Formulas.Of(map, null), GpuText.Long(shape.Count), shape.Count);
    }

    void Dot(WholeDotStep dot)
    {
        GpuKernel kernel = text.Kernel(dot, null, text.Formulas.Of(dot, null));
        GpuDotWriter writer = new(dot.Layout, new(Of(dot.Left), null), new(Of(dot.Right), null), rowCount: null, cost: 0);
        kernel.Body.Line($"// A thread computes {writer.Share}.");
        writer.Write(kernel.Body, kernel.Fields, (_, feature, value) => GpuMemories.Write(Of(dot.Node), feature, value, kernel.Fields));
        text.Launch(kernel, text.Formulas.Of(dot, null), writer.Threads, GpuDotWriter.Outputs(dot.Layout));
    }

    void Reduce(WholeReduceStep reduce)
    {
        Dim outputs = reduce.Outer * reduce.Inner;
        GpuKernel kernel = text.Kernel(reduce, null, text.Formulas.Of(reduce, null));
        string operation = GpuRowWriter.Operation(Graph, reduce.Node), n = kernel.Fields.Size(reduce.Inner), count = kernel.Fields.Size(reduce.Count);
        bool isLong = reduce.Count.IsKnown && reduce.Count.Value > LongReduction;
        string result = isLong ? outputs == 1 ? "0" : $"(i % {kernel.Fields.Size(outputs)})" : "i";
        if (isLong)
        {
            kernel.Body.Line($"int shard = i / {kernel.Fields.Size(outputs)};");
        }

        kernel.Body.Line($"int o = {(n == "1" ? result : $"{result} / {n}")}, n = {(n == "1" ? "0" : $"{result} % {n}")};");
        kernel.Body.Line($"{GpuText.Number} sum = {operation}.Start<{GpuText.Number}>();");
        string first = isLong ? $"{GpuText.Gpu}.Shards.First(shard, {Literals.Of(MostShards)}, {count})" : "0", end = isLong ? $"{GpuText.Gpu}.Shards.First(shard + 1, {Literals.Of(MostShards)}, {count})" : count;
        using (kernel.Body.Block($"for (int c = {first}; c < {end}; c++)"))
        {
            string place = GpuText.Sum(GpuText.Product($"(({GpuText.Product("o", count)}) + c)", n), "n");
            kernel.Body.Line($"sum = {operation}.Combine(sum, {GpuMemories.Read(Of(reduce.Value), place, kernel.Fields)});");
        }

        if (!isLong)
        {
            kernel.Body.Line(GpuMemories.Write(Of(reduce.Node), "i", "sum", kernel.Fields));
            text.Launch(kernel, text.Formulas.Of(reduce, null), GpuText.Long(outputs), outputs);
            return;
        }

        (string name, string shards) = text.NextShares();
        GpuPlace shares = memories.SharesOf(name, outputs, shards);
        kernel.Body.Line(GpuMemories.Write(shares, "i", "sum", kernel.Fields));
        text.ShardCounts.Line($"int {shards} = {Literals.Of(MostShards)};");
        text.Launch(kernel, text.Formulas.Of(reduce, null), GpuText.Product(Literals.Of(MostShards), GpuText.Long(outputs)), outputs);
        GpuKernel fold = text.Kernel("Fold", $"{text.Formulas.NameOf(reduce.Node, null)}: the shares of all shards in order");
        string view = fold.Fields.Use(shares.View, GpuText.View);
        fold.Body.Line(GpuMemories.Write(Of(reduce.Node), "i", $"{GpuText.Gpu}.Shards.Fold<{GpuText.Number}, {operation}>({view}, i, {fold.Fields.Size(outputs)}, {fold.Fields.Use(shards, "int")})", fold.Fields));
        text.Launch(fold, "The shares of all shards, in order.", GpuText.Long(outputs), outputs);
    }

    // ---- moves

    void Copy(Step step, GpuPlace from, GpuPlace to)
    {
        Dim count = Graph.Nodes[step.Node].Shape.Count;
        GpuKernel kernel = text.Kernel("Copy", text.Formulas.Of(step, null));
        kernel.Body.Line(GpuMemories.Write(to, "i", GpuMemories.Read(from, "i", kernel.Fields), kernel.Fields));
        text.Launch(kernel, text.Formulas.Of(step, null), GpuText.Long(count), count);
    }

    void Move(MoveStep move)
    {
        Node node = Graph.Nodes[move.Node];
        GpuPlace to = Of(move.Node);
        Shape Input(int i) => Graph.Nodes[node.Inputs[i]].Shape;
        Dim[] strides = IndexMaps.Strides([.. node.Kind is OpKind.Transpose or OpKind.Slice ? Input(0) : node.Shape]);
        switch (node.Kind)
        {
            case OpKind.Transpose:
                Strided(move, Of(node.Inputs[0]), to, 0, [.. node.Shape], [.. node.Op.Axes.Select(axis => strides[axis])], gathers: true);
                break;
            case OpKind.Slice:
                Strided(move, Of(node.Inputs[0]), to, Sum(node.Op.Dims.Select((start, axis) => start * strides[axis])), [.. node.Shape], [.. strides.Select((s, axis) => s * node.Op.Axes[axis])], gathers: true);
                break;
            case OpKind.Reverse:
                Strided(move, Of(node.Inputs[0]), to, Sum(node.Op.Axes.Select(axis => (node.Shape[axis] - 1) * strides[axis])), [.. node.Shape], [.. strides.Select((s, axis) => node.Op.Axes.Contains(axis) ? s * -1 : s)], gathers: true);
                break;
            case OpKind.Windows:
                Strides places = Strides.OfWindows(node.Op.Windows, Input(0), node.Shape, rows: false);
                Strided(move, Of(node.Inputs[0]), to, 0, places.Sizes.Items, places.Steps.Items, gathers: true);
                break;
            case OpKind.Fold:
                GpuKernel fold = text.Kernel(move, null, text.Formulas.Of(move, null));
                GpuFold.Write(node.Op, [.. node.Shape], [.. Input(0)], rows: false, "i", fold.Body, fold.Fields, g => GpuMemories.Read(Of(node.Inputs[0]), g, fold.Fields));
                fold.Body.Line(GpuMemories.Write(to, "i", "sum", fold.Fields));
                text.Launch(fold, text.Formulas.Of(move, null), GpuText.Long(node.Shape.Count), node.Shape.Count);
                break;
            case var kind when kind.IsIndexed():
                GpuKernel indexed = text.Kernel(move, null, text.Formulas.Of(move, null));
                GpuIndexed.Write(node, Graph, hasRows: false, "i", indexed.Body, indexed.Fields, (input, at) => GpuMemories.Read(Of(node.Inputs[input]), at, indexed.Fields));
                indexed.Body.Line(GpuMemories.Write(to, "i", "sum", indexed.Fields));
                text.Launch(indexed, text.Formulas.Of(move, null), GpuText.Long(node.Shape.Count), node.Shape.Count);
                break;
            case OpKind.Iota:
                GpuKernel kernel = text.Kernel(move, null, text.Formulas.Of(move, null));
                kernel.Body.Line(GpuMemories.Write(to, "i", $"{GpuText.Number}.Create(i)", kernel.Fields));
                text.Launch(kernel, text.Formulas.Of(move, null), GpuText.Long(node.Shape.Count), node.Shape.Count);
                break;
            case OpKind.Pad:
                text.Run.Line($"run.Fill({text.Touch(to.View)}, {text.Fields.Size(to.Offset)}, {GpuText.Long(node.Shape.Count)}, {GpuText.Number}.Create({Literals.Of(node.Op.Value)}));");
                text.Fields.Size(node.Shape.Count);
                Strided(move, Of(node.Inputs[0]), to, Sum(strides.Select((s, axis) => node.Op.Dims[axis] * s)), [.. Input(0)], [.. strides.Select((s, axis) => s * (node.Op.Axes[axis] + 1))], gathers: false);
                break;
            case OpKind.Concat:
                Dim start = 0;
                for (int i = 0; i < node.Inputs.Count; i++)
                {
                    Strided(move, Of(node.Inputs[i]), to, start * strides[node.Op.Axes[0]], [.. Input(i)], strides, gathers: false);
                    start += Input(i)[node.Op.Axes[0]];
                }

                break;
        }

        static Dim Sum(IEnumerable<Dim> terms) => terms.Aggregate((Dim)0, static (a, b) => a + b);
    }

    // One side is contiguous; the other has an offset and strides: it is read (gathers), or written.
    void Strided(MoveStep move, GpuPlace from, GpuPlace to, Dim offset, Dim[] sizes, Dim[] steps, bool gathers)
    {
        GpuKernel kernel = text.Kernel(move, null, text.Formulas.Of(move, null));
        foreach (Dim size in sizes.Concat(steps).Append(offset))
        {
            kernel.Fields.Size(size);
        }

        kernel.Body.Line($"int g = {GpuText.Sum(IndexMaps.Linear(IndexMaps.Coordinates("i", sizes), steps), IndexMaps.Expression(offset))};");
        kernel.Body.Line(GpuMemories.Write(to, gathers ? "i" : "g", GpuMemories.Read(from, gathers ? "g" : "i", kernel.Fields), kernel.Fields));
        Dim count = sizes.Aggregate((Dim)1, static (product, d) => product * d);
        text.Launch(kernel, text.Formulas.Of(move, null), GpuText.Long(count), count);
    }
}
