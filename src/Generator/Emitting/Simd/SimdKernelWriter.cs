using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>Writes the arithmetic of a kernel for vectors: rows lie in their lanes, and a tile's values as [features][rows].</summary>
internal sealed class SimdKernelWriter(Memories memories, RowPhase? rows, IReadOnlyList<int> nodes, bool stores, Fields fields, CodeWriter writer)
    : KernelWriter(memories.Plan, rows, nodes, stores, fields, writer)
{
    protected override string Type => "TV";

    protected override string Read(int node, At at) => at.Lanes ? $"TV.Load({Address(node, at)})" : $"TV.Broadcast({Address(node, at)})";

    protected override string Write(int node, At at, string value) => $"TV.Store({Address(node, at)}, {value});";

    protected override string ReadNumber(int node) => $"TV.Create({Fields.Use(NumberName(node), memories.Element)})";

    // A view and the index of an element in it.
    string Address(int node, At at)
    {
        if (TileValue(node) is { } value)
        {
            string name = Fields.Use(value.Name, memories.View(memories.Element));
            return at.Index == "0" ? $"{name}, r" : $"{name}, ({at.Index} * {Literals.Of(Rows!.TileRows)}) + r";
        }

        string view = memories.Of(Plan.Homes[node], Fields, total: Rows is not null);
        Shape shape = Plan.Graph.Nodes[node].Shape;
        return !at.Lanes ? $"{view}, {at.Index}"
            : IsFlat || shape.Rank <= 1 ? $"{view}, r"
            : $"{view}, ({at.Index} * {Fields.Size(shape[-1])}) + r";
    }
}
