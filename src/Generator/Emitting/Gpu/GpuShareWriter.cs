using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Writes the sums over a batch as an ordered two-pass reduction: the rows are dealt to shards, a thread makes a tile of one shard's share, and a second kernel folds the shares in order.
/// All sums of a phase are made by the same two launches.
/// </summary>
internal sealed class GpuShareWriter(GpuMemories memories, RowPhase phase, GpuProgramText text, Func<int, GpuOperand> operand)
{
    // A kernel's arguments have 4 KB, of which a view takes 16 bytes.
    const int SumsPerKernel = 16;

    // Threads that keep any GPU busy; more shards than that only make more to fold. And the memory for their shares has a limit.
    const int EnoughThreads = 1 << 16, MostShards = 64, MostElements = 1 << 24;

    readonly string rows = "size" + memories.Plan.Batch;
    string shards = "shards";

    Graph Graph => memories.Graph;

    public void Write(IReadOnlyList<Step> steps)
    {
        for (int first = 0; first < steps.Count; first += SumsPerKernel)
        {
            WriteTogether([.. steps.Skip(first).Take(SumsPerKernel)]);
        }
    }

    void WriteTogether(Step[] steps)
    {
        // Each sum's place among a shard's elements.
        List<(int Node, Dim Start)> places = [];
        Dim elements = 0;
        foreach (int node in steps.SelectMany(static s => s is OuterStep { Sums: >= 0 } outer ? new[] { outer.Node, outer.Sums } : [s.Node]))
        {
            places.Add((node, elements));
            elements += Graph.Nodes[node].Shape.Count;
        }

        (string name, shards) = text.NextShares();
        GpuPlace shares = memories.SharesOf(name, elements, shards);
        GpuKernel share = text.Kernel("Shares", $"the shares of {string.Join(", ", places.Select(p => text.Formulas.NameOf(p.Node, phase)))}");
        List<(Dim Tiles, string Method)> tasks = [.. steps.Select(step => step is OuterStep outer
            ? Outer(outer, share, shares, elements, node => places.First(p => p.Node == node).Start)
            : step is MoveStep ? Scatter(step, share, shares, elements, places.First(p => p.Node == step.Node).Start)
            : Reduce((BatchReduceStep)step, share, shares, elements, places.First(p => p.Node == step.Node).Start))];
        Dim tiles = tasks.Aggregate((Dim)0, static (sum, t) => sum + t.Tiles);
        Dispatch(share, tasks, tiles);

        text.ShardCounts.Line($"int {shards} = {GpuText.Gpu}.Shards.Of({text.Fields.Use(rows, "int")}, {Literals.Of(Most(tiles, elements))});");
        text.Launch(share, string.Join("\n// ", steps.Select(s => text.Formulas.Of(s, phase))), GpuText.Product($"(long){shards}", GpuText.Long(tiles)), tiles);
        Fold(places, shares, elements);
    }

    static int Most(Dim tiles, Dim elements) => tiles.IsKnown && elements.IsKnown
        ? Math.Max(1, Math.Min(MostShards, Math.Min(EnoughThreads / Math.Max(1, tiles.Value), MostElements / Math.Max(1, elements.Value))))
        : MostShards / 4;

    // Thread i works on a tile of one sum for one shard.
    void Dispatch(GpuKernel kernel, List<(Dim Tiles, string Method)> tasks, Dim tiles)
    {
        string total = kernel.Fields.Size(tiles);
        kernel.Body.Line(total == "1" ? "int shard = i, tile = 0;" : $"int shard = i / {total}, tile = i % {total};");
        Dim end = 0;
        string last = "0";
        for (int k = 0; k < tasks.Count; k++)
        {
            string call = $"{tasks[k].Method}({(last == "0" ? "tile" : $"tile - {last}")}, shard);";
            end += tasks[k].Tiles;
            if (tasks.Count == 1)
            {
                kernel.Body.Line(call);
                return;
            }

            using (kernel.Body.Block(k == tasks.Count - 1 ? "else" : $"{(k == 0 ? "" : "else ")}if (tile < {kernel.Fields.Size(end)})"))
            {
                kernel.Body.Line(call);
            }

            last = kernel.Fields.Size(end);
        }
    }

    CodeWriter Method(GpuKernel kernel, Step step, out string name)
    {
        name = text.Unique(Names.Pascal(text.Formulas.NameOf(step.Node, phase)));
        CodeWriter body = kernel.Method(text.Formulas.Of(step, phase), $"{name}(int tile, int shard)");
        string first = $"{GpuText.Gpu}.Shards.First(shard";
        body.Line($"int end = {first} + 1, {kernel.Fields.Use(shards, "int")}, {kernel.Fields.Use(rows, "int")});");
        return body;
    }

