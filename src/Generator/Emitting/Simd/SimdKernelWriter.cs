using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>
/// Writes the arithmetic of a kernel for vectors: rows lie in their lanes, and a tile's values as [features][rows]. With <paramref name="own"/> fields it names its operands by their parts, so that
/// kernels that do the same to other values are the same text; without, by what they are called outside. Where it <paramref name="hasLines"/> the lanes may hold features of a single row too.
/// </summary>
internal sealed class SimdKernelWriter(Memories memories, RowPhase? rows, IReadOnlyList<int> nodes, bool stores, Fields? own, Operands operands, CodeWriter writer, bool hasLines = false)
    : KernelWriter(memories.Plan, rows, nodes, stores, own ?? operands.Fields, writer)
{
    protected override string Type => "TV";

    /// <summary>Whether some operand's elements stand for two features each, so that lanes begin at an even one.</summary>
    public bool AreTwice { get; private set; }

    // Of the features of a single row, neighbours lie in the lanes where else one element fills them all, and the other way round.
    protected override string Read(int node, At at)
    {
        string address = Address(node, at), load = $"TV.Load({address})", broadcast = $"TV.Broadcast({address})", ofRows = at.Lanes ? load : broadcast;
        if (!hasLines)
        {
            return ofRows;
        }

        Line line = LineAt(at.Index);
        AreTwice |= line.Are == Neighbours.Twice;
        string ofFeatures = line.Are switch
        {
            Neighbours.Same => broadcast,
            Neighbours.Twice => $"TV.LoadTwice({address})",
            Neighbours.EverySecond => $"TV.LoadEvens({address})",
            _ => load,
        };
        return ofFeatures == ofRows ? ofRows : $"TLanes.AreRows ? {ofRows} : {ofFeatures}";
    }

    protected override string Write(int node, At at, string value)
    {
        LineAt(at.Index);
        return $"TV.Store({Address(node, at)}, {value});";
    }

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
