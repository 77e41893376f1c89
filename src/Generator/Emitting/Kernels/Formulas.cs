using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>What kernels compute, as mathematics a reader knows, for the comments of emitted code.</summary>
internal sealed class Formulas(Plan plan, Model model)
{
    const string Alphabet = "abcdeghijklm";

    readonly Dictionary<int, string> letters = [];

    // A longer formula says less than the code below it.
    const int MaxLength = 160;

    static readonly Dictionary<OpKind, string> Infix = new()
    {
        [OpKind.Add] = " + ", [OpKind.Subtract] = " − ", [OpKind.Multiply] = "·", [OpKind.Divide] = "/", [OpKind.Equal] = " = ", [OpKind.NotEqual] = " ≠ ",
        [OpKind.Less] = " < ", [OpKind.LessOrEqual] = " ≤ ", [OpKind.Greater] = " > ", [OpKind.GreaterOrEqual] = " ≥ ", [OpKind.And] = " ∧ ", [OpKind.Or] = " ∨ ",
    };

    /// <summary>A step in a line: its result, formula and shape.</summary>
    public string Of(Step step, RowPhase? phase)
    {
        Node node = plan.Graph.Nodes[step.Node];
        string root = step switch
        {
            MapStep => "",
            DotStep or WholeDotStep => $"{Name(step.Node, phase)} = {Operand(node.Inputs[0], phase)}·{Operand(node.Inputs[1], phase)} {node.Shape}",
            PlacedDotStep dot => $"{Name(step.Node, phase)} = {Operand(dot.Value, phase)}·{Operand(dot.Matrix, phase)}, {(dot.Loops.Taps is null ? "placed" : "folded")} {node.Shape}",
            OuterStep outer => Outer(outer.A, outer.X, outer.Sums, ""),
            PlacedOuterStep outer => Outer(outer.A, outer.X, outer.Sums, ", placed"),
            BatchReduceStep reduce => $"{Name(step.Node, phase)} += Σ rows {Operand(reduce.Value, phase)} {node.Shape}",
            ReduceStep or WholeReduceStep => $"{Name(step.Node, phase)} = {Expression(step.Node, phase)} {node.Shape}",
            StoreNumberStep store => $"{Name(step.Node, phase)} → {store.To.Memory} {Literals.Of(store.To.Index)}",
            CopyStep { To: var to } => $"{Name(step.Node, phase)} → {to.Memory} {Literals.Of(to.Index)} {node.Shape}",
            _ => $"{Name(step.Node, phase)} = {Expression(step.Node, phase)} {node.Shape}",
        };
        string stores = step.Elementwise is not { } kernel ? "" : string.Join(", ", kernel.Stores.Select(n => $"{Name(n, phase)} {plan.Graph.Nodes[n].Shape}"));
        return root.Length == 0 ? stores : stores.Length == 0 ? root : $"{root}, then {stores}";

        string Outer(int a, int x, int sums, string how) => $"{Name(step.Node, phase)} += Σ rows {Operand(a, phase)} ⊗ {Operand(x, phase)}{how} {node.Shape}"
            + (sums < 0 ? "" : $"; {Name(sums, phase)} += Σ rows {Operand(a, phase)} {plan.Graph.Nodes[sums].Shape}");
    }

    /// <summary>What a kernel yields.</summary>
    public string OfValue(int node, RowPhase? phase) => IsNamed(node, phase) ? $"{Name(node, phase)} {plan.Graph.Nodes[node].Shape}" : Of([node], phase);

    /// <summary>What a kernel stores. What occurs twice gets a letter.</summary>
    public string Of(IReadOnlyList<int> nodes, RowPhase? phase)
    {
        Dictionary<int, int> uses = [];
        foreach (int node in nodes)
        {
            Count(node, phase, uses, top: true);
        }

        letters.Clear();
        int[] shared = [.. uses.Where(u => u.Value > 1 && Costs.Of(plan.Graph.Nodes[u.Key].Kind) > 0).Select(static u => u.Key).OrderBy(static n => n)];
        List<string> parts = [];
        foreach (int node in shared.Where(n => !nodes.Contains(n)).Take(Alphabet.Length))
        {
            parts.Add($"{Alphabet[letters.Count]} = {Expression(node, phase)}");
            letters[node] = Alphabet[letters.Count].ToString();
        }

        parts.AddRange(nodes.Select(n => $"{Name(n, phase)} = {Expression(n, phase)} {plan.Graph.Nodes[n].Shape}"));
        letters.Clear();
        return string.Join("; ", parts);
    }

