using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Where in a value's shape a kernel is: a C# index, and whether the last stored axis lies in the vector's lanes or one element fills them all.</summary>
internal readonly record struct At(string Index, bool Lanes);

/// <summary>
/// Writes the arithmetic of one kernel: from the values it loads to those it stores, a variable an operation. What only moves elements becomes arithmetic on indices.
/// </summary>
internal sealed partial class KernelWriter
{
    readonly Memories memories;
    readonly RowPhase? rows;
    readonly Fields fields;
    readonly CodeWriter writer;
    readonly HashSet<int> computed;
    readonly Dictionary<(int, At), string> values = [];
    readonly Dictionary<string, string> indices = [];
    readonly Dictionary<int, int> uses = [];
    bool flat;

    /// <param name="memories">Names memory.</param>
    /// <param name="rows">The row phase the kernel belongs to; null in a whole phase.</param>
    /// <param name="nodes">The nodes this kernel is for.</param>
    /// <param name="stores">Whether the kernel computes what is stored for these nodes; otherwise it yields their values, and loads what is stored.</param>
    /// <param name="fields">Notes the names the kernel uses.</param>
    /// <param name="writer">Receives the statements.</param>
    public KernelWriter(Memories memories, RowPhase? rows, IReadOnlyList<int> nodes, bool stores, Fields fields, CodeWriter writer)
    {
        (this.memories, this.rows, this.fields, this.writer) = (memories, rows, fields, writer);
        computed = stores ? [.. nodes] : [];
        HashSet<int> seen = [];
        foreach (int node in nodes.Where(n => !IsLoaded(n) && seen.Add(n)))
        {
            CountUses(node, seen);
        }
    }

    Graph Graph => memories.Graph;

    /// <summary>Writes what computes and stores the kernel's nodes at feature f and lanes from r.</summary>
    /// <param name="flatten">In a whole phase: all of the value is one row of lanes.</param>
    public void Store(bool flatten)
    {
        flat = flatten;
        foreach (int node in computed.OrderBy(static n => n))
        {
            string value = Lanes(node);
            writer.Line($"TV.Store({Address(node, new("f", true))}, {value});");
        }
    }

    /// <summary>Writes what computes a node at feature f and lanes from r, and returns the variable that holds it.</summary>
    public string Lanes(int node) => AsNumber(node, Value(node, new("f", true)));

    /// <summary>Writes a number of the program: one lane.</summary>
    public string Number(int node) => AsNumber(node, Value(node, new("0", false)));

    string AsNumber(int node, string value) => Graph.Nodes[node].Type == ElementType.Bool ? $"TV.NumberOf({value})" : value;

    string Value(int node, At at)
    {
        if (!values.TryGetValue((node, at), out string? value))
        {
            value = Compute(node, at);
            values[(node, at)] = value;
        }

        return value;
    }

    string Compute(int node, At at)
    {
        Node n = Graph.Nodes[node];
        if (IsLoaded(node))
        {
            return Load(node, at);
        }

        switch (n.Kind)
        {
            case OpKind.Constant: return Constant(n.Op.Value, n.Type);
            case OpKind.Size: return Declare($"TV.Create({fields.Size(n.Op.Dims[0])})");
            case OpKind.Reshape: return Value(n.Inputs[0], Reshaped(node, n.Inputs[0], at));
            case OpKind.Broadcast: return Value(n.Inputs[0], Broadcast(node, n.Inputs[0], at));
            case OpKind.Transpose: return Value(n.Inputs[0], Moved(node, n.Inputs[0], at, c => n.Op.Axes.Select((_, axis) => c[Array.IndexOf(n.Op.Axes.Items, axis)]).ToArray()));
            case OpKind.Slice: return Value(n.Inputs[0], Moved(node, n.Inputs[0], at, c => c.Select((x, axis) => Affine(x, n.Op.Axes[axis], n.Op.Dims[axis])).ToArray()));
            case OpKind.Pad: return Pad(node, n, at);
            case OpKind.Concat: return Concat(node, n, at);
            case OpKind.Add when Product(n.Inputs[0]) is { } left: return Fused(left, n.Inputs[1], at);
            case OpKind.Add when Product(n.Inputs[1]) is { } right: return Fused(right, n.Inputs[0], at);
        }

        string[] operands = [.. n.Inputs.Select(input => Value(input, at))];
        return Declare(Operators.Apply(n, Graph.Nodes[n.Inputs[0]].Type, operands));
    }

