using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>An operand of a dot product: where it lies, and the elements of a row where each row has its own.</summary>
internal readonly record struct GpuOperand(GpuPlace Place, Dim? RowFeatures)
{
    /// <summary>An element as a row sees it.</summary>
    public string Read(string row, string element, Fields fields) =>
        GpuMemories.Read(Place, RowFeatures is { } features ? GpuText.Sum(GpuText.Product(row, fields.Size(features)), element) : element, fields);
}

/// <summary>
/// Writes a dot product, y[n, p, q] = Σₖ a[n, p, k] · x[n, k, q], for each row or for whole values. A thread holds a tile of results in registers: neighbours along the last axis, of
/// several rows where the layer is large; the loop over k is unrolled until it has work for every load.
/// </summary>
internal sealed class GpuDotWriter(DotLayout layout, GpuOperand left, GpuOperand right, Dim? rowCount, int cost)
{
    // A larger layer has threads enough for several rows each; a dear epilogue is not repeated that often.
    const int ManyProducts = 4096, DearEpilogue = 30, RowsPerThread = 4, ProductsPerTurn = 16, ShortLoop = 8;

    readonly Tiling tile = Tiling.Of(LastAxis(layout).Count);
    readonly int rows = rowCount is not null && cost <= DearEpilogue && Outputs(layout) is { IsKnown: true } f && layout.ContractA.Count is { IsKnown: true } k && (long)f.Value * k.Value >= ManyProducts ? RowsPerThread : 1;

    public static Dim Outputs(DotLayout l) => l.BatchA.Count * l.FreeA.Count * l.FreeB.Count;

    /// <summary>The number of threads.</summary>
    public string Threads => rowCount is { } n
        ? GpuText.Product(GpuText.Long(TilesPerRow), rows == 1 ? GpuText.Long(n) : $"(({GpuText.Long(n)} + {Literals.Of(rows - 1)}) / {Literals.Of(rows)})")
        : GpuText.Long(TilesPerRow);

    /// <summary>What a thread does, in words.</summary>
    public string Share => $"{Literals.Of(tile.Height)} result{(tile.Height == 1 ? "" : "s")}{(rowCount is null ? "" : rows == 1 ? " of a row" : $" of each of {Literals.Of(rows)} rows")}";

    Dim TilesPerRow => Outputs(layout with { BatchA = Cut(layout.BatchA, Axis == 0), FreeA = Cut(layout.FreeA, Axis == 1), FreeB = Cut(layout.FreeB, Axis == 2) });

    int Axis => layout.FreeB.Count != 1 ? 2 : layout.FreeA.Count != 1 ? 1 : 0;

    static Axis LastAxis(DotLayout l) => l.FreeB.Count != 1 ? l.FreeB : l.FreeA.Count != 1 ? l.FreeA : l.BatchA;

    Axis Cut(Axis axis, bool isTiled) => isTiled ? axis with { Count = tile.Tiles } : axis;

    /// <summary>Writes the loop, and calls <paramref name="finish"/>(row, feature, value) for each result.</summary>
    public void Write(CodeWriter body, Fields fields, System.Func<string, string, string, string> finish)
    {
        string[] at = Coordinates(body, fields);
        string[][] positions = [.. at.Select((first, axis) => axis == Axis ? tile.Positions(first, body) : [first])];
        string[] lines = RowPositions(body, fields);
        for (int c = 0; c < tile.Height; c++)
        {
            for (int row = 0; row < rows; row++)
            {
                body.Line($"{GpuText.Number} sum{Literals.Of(c)}{Literals.Of(row)} = {GpuText.Number}.Create(0);");
            }
        }

        Loop(body, fields, positions, lines);
        for (int c = 0; c < tile.Height; c++)
        {
            for (int row = 0; row < rows; row++)
            {
                string call = finish(lines.Length == 0 ? "0" : row == 0 ? "r" : $"r + {Literals.Of(row)}", Feature(at, c, fields), $"sum{Literals.Of(c)}{Literals.Of(row)}");
                string[] guards =
                [
                    .. c > 0 && tile.IsGuarded ? [$"{at[Axis]} + {Literals.Of(c)} < {Literals.Of(tile.Extent.Value)}"] : System.Array.Empty<string>(),
                    .. row > 0 ? [$"r + {Literals.Of(row)} < {fields.Size(rowCount!.Value)}"] : System.Array.Empty<string>(),
                ];
                if (guards.Length == 0)
                {
                    body.Line(call);
                }
                else
                {
                    using (body.Block($"if ({string.Join(" && ", guards)})"))
                    {
                        body.Line(call);
                    }
                }
            }
        }
    }