    string FirstRow(GpuKernel kernel) => $"{GpuText.Gpu}.Shards.First(shard, {kernel.Fields.Use(shards, "int")}, {kernel.Fields.Use(rows, "int")})";

    (Dim Tiles, string Method) Outer(OuterStep outer, GpuKernel kernel, GpuPlace shares, Dim elements, Func<int, Dim> startOf)
    {
        OuterLayout l = outer.Layout;
        Fields fields = kernel.Fields;
        (Tiling high, Tiling wide) = (Tiling.Of(l.I), Tiling.Of(l.K));
        (GpuOperand a, GpuOperand x) = (operand(outer.A), operand(outer.X));
        CodeWriter body = Method(kernel, outer, out string name);
        string columns = fields.Size(wide.Tiles), group = "0", tile = "tile";
        if (l.Groups.Count != 1)
        {
            string tiles = fields.Size(high.Tiles * wide.Tiles);
            (group, tile) = (Declare("n", tiles == "1" ? "tile" : $"tile / {tiles}"), Declare("t", tiles == "1" ? "0" : $"tile % {tiles}"));
        }

        string p = high.Tiles == 1 ? "0" : GpuText.Product(columns == "1" ? tile : $"({tile} / {columns})", Literals.Of(high.Height));
        string q = wide.Tiles == 1 ? "0" : GpuText.Product(high.Tiles == 1 ? tile : $"({tile} % {columns})", Literals.Of(wide.Height));
        (p, q) = (Declare("p", p), Declare("q", q));
        string[] ps = high.Positions(p, body), qs = wide.Positions(q, body);
        bool sums = outer.Sums >= 0;
        for (int c = 0; c < high.Height; c++)
        {
            body.Line($"{GpuText.Number} {string.Join(", ", Enumerable.Range(0, wide.Height).Select(d => $"sum{Literals.Of(c)}{Literals.Of(d)} = {GpuText.Number}.Create(0)").Concat(sums ? [$"sum{Literals.Of(c)} = {GpuText.Number}.Create(0)"] : []))};");
        }

        using (body.Block($"for (int r = {FirstRow(kernel)}; r < end; r++)"))
        {
            string j = "0";
            if (l.J != 1)
            {
                body.Open($"for (int k = 0; k < {fields.Size(l.J)}; k++)");
                j = "k";
            }

            for (int c = 0; c < high.Height; c++)
            {
                body.Line($"{GpuText.Number} left{Literals.Of(c)} = {Element(a, group, l.Groups.A, ps[c], l.AI, j, l.AJ, fields)};");
            }

            for (int d = 0; d < wide.Height; d++)
            {
                body.Line($"{GpuText.Number} right{Literals.Of(d)} = {Element(x, group, l.Groups.X, qs[d], l.XK, j, l.XJ, fields)};");
            }

            for (int c = 0; c < high.Height; c++)
            {
                for (int d = 0; d < wide.Height; d++)
                {
                    body.Line($"sum{Literals.Of(c)}{Literals.Of(d)} = {GpuText.Number}.MultiplyAdd(left{Literals.Of(c)}, right{Literals.Of(d)}, sum{Literals.Of(c)}{Literals.Of(d)});");
                }

                if (sums)
                {
                    body.Line($"sum{Literals.Of(c)} += left{Literals.Of(c)};");
                }
            }

            if (l.J != 1)
            {
                body.Close();
            }
        }

        // What repeats the last position gives the same number again, and is stored there again.
        string start = GpuText.Product("shard", fields.Size(elements));
        for (int c = 0; c < high.Height; c++)
        {
            for (int d = 0; d < wide.Height; d++)
            {
                body.Line(GpuMemories.Write(shares, GpuText.Sum(start, fields.Size(startOf(outer.Node)), GpuText.Product(group, fields.Size(l.Groups.Y)), GpuText.Product(ps[c], fields.Size(l.YI)), GpuText.Product(qs[d], fields.Size(l.YK))), $"sum{Literals.Of(c)}{Literals.Of(d)}", fields));
            }
        }

        if (sums)
        {
            body.Line("// Every column of tiles has the sums of a; the first one stores them.");
            using (q == "0" ? body.Block("") : body.Block("if (q == 0)"))
            {
                for (int c = 0; c < high.Height; c++)
                {
                    body.Line(GpuMemories.Write(shares, GpuText.Sum(start, fields.Size(startOf(outer.Sums)), ps[c]), $"sum{Literals.Of(c)}", fields));
                }
            }
        }

        return (l.Groups.Count * high.Tiles * wide.Tiles, name);

        string Declare(string variable, string value)
        {
            if (value != "0")
            {
                body.Line($"int {variable} = {GpuText.Bare(value)};");
                return variable;
            }

            return "0";
        }
    }

