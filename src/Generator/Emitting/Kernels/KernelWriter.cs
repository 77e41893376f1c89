using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Where in a value's shape a kernel is: a C# index, and whether the last stored axis lies in the vector's lanes or one element fills them all.</summary>
internal readonly record struct At(string Index, bool Lanes);

/// <summary>
/// Writes the arithmetic of one kernel: from the values it loads to those it stores, a variable an operation. What only moves elements becomes arithmetic on indices.
/// </summary>
internal abstract partial class KernelWriter
{
    readonly Plan plan;
    readonly RowPhase? rows;
    readonly Fields fields;
    readonly CodeWriter writer;
    readonly HashSet<int> computed;
    readonly Dictionary<(int, At), string> values = [];
    readonly Dictionary<string, string> indices = [];
    readonly Dictionary<int, int> uses = [];
    readonly Dictionary<string, Line> lines = new() { ["0"] = Gen.Line.Same };
    bool flat;

    /// <param name="plan">What is computed.</param>
    /// <param name="rows">The row phase the kernel belongs to; null in a whole phase.</param>
    /// <param name="nodes">The nodes this kernel is for.</param>
    /// <param name="stores">Whether the kernel computes what is stored for these nodes; otherwise it yields their values, and loads what is stored.</param>
    /// <param name="fields">Notes the names the kernel uses.</param>
    /// <param name="writer">Receives the statements.</param>
    protected KernelWriter(Plan plan, RowPhase? rows, IReadOnlyList<int> nodes, bool stores, Fields fields, CodeWriter writer)
    {
        (this.plan, this.rows, this.fields, this.writer) = (plan, rows, fields, writer);
        computed = stores ? [.. nodes] : [];
        HashSet<int> seen = [];
        foreach (int node in nodes.Where(n => !IsLoaded(n) && seen.Add(n)))
        {
            CountUses(node, seen);
        }
    }

    /// <summary>The type of what is computed with: a vector, or a number.</summary>
    protected abstract string Type { get; }

    /// <summary>The feature at which the kernel computes, as an expression.</summary>
    public string Feature { get; set; } = "f";

    /// <summary>The windows whose elements are at hand by their place, if the step has any.</summary>
    public Windowed? Windowed
    {
        get;
        set
        {
            field = value;
            lines[Place.Index] = value?.Line ?? Gen.Line.None;
        }
    }

    /// <summary>How many features, from a multiple of it on, may lie in the lanes; 0 for all of them.</summary>
    public int Line { get; private set; }

    /// <summary>The line at an index; it limits the kernel's.</summary>
    protected Line LineAt(string index)
    {
        Line line = LineOf(index);
        Line = Gen.Line.Common(Line, line.Length);
        return line;
    }

    Line LineOf(string index) => index == Feature ? (Windowed is null ? Gen.Line.All : Gen.Line.None) : lines.TryGetValue(index, out Line line) ? line : Gen.Line.None;

    // The same feature in a padded result.
    static At Place => new("p", true);

    protected Plan Plan => plan;

    protected RowPhase? Rows => rows;

    protected Fields Fields => fields;

    /// <summary>In a whole phase: whether all of a value is one row of lanes.</summary>
    protected bool IsFlat => flat;

    /// <summary>Whether the kernel computes what is stored for a node.</summary>
    protected bool Stores(int node) => computed.Contains(node);

    Graph Graph => plan.Graph;

    /// <summary>Whether all that a whole phase's kernel stores may be walked as one row of lanes.</summary>
    public static bool CanFlatten(Plan plan, Kernel kernel) =>
        kernel.Stores.All(store => WholePhaseBuilder.IsFlat(plan.Graph, store, node => plan.Homes[node].Memory is not (Memory.None or Memory.Number)));

    /// <summary>Writes what computes and stores the kernel's nodes at the feature and lanes from r.</summary>
    /// <param name="flatten">In a whole phase: all of the value is one row of lanes.</param>
    public void Store(bool flatten)
    {
        flat = flatten;
        foreach (int padded in computed.Where(node => TileValue(node) is { Padded: >= 0 }))
        {
            lines[Place.Index] = new(Margins.Line(Graph, padded), Neighbours.SideBySide);
        }

        foreach (int node in computed.OrderBy(static n => n))
        {
            bool isPadded = TileValue(node) is { Padded: >= 0 };
            writer.Line(Write(node, isPadded ? Place : new(Feature, true), Lanes(isPadded ? Graph.Nodes[node].Inputs[0] : node)));
        }
    }

    /// <summary>Writes what computes a node at one feature and lanes from r, and stores it where it is asked to.</summary>
    public void Compute(int node, int feature, bool isStored)
    {
        string value = Lanes(node, feature);
        if (isStored)
        {
            writer.Line(Write(node, Lane(feature), value));
        }
    }

    /// <summary>A node's value at the kernel's feature is in a variable already.</summary>
    public void Know(int node, string variable) => values[(node, new(Feature, true))] = variable;

    /// <summary>A node's value at one feature is in a variable already.</summary>
    public void Know(int node, int feature, string variable) => values[(node, Lane(feature))] = variable;

    /// <summary>Writes what computes a node at the feature and lanes from r, and returns the variable that holds it.</summary>
    public string Lanes(int node) => AsNumber(node, Value(node, new(Feature, true)));

