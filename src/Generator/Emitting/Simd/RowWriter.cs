using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes the calls of skeletons on a tile of rows.</summary>
internal sealed class RowWriter(Memories memories, Dictionary<int, TileValue> values, RowOperands operands, RowWriter.KernelFactory kernel, Func<UnrolledMethod> unrolled)
{
    const string Kernels = Memories.Kernels;

    // The rows that a tile's memory has room for: a variable of the emitted method.
    const string Stride = "stride";

    /// <summary>Writes a kernel struct for nodes of a step; the second argument tells whether it yields its value.</summary>
    public delegate SimdKernel KernelFactory(IReadOnlyList<int> nodes, bool value, Windowed? windowed = null);

    readonly Fields fields = operands.Fields;

    string Element => memories.Element;

    string Whole(int node) => operands.Of(memories.Plan.Homes[node]);

    public string Load(int node) => Move(node, true, (memory, pitch, tile, type) => $"{Kernels}.Tile.Load{type}<TV, {Element}>({memory}, tile.Row, rows, {pitch}, {tile}, {Stride});");

    public string Store(int node) => Move(node, false, (memory, pitch, tile, type) => $"{Kernels}.Tile.Store{type}<TV, {Element}>({tile}, {Stride}, {pitch}, {memory}, tile.Row, rows);");

    // A caller's integers and truth values change to numbers and back as a tile is loaded and stored.
    string Move(int node, bool isLoad, Func<string, string, string, string, string> write)
    {
        Node n = memories.Graph.Nodes[node];
        Home home = memories.Plan.Homes[node];
        if (home.Memory == Memory.Arena && memories.Plan.TileBuffers.Contains(home.Index))
        {
            // What a block needs is kept beside it.
            string buffer = operands.OfTile(home, values[node].Features), kept = Tile(node);
            return $"{Kernels}.Tile.Copy({(isLoad ? buffer : kept)}, {(isLoad ? kept : buffer)}, {fields.Size(values[node].Features)} * {Stride});";
        }

        string type = home.Memory is Memory.Input or Memory.Output && !n.Type.IsFloat() ? n.Type.ToString() : "";
        return write(operands.Of(home), fields.Size(values[node].Features), Tile(node), type);
    }

    /// <summary>Steps that are computed together.</summary>
    public string Call(Run run) => new RunWriter(unrolled()).Call(run);

    public string Call(Step step) => step switch
    {
        MapStep map => Map(map),
        DotStep dot => Dot(dot),
        PlacedDotStep dot => Dot(dot),
        OuterStep outer when Unrolling.IsUnrolled(outer) => new UnrolledOuterWriter(unrolled(), Tile).Call(outer),
        OuterStep outer => Outer(outer),
        PlacedOuterStep outer => Outer(outer),
        ReduceStep reduce => Reduce(reduce),
        FoldStep fold => Fold(fold),
        BatchReduceStep reduce => BatchReduce(reduce),
        MoveStep => IndexedWriter.Call(step.Node, memories.Graph, Element, hasRows: true, fields, View, Whole, values.ContainsKey(step.Node) ? "true" : "tile.IsFirst"),
        _ => throw new InvalidOperationException($"{step} is no step of a row phase"),
    };

    string Tile(int node) => operands.Tile(values[Peel(node)]);

    // A value of the tile, a sum that the tile adds to, or what is the same for all rows.
    string View(int node) => values.ContainsKey(Peel(node)) ? $"new {Kernels}.RowView<{Element}>({Tile(node)}, {Stride}, 1)"
        : $"new {Kernels}.RowView<{Element}>({(memories.Plan.Homes[node].Memory is Memory.Sum or Memory.Gradient ? Sum(node) : Whole(node))}, 1, 0)";

    int Peel(int node)
    {
        while (!values.ContainsKey(node) && memories.Graph.Nodes[node].Kind == OpKind.Reshape)
        {
            node = memories.Graph.Nodes[node].Inputs[0];
        }

        return node;
    }

    (string Type, string Value) Epilogue(Kernel? epilogue)
    {
        if (epilogue is null)
        {
            return ($"{Kernels}.NoKernel<{Element}>", "default");
        }

        SimdKernel made = kernel([.. epilogue.Stores], false);
        return (made.Type, made.Initializer);
    }

    /// <summary>Fills what lies around a padded value.</summary>
    public string FillMargins(int node) =>
        $"{Kernels}.Margins.Fill<TV, {Element}>({Tile(node)}, {MoveWriter.Strided(Margins.Inside(memories.Graph, node), fields)}, {fields.Size(values[node].Features)}, {Literals.Of(memories.Graph.Nodes[node].Op.Value)}, rows, {Stride});";

