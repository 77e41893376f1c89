using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>The loops of a gather or its transpose: [Batch, Places, Run] and [Batch, Picks, Run], with indices [Batch, Picks].</summary>
internal sealed record IndexLayout(Dim Batch, Dim Places, Dim Picks, Dim Run)
{
    /// <param name="op">The gather or scatter.</param>
    /// <param name="table">The shape with places: a gather's operand, a scatter's result.</param>
    /// <param name="indices">The shape of the indices.</param>
    /// <param name="rows">Whether the indices' first axis, that of rows, is left out; the table's too, where they share it.</param>
    public static IndexLayout Of(Op op, Shape table, Shape indices, bool rows)
    {
        int batch = op.Axes[0], first = rows ? 1 : 0;
        return new(Count(table.Take(batch).Skip(first)), table[batch], Count(indices.Skip(System.Math.Max(batch, first))), Count(table.Skip(batch + 1)));
    }

    static Dim Count(IEnumerable<Dim> sizes) => new Shape([.. sizes]).Count;
}