    /// <summary>Writes what computes a node at one feature and lanes from r, unless that is in a variable already, and returns the variable.</summary>
    public string Lanes(int node, int feature) => AsNumber(node, Value(node, Lane(feature)));

    /// <summary>Writes what reads an element of a value that is the same for all rows, and returns the variable that holds it.</summary>
    public string Shared(int node, int index) => Value(node, new(Literals.Of(index), false));

    /// <summary>Writes a number of the program: one lane.</summary>
    public string Number(int node) => AsNumber(node, Value(node, new("0", false)));

    /// <summary>A stored value as an expression of <see cref="Type"/>.</summary>
    protected abstract string Read(int node, At at);

    /// <summary>The statement that stores a value.</summary>
    protected abstract string Write(int node, At at, string value);

    /// <summary>A variable of the program that holds a number, as an expression of <see cref="Type"/>.</summary>
    protected abstract string ReadNumber(int node);

    static At Lane(int feature) => new(Literals.Of(feature), true);

    string AsNumber(int node, string value) => Graph.Nodes[node].Type == ElementType.Bool ? $"{Type}.NumberOf({value})" : value;

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
            case OpKind.Size: return Declare($"{Type}.Create({fields.Size(n.Op.Dims[0])})");
            case OpKind.Reshape: return Value(n.Inputs[0], Reshaped(node, n.Inputs[0], at));
            case OpKind.Broadcast: return Value(n.Inputs[0], Broadcast(node, n.Inputs[0], at));
            case OpKind.Transpose: return Value(n.Inputs[0], Moved(node, n.Inputs[0], at, c => n.Op.Axes.Select((_, axis) => c[Array.IndexOf(n.Op.Axes.Items, axis)]).ToArray()));
            case OpKind.Slice: return Value(n.Inputs[0], Moved(node, n.Inputs[0], at, c => c.Select((x, axis) => Affine(x, n.Op.Axes[axis], n.Op.Dims[axis])).ToArray()));
            case OpKind.Reverse: return Value(n.Inputs[0], Moved(node, n.Inputs[0], at, c => c.Select((x, axis) => n.Op.Axes.Contains(axis) ? IndexText.Subtract(fields.Size(n.Shape[axis] - 1), x) : x).ToArray()));
            case OpKind.Windows when at.Index == Feature && Windowed?.Fits(Graph, n) == true: return Value(n.Inputs[0], Place);
            case OpKind.Windows: return Value(n.Inputs[0], Moved(node, n.Inputs[0], at, c => Unwindowed(n, c)));
            case OpKind.Pad: return Pad(node, n, at);
            case OpKind.Concat: return Concat(node, n, at);
            case OpKind.Add when Product(n.Inputs[0]) is { } left: return Fused(left, n.Inputs[1], at);
            case OpKind.Add when Product(n.Inputs[1]) is { } right: return Fused(right, n.Inputs[0], at);
        }

        string[] operands = [.. n.Inputs.Select(input => Value(input, at))];
        return Declare(Operators.Apply(n, Graph.Nodes[n.Inputs[0]].Type, operands, Type));
    }

    // a·b + c in one rounding, where nothing else needs a·b.
    Node? Product(int node) =>
        Graph.Nodes[node] is { Kind: OpKind.Multiply } product && !IsLoaded(node) && uses[node] == 1 && product.Type.IsFloat() ? product : null;

    string Fused(Node product, int addend, At at) =>
        Declare($"{Type}.MultiplyAdd({Value(product.Inputs[0], at)}, {Value(product.Inputs[1], at)}, {Value(addend, at)})");

    string Constant(double value, ElementType type)
    {
        string number = Declare($"{Type}.Create({Literals.Of(value)})");
        return type == ElementType.Bool ? Declare($"{Type}.MaskOf({number})") : number;
    }

    bool IsLoaded(int node) => !computed.Contains(node) && (TileValue(node) is not null || (plan.Homes[node].Memory != Memory.None && !IsLiteral(node) && !IsTileReshape(node)));

    // Seen through a reshape, too.
    bool IsLiteral(int node) => plan.Homes[node] is { Memory: Memory.Number } home && Graph.Nodes[home.Index].Kind is OpKind.Constant or OpKind.Size;

    // What it reshapes may lie both in the tile and, with all rows, elsewhere.
    bool IsTileReshape(int node) => Graph.Nodes[node].Kind == OpKind.Reshape && IsRows(node);

    /// <summary>The node's place in the tile, where it has one.</summary>
    protected TileValue? TileValue(int node)
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
        at = TileValue(node) is { Padded: >= 0 and var padded } && padded != node ? Place : at;
        string loaded = Declare(TileValue(node) is null && plan.Homes[node].Memory == Memory.Number ? ReadNumber(plan.Homes[node].Index) : Read(node, at));
        return Graph.Nodes[node].Type == ElementType.Bool ? Declare($"{Type}.MaskOf({loaded})") : loaded;
    }

    public static string NumberName(int node) => "number" + Literals.Of(node);

    string Declare(string expression)
    {
        string name = Name("v");
        writer.Line($"{Type} {name} = {expression};");
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
            writer.Line($"{fields.IndexType} {name} = {(index[0] == '(' && index[index.Length - 1] == ')' && index.IndexOf(')') == index.Length - 1 ? index.Substring(1, index.Length - 2) : index)};");
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