    string Map(MapStep map)
    {
        SimdKernel made = kernel([.. map.Kernel.Stores], false);
        int padded = map.Kernel.Padded(values);
        return padded < 0
            ? $"{Kernels}.Map.Run<TV, {Element}, {made.Type}>({made.Initializer}, {fields.Size(values[map.Node].Features)}, rows, {Stride});"
            : $"{Kernels}.Map.Padded<TV, {Element}, {made.Type}>({made.Initializer}, {MoveWriter.Strided(Margins.Inside(memories.Graph, padded), fields)}, rows, {Stride});";
    }

    string Dot(DotStep dot)
    {
        (string type, string epilogue) = Epilogue(dot.Epilogue);
        DotLayout l = dot.Layout;
        string S(Dim d) => fields.Size(d);
        bool lanes = dot.RowsLeft && dot.RowsRight;
        (int a, int x, Axis i, Axis j, Axis ka, Axis kx) = dot.Sides;

        // The result has the left operand's axes first.
        (Dim yi, Dim yj) = dot.RowsRight ? (l.FreeB.Count, (Dim)1) : (1, l.FreeB.Count);
        string batch = lanes && l.BatchA.Count != 1 ? $"B = {S(l.BatchA.Count)}, AB = {S(l.BatchA.Stride)}, XB = {S(l.BatchB.Stride)}, YB = {S(l.FreeA.Count * l.FreeB.Count)}, " : "";
        string inner = j.Count == 1 ? "" : $"J = {S(j.Count)}, XJ = {S(j.Stride)}, YJ = {S(yj)}, ";
        string shape = $"new {Kernels}.DotShape {{ {batch}I = {S(i.Count)}, {inner}K = {S(ka.Count)}, AI = {S(i.Stride)}, AK = {S(ka.Stride)}, XK = {S(kx.Stride)}, YI = {S(yi)} }}";
        string left = lanes ? Tile(a) : Whole(a);
        DotSkeleton skeleton = DotSkeletons.Of(dot);
        return $"{Kernels}.Dot.{skeleton}<TV, {Element}, {type}>({shape}, {left}, {Tile(x)}, {Tile(dot.Node)}, rows, {Stride}, {epilogue}{(skeleton == DotSkeleton.Shared ? ", tile.Threads" : "")});";
    }

    string Dot(PlacedDotStep dot)
    {
        (string type, string epilogue) = Epilogue(dot.Epilogue);
        PlacedDot l = dot.Loops;
        PlacedDot? around = dot.Epilogue?.Padded(values) is >= 0 and var padded ? Margins.Between(dot.Node, l, memories.Graph, padded) : null;
        string S(Dim d) => fields.Size(d);
        string ofPadded = around is null ? "" : $"{(l.Groups == Groups.None ? "" : $", PB = {S(around.Groups.Y)}")}, PI = {S(around.YI)}{(values[dot.Node].Padded >= 0 ? ", IsPadded = true" : "")}";
        string shape = $"new {Kernels}.DotShape {{ {Extents(l.Groups)}I = {S(l.I.Count)}, K = {S(l.Contracted.Count)}, AI = {S(l.I.Stride)}, AK = {S(l.AK)}, YI = {S(l.YI)}{ofPadded} }}";
        Strides[] loops = l.Taps is { } taps ? [l.From, l.Contracted, l.To, taps.OfMatrix, taps.OfResult] : around is null ? [l.From, l.Contracted, l.To] : [l.From, l.Contracted, l.To, around.To];
        string places = string.Join(", ", loops.Select(p => MoveWriter.Strided(p, fields))), matrix = Whole(dot.Matrix), x = Tile(dot.Value), y = Tile(dot.Node);
        return l.Taps is null
            ? $"{Kernels}.Dot.{(around is null ? "Placed" : "Padded")}<TV, {Element}, {type}>({shape}, {places}, {matrix}, {x}, {S(values[Peel(dot.Value)].Features)}, {y}, rows, {Stride}, {operands.Scratch()}, {epilogue}, tile.Threads);"
            : $"{Kernels}.Dot.Folded<TV, {Element}, {type}>({shape}, {places}, {matrix}, {x}, {y}, {S(values[dot.Node].Features)}, rows, {Stride}, {operands.Scratch()}, {epilogue}, tile.Threads);";
    }

    // The first part of a shape's initializer.
    string Extents(Groups groups) => groups == Groups.None ? ""
        : $"B = {fields.Size(groups.Count)}, AB = {fields.Size(groups.A)}, XB = {fields.Size(groups.X)}, YB = {fields.Size(groups.Y)}, ";

