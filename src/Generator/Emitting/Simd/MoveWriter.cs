using System.Linq;

namespace Lux.Gen;

/// <summary>Writes moves of whole values: transposes, slices, pads, joins and copies to where a result is wanted.</summary>
internal static class MoveWriter
{
    const string Kernels = Memories.Kernels;

    public static void Write(MoveStep move, Memories memories, CodeWriter run, Fields fields)
    {
        Node node = memories.Graph.Nodes[move.Node];
        string to = memories.Of(memories.Plan.Homes[move.Node], fields);
        Shape Input(int i) => memories.Graph.Nodes[node.Inputs[i]].Shape;
        string From(int i) => memories.Of(memories.Plan.Homes[node.Inputs[i]], fields);
        switch (node.Kind)
        {
            case var kind when kind.IsIndexed():
                string Of(int n) => memories.Of(memories.Plan.Homes[n], fields);
                run.Line(IndexedWriter.Call(move.Node, memories.Graph, memories.Element, hasRows: false, fields, n => $"new {Kernels}.RowView<{memories.Element}>({Of(n)}, 1, 0)", Of, "true"));
                break;
            case OpKind.Transpose:
                Dim[] strides = IndexMaps.Strides([.. Input(0)]);
                Gather(From(0), to, 0, [.. node.Shape], [.. node.Op.Axes.Select(axis => strides[axis])]);
                break;
            case OpKind.Slice:
                strides = IndexMaps.Strides([.. Input(0)]);
                Gather(From(0), to, node.Op.Dims.Select((start, axis) => start * strides[axis]).Aggregate((Dim)0, static (a, b) => a + b), [.. node.Shape], [.. strides.Select((s, axis) => s * node.Op.Axes[axis])]);
                break;
            case OpKind.Reverse:
                strides = IndexMaps.Strides([.. node.Shape]);
                Gather(From(0), to, node.Op.Axes.Aggregate((Dim)0, (sum, axis) => sum + ((node.Shape[axis] - 1) * strides[axis])), [.. node.Shape], [.. strides.Select((s, axis) => node.Op.Axes.Contains(axis) ? s * -1 : s)]);
                break;
            case OpKind.Windows:
                run.Line($"{Kernels}.Whole.Gather({From(0)}, {to}, {Strided(Strides.OfWindows(node.Op.Windows, Input(0), node.Shape, rows: false), fields)});");
                break;
            case OpKind.Fold:
                run.Line($"{Kernels}.Whole.Fold<TV, {memories.Element}>({From(0)}, {to}, {fields.Size(node.Shape.Count)}, {Strided(Strides.OfWindows(node.Op.Windows, node.Shape, Input(0), rows: false), fields)});");
                break;
            case OpKind.Iota:
                run.Line($"{Kernels}.Whole.Iota<TV, {memories.Element}>({to}, {fields.Size(node.Shape.Count)});");
                break;
            case OpKind.Pad:
                strides = IndexMaps.Strides([.. node.Shape]);
                run.Line($"{Kernels}.Whole.Fill({to}, {fields.Size(node.Shape.Count)}, ({memories.Element}){Literals.Of(node.Op.Value)});");
                Scatter(From(0), to, strides.Select((s, axis) => node.Op.Dims[axis] * s).Aggregate((Dim)0, static (a, b) => a + b), [.. Input(0)], [.. strides.Select((s, axis) => s * (node.Op.Axes[axis] + 1))]);
                break;
            case OpKind.Concat:
                strides = IndexMaps.Strides([.. node.Shape]);
                Dim start = 0;
                for (int i = 0; i < node.Inputs.Count; i++)
                {
                    Scatter(From(i), to, start * strides[node.Op.Axes[0]], [.. Input(i)], strides);
                    start += Input(i)[node.Op.Axes[0]];
                }

                break;
        }

        void Gather(string from, string target, Dim offset, Dim[] sizes, Dim[] steps) => run.Line($"{Kernels}.Whole.Gather({from}, {target}, {Strided(new(offset, sizes, steps), fields)});");

        void Scatter(string from, string target, Dim offset, Dim[] sizes, Dim[] steps) => run.Line($"{Kernels}.Whole.Scatter({from}, {target}, {Strided(new(offset, sizes, steps), fields)});");
    }

    /// <summary>Places as the shape that skeletons take.</summary>
    public static string Strided(Strides places, Fields fields) =>
        $"new {Kernels}.StridedShape({fields.Size(places.Offset)}, [{string.Join(", ", places.Sizes.Select(fields.Size))}], [{string.Join(", ", places.Steps.Select(fields.Size))}])";

    public static void Write(StoreNumberStep store, Memories memories, CodeWriter run, Fields fields)
    {
        Node node = memories.Graph.Nodes[store.Node];
        string number = node.Kind switch
        {
            OpKind.Constant => Literals.Of(node.Op.Value),
            OpKind.Size => fields.Size(node.Op.Dims[0]),
            _ => fields.Use(KernelWriter.NumberName(store.Node), memories.Element),
        };
        string type = store.To.Memory == Memory.Output ? memories.ElementOf(node.Type) : memories.Element;
        string to = memories.Of(store.To, fields);
        run.Line($"{(to.Contains(' ') ? $"({to})" : to)}[0] = {(type == "byte" ? $"{number} != 0 ? (byte)1 : (byte)0" : $"({type}){number}")};");
    }

    /// <summary>Writes the conversion of an argument's integers or truth values to numbers.</summary>
    public static void Convert(int input, Memories memories, CodeWriter run, Fields fields)
    {
        Node node = memories.Graph.Nodes[input];
        string count = fields.Size(node.Shape.Count), from = memories.Of(new(Memory.Input, input), fields), to = memories.Of(memories.Plan.Homes[input], fields);
        run.Line($"{Kernels}.Tile.Load{node.Type}<TV, {memories.Element}>({from}, 0, {count}, 1, {to}, ({count} + 15) / 16 * 16);");
    }

    // Integers and truth values are computed as numbers; the caller gets them as what they are.
    public static void Write(CopyStep copy, Memories memories, CodeWriter run, Fields fields)
    {
        Node node = memories.Graph.Nodes[copy.Node];
        string to = memories.Of(copy.To, fields);
        Home from = memories.Plan.Homes[copy.Node];
        string count = fields.Size(node.Shape.Count);
        bool converts = copy.To.Memory == Memory.Output && !node.Type.IsFloat() && from.Memory != Memory.Input;
        if (converts)
        {
            run.Line($"{Kernels}.Tile.Store{node.Type}<TV, {memories.Element}>({memories.Of(from, fields)}, ({count} + 15) / 16 * 16, 1, {to}, 0, {count});");
        }
        else
        {
            run.Line($"{Kernels}.Whole.Gather({memories.Of(from, fields)}, {to}, new {Kernels}.StridedShape(0, [{count}], [1]));");
        }
    }
}