    // The place along the axes n, p and q of the first result.
    string[] Coordinates(CodeWriter body, Fields fields)
    {
        string tiles = fields.Size(TilesPerRow), t = "i";
        if (rowCount is not null)
        {
            string row = tiles == "1" ? "i" : $"i / {tiles}";
            body.Line($"int r = {(rows == 1 ? row : $"({row}) * {Literals.Of(rows)}")};");
            t = tiles == "1" ? "0" : $"(i % {tiles})";
        }

        Dim[] sizes = [.. new[] { layout.BatchA, layout.FreeA, layout.FreeB }.Select((axis, k) => Cut(axis, k == Axis).Count)];
        string[] names = ["n", "p", "q"], coordinates = IndexMaps.Coordinates(t, sizes);
        for (int k = 0; k < names.Length; k++)
        {
            foreach (Dim size in sizes)
            {
                fields.Size(size);
            }

            string first = k == Axis ? GpuText.Product(coordinates[k], Literals.Of(tile.Height)) : coordinates[k];
            if (first != "0")
            {
                body.Line($"int {names[k]} = {GpuText.Bare(first)};");
                coordinates[k] = names[k];
            }
        }

        return coordinates;
    }

    string[] RowPositions(CodeWriter body, Fields fields)
    {
        if (rowCount is not { } count)
        {
            return [];
        }

        string[] names = ["r", .. Enumerable.Range(1, rows - 1).Select(static row => "row" + Literals.Of(row))];
        foreach (int row in Enumerable.Range(1, rows - 1))
        {
            body.Line($"int {names[row]} = r + {Literals.Of(row)} < {fields.Size(count)} ? r + {Literals.Of(row)} : r;");
        }

        return names;
    }

    string Feature(string[] at, int c, Fields fields)
    {
        string[] places = [.. at];
        places[Axis] = GpuText.Sum(places[Axis], Literals.Of(c));
        places[Axis] = places[Axis].Contains(' ') ? $"({places[Axis]})" : places[Axis];
        Dim j = layout.FreeB.Count, i = layout.FreeA.Count;
        return GpuText.Sum(GpuText.Product(places[0], fields.Size(i * j)), GpuText.Product(places[1], fields.Size(j)), places[2]);
    }

    // ---- the loop over k

    void Loop(CodeWriter body, Fields fields, string[][] positions, string[] lines)
    {
        Side a = new(left, "left", positions[0], layout.BatchA.Stride, positions[1], layout.FreeA.Stride, layout.ContractA.Stride, lines, tile.Height * rows);
        Side x = new(right, "right", positions[0], layout.BatchB.Stride, positions[2], layout.FreeB.Stride, layout.ContractB.Stride, lines, tile.Height * rows);
        a.Declare(body, fields);
        x.Declare(body, fields);
        Dim count = layout.ContractA.Count;
        int turn = System.Math.Max(1, ProductsPerTurn / (tile.Height * rows)), known = count.IsKnown ? count.Value : 0;
        if (count.IsKnown && known <= System.Math.Max(turn, ShortLoop))
        {
            Products(body, fields, a, x, "0", known);
            return;
        }

        turn = count.IsKnown ? turn : 1;
        int whole = known - (known % turn);
        string end = count.IsKnown ? Literals.Of(whole) : fields.Size(count);
        using (body.Block($"for (int k = 0; k < {end}; {(turn == 1 ? "k++" : $"k += {Literals.Of(turn)}")})"))
        {
            Products(body, fields, a, x, "k", turn);
        }

        if (known > whole)
        {
            body.Line($"// The last {Literals.Of(known - whole)} of {Literals.Of(known)}.");
            using (body.Block(""))
            {
                Products(body, fields, a, x, Literals.Of(whole), known - whole);
            }
        }
    }

