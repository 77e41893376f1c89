using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>
/// Writes the arithmetic of a kernel for vectors: rows lie in their lanes, and a tile's values as [features][rows]. With <paramref name="own"/> fields it names its operands by their parts, so that
/// kernels that do the same to other values are the same text; without, by what they are called outside.
/// </summary>
internal sealed class SimdKernelWriter(Memories memories, RowPhase? rows, IReadOnlyList<int> nodes, bool stores, Fields? own, Operands operands, CodeWriter writer)
    : KernelWriter(memories.Plan, rows, nodes, stores, own ?? operands.Fields, writer)
{
    protected override string Type => "TV";

    protected override string Read(int node, At at) => at.Lanes ? $"TV.Load({Address(node, at)})" : $"TV.Broadcast({Address(node, at)})";

    protected override string Write(int node, At at, string value) => $"TV.Store({Address(node, at)}, {value});";

    protected override string ReadNumber(int node) => $"TV.Create({Operand("number", memories.Element, operands.Number(node))})";

    /// <summary>The index of a feature's lanes from r in a value of the tile.</summary>
    public static string Lane(string feature, Fields fields) => feature == "0" ? "r" : feature == "1" ? $"{fields.Use("stride", "nint")} + r" : $"({feature} * {fields.Use("stride", "nint")}) + r";

    // A view and the index of an element in it.
    string Address(int node, At at)
    {
        if (TileValue(node) is { } value)
        {
            string name = Operand(Stores(node) ? "result" : "value", memories.View(memories.Element), operands.Tile(value));
            return $"{name}, {Lane(at.Index, Fields)}";
        }

        Home home = Plan.Homes[node];
        Node n = Plan.Graph.Nodes[node];
        string view = Operand(Stores(node) ? "result" : memories.PartOf(home), memories.ViewOf(home), operands.Of(home));
        return !at.Lanes ? $"{view}, {at.Index}"
            : IsFlat || n.Shape.Rank <= 1 ? $"{view}, r"
            : $"{view}, ({at.Index} * {Fields.Size(n.Shape[-1])}) + r";
    }

    string Operand(string part, string type, string value) => own is null ? value : own.Bind(part, type, value);
}