    /// <summary>What a value is called.</summary>
    public string NameOf(int node, RowPhase? phase) => Name(node, phase);

    void Count(int node, RowPhase? phase, Dictionary<int, int> uses, bool top)
    {
        if (!top && IsNamed(node, phase))
        {
            return;
        }

        uses[node] = uses.TryGetValue(node, out int count) ? count + 1 : 1;
        if (uses[node] == 1)
        {
            foreach (int input in plan.Graph.Nodes[node].Inputs)
            {
                Count(input, phase, uses, top: false);
            }
        }
    }

    string Operand(int node, RowPhase? phase) => IsNamed(node, phase) ? Name(node, phase) : Expression(node, phase);

    bool IsNamed(int node, RowPhase? phase) =>
        (phase?.Values.Any(v => v.Node == node) ?? false) || (plan.Homes[node].Memory != Memory.None && plan.Graph.Nodes[node].Kind is not (OpKind.Constant or OpKind.Size));

    string Name(int node, RowPhase? phase)
    {
        foreach (TileValue value in phase?.Values ?? [])
        {
            if (value.Node == node)
            {
                return value.Name;
            }
        }

        Node n = plan.Graph.Nodes[node];
        Home home = plan.Homes[node];
        return home.Memory switch
        {
            Memory.Parameter or Memory.State or Memory.Input => Leaf(node),
            Memory.Number => plan.Graph.Nodes[home.Index].Op.Name ?? KernelWriter.NumberName(home.Index),
            Memory.None => "value",
            Memory.Gradient => "∂" + model.Parameters[home.Index].Path,
            _ => $"{home.Memory.ToString().ToLowerInvariant()} {Literals.Of(home.Index)}",
        };
    }

    // The argument or parameter, perhaps under another shape.
    string Leaf(int node) => plan.Graph.Nodes[node].Op.Name ?? Leaf(plan.Graph.Nodes[node].Inputs[0]);

    string Expression(int node, RowPhase? phase)
    {
        string text = Write(node, phase, top: true);
        return text.Length <= MaxLength ? text : text.Substring(0, MaxLength) + "…";
    }

    string Write(int node, RowPhase? phase, bool top)
    {
        Node n = plan.Graph.Nodes[node];
        if (letters.TryGetValue(node, out string? letter))
        {
            return letter;
        }

        if (!top && IsNamed(node, phase))
        {
            return Name(node, phase);
        }

        string Argument(int i) => Write(n.Inputs[i], phase, top: false);
        switch (n.Kind)
        {
            case OpKind.Constant: return n.Op.Value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);
            case OpKind.Size: return n.Op.Dims[0].IsName ? n.Op.Dims[0].ToString() : $"({n.Op.Dims[0].ToString().Replace("*", "·")})";
            case OpKind.Broadcast or OpKind.Reshape or OpKind.Convert: return Argument(0);
            case OpKind.Negate: return "−" + Argument(0);
            case OpKind.Select: return $"({Argument(0)} ? {Argument(1)} : {Argument(2)})";
            case OpKind.ReduceSum: return "Σ " + Argument(0);
            case OpKind.Transpose: return Argument(0) + "ᵀ";
            case OpKind.Dot: return $"{Argument(0)}·{Argument(1)}";
            case var kind when Infix.TryGetValue(kind, out string? infix):
                string joined = Argument(0) + infix + Argument(1);
                return top || kind == OpKind.Multiply ? joined : $"({joined})";
            default: return $"{n.Kind.ToString().ToLowerInvariant()}({string.Join(", ", n.Inputs.Select(i => Write(i, phase, top: !IsNamed(i, phase))))})";
        }
    }
}

internal static class CodeText
{
    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