    // a·b + c in one rounding, where nothing else needs a·b.
    Node? Product(int node) =>
        Graph.Nodes[node] is { Kind: OpKind.Multiply } product && !IsLoaded(node) && uses[node] == 1 && product.Type.IsFloat() ? product : null;

    string Fused(Node product, int addend, At at) =>
        Declare($"TV.MultiplyAdd({Value(product.Inputs[0], at)}, {Value(product.Inputs[1], at)}, {Value(addend, at)})");

    string Constant(double value, ElementType type)
    {
        string number = Declare($"TV.Create({Literals.Of(value)})");
        return type == ElementType.Bool ? Declare($"TV.MaskOf({number})") : number;
    }

    bool IsLoaded(int node) => !computed.Contains(node) && (TileValue(node) is not null || (memories.Plan.Homes[node].Memory != Memory.None && !IsLiteral(node) && !IsTileReshape(node)));

    // Seen through a reshape, too.
    bool IsLiteral(int node) => memories.Plan.Homes[node] is { Memory: Memory.Number } home && Graph.Nodes[home.Index].Kind is OpKind.Constant or OpKind.Size;

    // What it reshapes may lie both in the tile and, with all rows, elsewhere.
    bool IsTileReshape(int node) => Graph.Nodes[node].Kind == OpKind.Reshape && IsRows(node);

    TileValue? TileValue(int node)
    {
        foreach (TileValue value in rows?.Values ?? [])
        {
            if (value.Node == node)
            {
                return value;
            }
        }

        return null;
    }

    string Load(int node, At at)
    {
        Home home = memories.Plan.Homes[node];
        if (TileValue(node) is null && home.Memory == Memory.Number)
        {
            string number = Declare($"TV.Create({fields.Use(NumberName(home.Index), memories.Element)})");
            return Graph.Nodes[node].Type == ElementType.Bool ? Declare($"TV.MaskOf({number})") : number;
        }

        string loaded = Declare(at.Lanes ? $"TV.Load({Address(node, at)})" : $"TV.Broadcast({Address(node, at)})");
        return Graph.Nodes[node].Type == ElementType.Bool ? Declare($"TV.MaskOf({loaded})") : loaded;
    }

    public static string NumberName(int node) => "number" + Literals.Of(node);

    // A view and the index of an element in it.
    string Address(int node, At at)
    {
        if (TileValue(node) is { } value)
        {
            string name = fields.Use(value.Name, memories.View(memories.Element));
            return at.Index == "0" ? $"{name}, r" : $"{name}, ({at.Index} * {Literals.Of(rows!.TileRows)}) + r";
        }

        string view = memories.Of(memories.Plan.Homes[node], fields, total: rows is not null);
        Shape shape = Graph.Nodes[node].Shape;
        return !at.Lanes ? $"{view}, {at.Index}"
            : flat || shape.Rank <= 1 ? $"{view}, r"
            : $"{view}, ({at.Index} * {fields.Size(shape[-1])}) + r";
    }

    string Declare(string expression)
    {
        string name = Name("v");
        writer.Line($"TV {name} = {expression};");
        return name;
    }

    string Declare(string index, IEnumerable<Dim> sizes)
    {
        foreach (Dim size in sizes)
        {
            fields.Size(size);
        }

        if (index.All(static c => char.IsLetterOrDigit(c)))
        {
            return index;
        }

        if (!indices.TryGetValue(index, out string? name))
        {
            name = indices[index] = Name("i");
            writer.Line($"nint {name} = {(index[0] == '(' && index[index.Length - 1] == ')' && index.IndexOf(')') == index.Length - 1 ? index.Substring(1, index.Length - 2) : index)};");
        }

        return name;
    }

    int names;

    string Name(string prefix) => prefix + Literals.Of(names++);

    void CountUses(int node, HashSet<int> seen)
    {
        foreach (int input in Graph.Nodes[node].Inputs)
        {
            uses[input] = uses.TryGetValue(input, out int count) ? count + 1 : 1;
            if (!IsLoaded(input) && seen.Add(input))
            {
                CountUses(input, seen);
            }
        }
    }
}