    string Outer(PlacedOuterStep outer)
    {
        PlacedOuter l = outer.Loops;
        string S(Dim d) => fields.Size(d);
        string sums = outer.Sums < 0 ? "default" : Sum(outer.Sums), strides = outer.Sums < 0 ? "" : $"AI = {S(l.I!.Value.Stride)}, AJ = {S(l.J!.Value.Stride)}, ";
        string shape = $"new {Kernels}.OuterShape {{ {Extents(l.Groups)}I = {S(l.RowsOfA.Count)}, K = {S(l.Columns.Count)}, J = {S(l.ContractedA.Count)}, {strides}YI = {S(l.YI)}, YK = {S(l.YK)} }}";
        string places = string.Join(", ", new[] { l.RowsOfA, l.ContractedA, l.Columns, l.ContractedX }.Select(p => MoveWriter.Strided(p, fields)));
        return $"{Kernels}.Outer.Placed<TV, {Element}>({shape}, {places}, {Tile(outer.A)}, {Tile(outer.X)}, {Sum(outer.Node)}, rows, {Stride}, tile.IsFirst, {sums}, tile.Threads);";
    }

    string Outer(OuterStep outer) =>
        $"{Kernels}.Outer.Run<TV, {Element}>({Arguments(outer)}, rows, {Stride}, tile.IsFirst, {operands.Scratch()}, {Sums(outer)});";

    /// <summary>The same for a block of tiles, of what they have kept.</summary>
    public string OuterOfBlock(OuterStep outer) =>
        $"{Kernels}.Outer.Block<TV, {Element}>({Arguments(outer)}, rows, {Stride}, block.Pitch, block.IsFirst, block.Scratch, {Sums(outer)}, block.Part, block.Parts);";

    string Arguments(OuterStep outer)
    {
        OuterLayout l = outer.Layout;
        string S(Dim d) => fields.Size(d);
        string inner = l.J == 1 ? "" : $"J = {S(l.J)}, AJ = {S(l.AJ)}, XJ = {S(l.XJ)}, ";
        string shape = $"new {Kernels}.OuterShape {{ I = {S(l.I)}, K = {S(l.K)}, {inner}AI = {S(l.AI)}, XK = {S(l.XK)}, YI = {S(l.YI)}, YK = {S(l.YK)} }}";
        return $"{shape}, {Tile(outer.A)}, {Tile(outer.X)}, {Sum(outer.Node)}";
    }

    string Sums(OuterStep outer) => outer.Sums < 0 ? "default" : Sum(outer.Sums);

    string Sum(int node) => operands.Sum(memories.Plan.Homes[node]);

    string Reduce(ReduceStep reduce)
    {
        (string type, string epilogue) = Epilogue(reduce.Epilogue);
        Windowed? windowed = Windowed.Of(reduce, memories.Graph, values.Keys);
        SimdKernel value = kernel([reduce.Value], true, windowed);
        if (windowed is not null)
        {
            (Strides from, Strides taps) = windowed.Places(memories.Graph.Nodes[reduce.Value].Shape);
            return $"{Kernels}.Reduce.Windows<TV, {Element}, {Operation(reduce.Node)}, {value.Type}, {type}>({value.Initializer}, {MoveWriter.Strided(from, fields)}, {MoveWriter.Strided(taps, fields)}, {Tile(reduce.Node)}, rows, {Stride}, {epilogue});";
        }

        return $"{Kernels}.Reduce.Rows<TV, {Element}, {Operation(reduce.Node)}, {value.Type}, {type}>({value.Initializer}, {fields.Size(reduce.Outer)}, {fields.Size(reduce.Count)}, {fields.Size(reduce.Inner)}, {Tile(reduce.Node)}, rows, {Stride}, {epilogue});";
    }

    string Fold(FoldStep fold)
    {
        (string type, string epilogue) = Epilogue(fold.Epilogue);
        SimdKernel value = kernel([fold.Value], true, new(memories.Graph.Nodes[fold.Node].Op.Windows, memories.Graph.Nodes[fold.Node].Shape));
        return $"{Kernels}.Fold.Rows<TV, {Element}, {value.Type}, {type}>({value.Initializer}, {MoveWriter.Strided(fold.Places, fields)}, {Tile(fold.Node)}, {fields.Size(values[fold.Node].Features)}, rows, {Stride}, {epilogue});";
    }

    string BatchReduce(BatchReduceStep reduce)
    {
        SimdKernel value = kernel([reduce.Value], true);
        return $"{Kernels}.Reduce.Batch<TV, {Element}, {Operation(reduce.Node)}, {value.Type}>({value.Initializer}, {fields.Size(reduce.Outer)}, {fields.Size(reduce.Count)}, {fields.Size(reduce.Inner)}, {Sum(reduce.Node)}, rows, {Stride}, tile.IsFirst);";
    }

    string Operation(int node) => Operators.Reductions[memories.Graph.Nodes[node].Kind];
}
