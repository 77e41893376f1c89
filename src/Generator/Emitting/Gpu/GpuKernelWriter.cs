using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>Writes the arithmetic of a kernel for one thread of a GPU: one feature of one row, or one element of a whole value.</summary>
internal sealed class GpuKernelWriter(GpuMemories memories, RowPhase? rows, IReadOnlyList<int> nodes, bool stores, Fields fields, CodeWriter writer)
    : KernelWriter(memories.Plan, rows, nodes, stores, fields, writer)
{
    protected override string Type => GpuText.Number;

    protected override string Read(int node, At at) => GpuMemories.Read(PlaceOf(node), Index(node, at), Fields);

    protected override string Write(int node, At at, string value) => GpuMemories.Write(PlaceOf(node), Index(node, at), value, Fields);

    protected override string ReadNumber(int node) => memories.IsHost(node)
        ? $"new {GpuText.Number}({Fields.Use(NumberName(node), memories.Element)})"
        : GpuMemories.Read(memories.NumberPlace(node), "0", Fields);

    GpuPlace PlaceOf(int node) => TileValue(node) is { } value ? memories.Of(Rows!, value) : memories.Of(Plan.Homes[node]);

    string Index(int node, At at)
    {
        Shape shape = Plan.Graph.Nodes[node].Shape;
        if (TileValue(node) is { } value)
        {
            return GpuText.Sum(GpuText.Product("r", Fields.Size(value.Features)), at.Index);
        }

        return !at.Lanes ? at.Index
            : IsRows(node) ? GpuText.Sum(GpuText.Product("r", Fields.Size(new Shape([.. System.Linq.Enumerable.Skip(shape, 1)]).Count)), at.Index)
            : IsFlat || shape.Rank <= 1 ? "r"
            : GpuText.Sum(GpuText.Product(at.Index, Fields.Size(shape[-1])), "r");
    }
}
