using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Where a value begins: a view, an element in it, and what its elements are; real numbers are those the program computes with.</summary>
internal readonly record struct GpuPlace(string View, Dim Offset, ElementType Type)
{
    public bool IsReal => Type.IsFloat();
}

/// <summary>
/// How emitted GPU code names the memory of a plan's values. All of it is row-major: what a row phase keeps in a tile on the CPU lies here as [rows, features], for all rows.
/// </summary>
internal sealed class GpuMemories
{
    readonly FlatLayout parameters, states;
    readonly bool?[] isHost;
    readonly Dictionary<int, int> numbers = [];
    readonly Dictionary<(RowPhase, string), string> values = [];
    readonly Dictionary<string, Dim> sizes = [];
    readonly Dictionary<string, string> repeated = [];

    public GpuMemories(Plan plan, Model model)
    {
        (Plan, Model) = (plan, model);
        (parameters, states) = (FlatLayout.Of(model.Parameters), FlatLayout.Of(model.States));
        isHost = new bool?[plan.Graph.Nodes.Count];
    }

    const string Numbers = "numbers", Sums = "sums";

    public Plan Plan { get; }

    public Model Model { get; }

    public Graph Graph => Plan.Graph;

    /// <summary>The plain type behind the numbers that the program computes with.</summary>
    public string Element => Model.Precision == Precision.Double ? "double" : "float";

    /// <summary>The arena's pieces by name, with their elements: of one row or shard, where the piece has them for each.</summary>
    public IReadOnlyDictionary<string, Dim> Sizes => sizes;

    /// <summary>The variable that says how many rows or shards a piece is for; null where it is for neither.</summary>
    public string? RepeatedBy(string piece) => repeated.TryGetValue(piece, out string? by) ? by : null;

    // ---- numbers

    /// <summary>Whether a number follows from sizes, constants and run-time numbers: then the host computes it, and kernels get it as an argument.</summary>
    public bool IsHost(int node)
    {
        Node n = Graph.Nodes[node];
        return isHost[node] ??= n.Kind switch
        {
            OpKind.Constant or OpKind.Size => true,
            OpKind.Input => Plan.Numbers.Contains(n.Op.Name!),
            _ => (n.Kind.IsElementwise() || n.Kind is OpKind.Broadcast or OpKind.Reshape) && n.Shape.Count == 1 && n.Inputs.All(IsHost),
        };
    }

    /// <summary>The place of a number that only the device knows.</summary>
    public GpuPlace NumberPlace(int node)
    {
        if (Graph.Nodes[node].Kind == OpKind.Input)
        {
            return new(Names.Argument(Graph, node), 0, ElementType.Float32);
        }

        if (!numbers.TryGetValue(node, out int slot))
        {
            numbers[node] = slot = numbers.Count;
            sizes[Numbers] = numbers.Count;
        }

        return new(Numbers, slot, ElementType.Float32);
    }

    // ---- tensors

    /// <summary>The place of a home.</summary>
    public GpuPlace Of(Home home)
    {
        switch (home.Memory)
        {
            case Memory.Number: return NumberPlace(home.Index);
            case Memory.Input: return new(Names.Argument(Graph, home.Index), 0, Graph.Nodes[home.Index].Type);
            case Memory.Parameter: return new("parameters", parameters.Offsets[home.Index], ElementType.Float32);
            case Memory.State: return new("state", states.Offsets[home.Index], ElementType.Float32);
            case Memory.NewState: return new("newState", states.Offsets[home.Index], ElementType.Float32);
            case Memory.Gradient: return new("gradients", parameters.Offsets[home.Index], ElementType.Float32);
            case Memory.Output: return new("output" + Literals.Of(home.Index), 0, OutputType(home.Index));
            case Memory.Sum:
                sizes[Sums] = Plan.Sums.Aggregate((Dim)0, static (sum, d) => sum + d);
                return new(Sums, Plan.Sums.Take(home.Index).Aggregate((Dim)0, static (sum, d) => sum + d), ElementType.Float32);
            default:
                string buffer = "buffer" + Literals.Of(home.Index);
                sizes[buffer] = Plan.Arena[home.Index];
                return new(buffer, 0, ElementType.Float32);
        }
    }

    /// <summary>The place of a tile's value: where it comes from or goes to, else a piece of the arena.</summary>
    public GpuPlace Of(RowPhase phase, TileValue value)
    {
        if (phase.Loads.Contains(value.Node) || phase.Stores.Contains(value.Node))
        {
            return Of(Plan.Homes[value.Node]);
        }

        if (!values.TryGetValue((phase, value.Name), out string? name))
        {
            name = value.Name;
            for (int i = 2; sizes.ContainsKey(name); i++)
            {
                name = value.Name + "_of" + Literals.Of(i);
            }

            values[(phase, value.Name)] = name;
            sizes[name] = value.Features;
            repeated[name] = "size" + Plan.Batch;
        }

        return new(name, 0, ElementType.Float32);
    }

    /// <summary>Memory for the shares of shards: so many elements for each.</summary>
    public GpuPlace SharesOf(string name, Dim elements, string shards)
    {
        (sizes[name], repeated[name]) = (elements, shards);
        return new(name, 0, ElementType.Float32);
    }

    public ElementType OutputType(int output) =>
        Graph.Nodes[Graph.Outputs[System.Array.FindIndex(Plan.Outputs.Items, b => b.Kind == BindingKind.Output && b.Index == output)]].Type;

    // ---- access

    /// <summary>An element as a number.</summary>
    public static string Read(GpuPlace place, string index, Fields fields)
    {
        string element = $"{fields.Use(place.View, GpuText.ViewOf(place.Type))}[{GpuText.Bare(GpuText.Sum(fields.Size(place.Offset), index))}]";
        return place.IsReal ? element : $"{GpuText.Number}.Create((int){element})";
    }

    /// <summary>The statement that stores a number as an element.</summary>
    public static string Write(GpuPlace place, string index, string value, Fields fields)
    {
        string element = $"{fields.Use(place.View, GpuText.ViewOf(place.Type))}[{GpuText.Bare(GpuText.Sum(fields.Size(place.Offset), index))}]";
        return $"{element} = {(place.IsReal ? value : place.Type == ElementType.Bool ? $"{GpuText.Number}.ToByte({value})" : $"{GpuText.Number}.ToInt32({value})")};";
    }
}