    void Products(CodeWriter body, Fields fields, Side a, Side x, string k, int count)
    {
        for (int u = 0; u < count; u++)
        {
            string at = k == "k" ? GpuText.Sum(k, Literals.Of(u)) : Literals.Of(int.Parse(k, System.Globalization.CultureInfo.InvariantCulture) + u);
            a.Load(body, fields, at, u);
            x.Load(body, fields, at, u);
            for (int c = 0; c < tile.Height; c++)
            {
                for (int row = 0; row < rows; row++)
                {
                    string sum = $"sum{Literals.Of(c)}{Literals.Of(row)}";
                    body.Line($"{sum} = {GpuText.Number}.MultiplyAdd({a.Value(c, row, at, u, fields)}, {x.Value(c, row, at, u, fields)}, {sum});");
                }
            }
        }
    }

    /// <summary>One operand. What several results of the tile share is read once.</summary>
    sealed class Side(GpuOperand operand, string letter, string[] batch, Dim batchStride, string[] free, Dim freeStride, Dim step, string[] lines, int results)
    {
        readonly Dictionary<(int, int), string> starts = [];

        int Columns => System.Math.Max(batch.Length, free.Length);

        int Lines => operand.RowFeatures is null ? 1 : System.Math.Max(1, lines.Length);

        bool IsShared => Columns * Lines < results;

        string Name(int c, int row) => $"{letter}{Literals.Of(c)}{Literals.Of(row)}";

        /// <summary>Declares where each row and column begins. Columns at a fixed distance share a beginning.</summary>
        public void Declare(CodeWriter body, Fields fields)
        {
            for (int row = 0; row < Lines; row++)
            {
                for (int c = 0; c < Columns; c++)
                {
                    string start = GpuText.Sum(
                        operand.RowFeatures is { } features ? GpuText.Product(lines[row], fields.Size(features)) : "0",
                        GpuText.Product(batch[c % batch.Length], fields.Size(batchStride)),
                        GpuText.Product(free[c % free.Length], fields.Size(freeStride)),
                        fields.Size(operand.Place.Offset));
                    starts[(c, row)] = start;
                    if (!int.TryParse(start, out _))
                    {
                        bool follows = c > 0 && Distance(c, fields) is not null;
                        starts[(c, row)] = follows ? GpuText.Sum(Name(0, row), Distance(c, fields)!) : Name(c, row);
                        if (!follows)
                        {
                            body.Line($"int {Name(c, row)} = {GpuText.Bare(start)};");
                        }
                    }
                }
            }
        }

        // Elements from the first column to another, where that is a number.
        string? Distance(int c, Fields fields)
        {
            bool isPlain = (batch.Length == 1 || batch[c].EndsWith($"+ {Literals.Of(c)})", System.StringComparison.Ordinal)) && (free.Length == 1 || free[c].EndsWith($"+ {Literals.Of(c)})", System.StringComparison.Ordinal));
            Dim distance = (batch.Length > 1 ? batchStride : 0) + (free.Length > 1 ? freeStride : 0);
            return isPlain && distance.IsKnown ? Literals.Of(c * distance.Value) : null;
        }

        /// <summary>Reads what several results share.</summary>
        public void Load(CodeWriter body, Fields fields, string k, int u)
        {
            for (int c = 0; IsShared && c < Columns; c++)
            {
                for (int row = 0; row < Lines; row++)
                {
                    body.Line($"{GpuText.Number} {Name(c, row)}_{Literals.Of(u)} = {Element(c, row, k, fields)};");
                }
            }
        }

        public string Value(int c, int row, string k, int u, Fields fields) =>
            IsShared ? $"{Name(c % Columns, row % Lines)}_{Literals.Of(u)}" : Element(c % Columns, row % Lines, k, fields);

        string Element(int c, int row, string k, Fields fields)
        {
            string moved = GpuText.Product(k.Contains(' ') ? $"({k})" : k, fields.Size(step));
            moved = moved == $"({k})" ? k : moved;
            return GpuMemories.Read(operand.Place with { Offset = 0 }, GpuText.Sum([.. starts[(c, row)].Split([" + "], System.StringSplitOptions.None), .. moved.StartsWith("(", System.StringComparison.Ordinal) ? [moved] : moved.Split([" + "], System.StringSplitOptions.None)]), fields);
        }
    }
}