    static string Element(GpuOperand operand, string group, Dim groupStride, string position, Dim stride, string j, Dim jStride, Fields fields) => GpuMemories.Read(
        operand.Place, GpuText.Sum(GpuText.Product("r", fields.Size(operand.RowFeatures!.Value)), GpuText.Product(group, fields.Size(groupStride)), GpuText.Product(position, fields.Size(stride)), GpuText.Product(j, fields.Size(jStride))), fields);

    (Dim Tiles, string Method) Reduce(BatchReduceStep reduce, GpuKernel kernel, GpuPlace shares, Dim elements, Dim start)
    {
        CodeWriter body = Method(kernel, reduce, out string name);
        string operation = GpuRowWriter.Operation(Graph, reduce.Node);
        body.Line($"{GpuText.Number} sum = {operation}.Start<{GpuText.Number}>();");
        using (body.Block($"for (int r = {FirstRow(kernel)}; r < end; r++)"))
        {
            CodeWriter.Scope? inner = reduce.Count == 1 ? null : body.Block($"for (int c = 0; c < {kernel.Fields.Size(reduce.Count)}; c++)");
            string value = GpuRowWriter.ElementOf(memories, phase, reduce.Value, reduce.Outer * reduce.Inner == 1 ? "0" : "tile", reduce.Count, reduce.Inner, kernel.Fields, body);
            body.Line($"sum = {operation}.Combine(sum, {value});");
            inner?.Dispose();
        }

        body.Line(WriteShare(kernel, shares, elements, start));
        return (reduce.Outer * reduce.Inner, name);
    }

    (Dim Tiles, string Method) Scatter(Step step, GpuKernel kernel, GpuPlace shares, Dim elements, Dim start)
    {
        Node node = Graph.Nodes[step.Node];
        CodeWriter body = Method(kernel, step, out string name);
        body.Line($"{GpuText.Number} sum = {GpuText.Number}.Create(0);");
        using (body.Block($"for (int r = {FirstRow(kernel)}; r < end; r++)"))
        {
            IndexLayout layout = IndexLayout.Of(node.Op, node.Shape, Graph.Nodes[node.Inputs[1]].Shape, rows: true);
            GpuIndexed.AddMatching(layout, "tile", body, kernel.Fields, (input, at) => operand(node.Inputs[input]).Read("r", at, kernel.Fields));
        }

        body.Line(WriteShare(kernel, shares, elements, start));
        return (node.Shape.Count, name);
    }

    // A thread's sum is an element of its shard's share.
    static string WriteShare(GpuKernel kernel, GpuPlace shares, Dim elements, Dim start) =>
        GpuMemories.Write(shares, GpuText.Sum(GpuText.Product("shard", kernel.Fields.Size(elements)), kernel.Fields.Size(start), "tile"), "sum", kernel.Fields);

    void Fold(List<(int Node, Dim Start)> places, GpuPlace shares, Dim elements)
    {
        GpuKernel kernel = text.Kernel("Fold", $"{string.Join(", ", places.Select(p => text.Formulas.NameOf(p.Node, phase)))}: the shares of all shards in order");
        Fields fields = kernel.Fields;
        string view = fields.Use(shares.View, GpuText.View), count = fields.Use(shards, "int");
        for (int k = 0; k < places.Count; k++)
        {
            (int node, Dim start) = places[k];
            string from = fields.Size(start), target = GpuMemories.Write(
                memories.Of(memories.Plan.Homes[node]), from == "0" ? "i" : $"i - {from}",
                $"{GpuText.Gpu}.Shards.Fold<{GpuText.Number}, {GpuRowWriter.Operation(Graph, node)}>({view}, i, {fields.Size(elements)}, {count})", fields);
            if (places.Count == 1)
            {
                kernel.Body.Line(target);
                continue;
            }

            string end = fields.Size(start + Graph.Nodes[node].Shape.Count);
            using (kernel.Body.Block(k == places.Count - 1 ? "else" : $"{(k == 0 ? "" : "else ")}if (i < {end})"))
            {
                kernel.Body.Line(target);
            }
        }

        text.Launch(kernel, "The shares of all shards, in order.", GpuText.Long(elements), elements);
    }
}
