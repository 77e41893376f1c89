using System;

namespace Lux.Gen;

/// <summary>Writes gathers, scatters, running sums, ranks and random numbers for one element of their result, so that no two threads write to one place and every sum has its order.</summary>
internal static class GpuIndexed
{
    /// <param name="node">What is computed.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="hasRows">Whether it is computed for each row, and a row's elements are counted from 0.</param>
    /// <param name="element">The element of the result.</param>
    /// <param name="body">Receives the code, which leaves the result in a variable <c>sum</c>.</param>
    /// <param name="fields">Notes the sizes.</param>
    /// <param name="read">An element of an operand at an index.</param>
    public static void Write(Node node, Graph graph, bool hasRows, string element, CodeWriter body, Fields fields, Func<int, string, string> read)
    {
        Shape Input(int i) => graph.Nodes[node.Inputs[i]].Shape;
        switch (node.Kind)
        {
            case OpKind.Gather: Gather(IndexLayout.Of(node.Op, Input(0), Input(1), hasRows), element, body, fields, read); break;
            case OpKind.ScatterAdd:
                body.Line($"{GpuText.Number} sum = {Zero};");
                AddMatching(IndexLayout.Of(node.Op, node.Shape, Input(1), hasRows), element, body, fields, read);
                break;
            case OpKind.CumulativeSum: CumulativeSum(WholePhaseBuilder.Around(node.Shape, node.Op.Axes, hasRows), element, body, fields, read); break;
            case OpKind.SortRank: SortRank(WholePhaseBuilder.Around(node.Shape, node.Op.Axes, hasRows), element, body, fields, read); break;
            case OpKind.Random:
                body.Line($"{GpuText.Number} sum = {GpuText.Number}.Random({read(0, "0")}, {read(0, "1")}, {read(0, "2")}, {read(1, "0")}, i, {Literals.Of(node.Op.IsFine)});");
                break;
            default: throw new InvalidOperationException($"{node.Kind} has no kernel of its own");
        }
    }

    const string Zero = GpuText.Number + ".Create(0)";

    static void Gather(IndexLayout l, string element, CodeWriter body, Fields fields, Func<int, string, string> read)
    {
        (string pick, string run) = Split(element, l.Run, fields);
        body.Line($"int place = {GpuText.Number}.ToInt32({read(1, Declare("pick", pick, body))});");
        body.Line($"bool inside = place >= 0 && place < {fields.Size(l.Places)};");
        string batch = l.Batch == 1 ? "0" : IndexText.Times(IndexText.Over("pick", fields.Size(l.Picks)), fields.Size(l.Places));
        body.Line($"int g = inside ? {GpuText.Bare(IndexText.Add(IndexText.Times(IndexText.Add(batch, "place"), fields.Size(l.Run)), run))} : 0;");
        body.Line($"{GpuText.Number} picked = {read(0, "g")};");
        body.Line($"{GpuText.Number} sum = inside ? picked : {Zero};");
    }

    /// <summary>Adds to <c>sum</c>, in order, what the indices bring to one element.</summary>
    public static void AddMatching(IndexLayout l, string element, CodeWriter body, Fields fields, Func<int, string, string> read)
    {
        (string place, string run) = Split(element, l.Run, fields);
        string target = Declare("target", l.Batch == 1 ? place : IndexText.Modulo(place, fields.Size(l.Places)), body), picks = fields.Size(l.Picks);
        string start = l.Batch == 1 ? "0" : IndexText.Times(IndexText.Over(place, fields.Size(l.Places)), picks);
        using (body.Block($"for (int c = 0; c < {picks}; c++)"))
        {
            body.Line($"int pick = {GpuText.Bare(IndexText.Add(start, "c"))};");
            body.Line($"bool matches = {GpuText.Number}.ToInt32({read(1, "pick")}) == {target};");
            body.Line($"int g = {GpuText.Bare(IndexText.Add(IndexText.Times("pick", fields.Size(l.Run)), run))};");
            body.Line($"{GpuText.Number} summand = {read(0, "g")};");
            body.Line("sum = matches ? sum + summand : sum;");
        }
    }

    static void CumulativeSum((Dim Outer, Dim Count, Dim Inner) around, string element, CodeWriter body, Fields fields, Func<int, string, string> read)
    {
        (string place, string start) = Along(around, element, body, fields);
        body.Line($"{GpuText.Number} sum = {Zero};");
        using (body.Block($"for (int c = 0; c < {place} + 1; c++)"))
        {
            body.Line($"int g = {At(start, "c", around.Inner, fields)};");
            body.Line($"sum += {read(0, "g")};");
        }
    }

    static void SortRank((Dim Outer, Dim Count, Dim Inner) around, string element, CodeWriter body, Fields fields, Func<int, string, string> read)
    {
        (string place, string start) = Along(around, element, body, fields);
        string n = GpuText.Number;
        body.Line($"{n} own = {read(0, element)};");
        body.Line($"{n} sum = {Zero}, one = {n}.Create(1);");
        using (body.Block($"for (int c = 0; c < {fields.Size(around.Count)}; c++)"))
        {
            body.Line($"int g = {At(start, "c", around.Inner, fields)};");
            body.Line($"{n} other = {read(0, "g")};");
            body.Line($"bool isBefore = {n}.ComesBefore(other, c, own, {place});");
            body.Line("sum = isBefore ? sum + one : sum;");
        }
    }

    // The element's place along the axis, and the element at the axis's start.
    static (string Place, string Start) Along((Dim Outer, Dim Count, Dim Inner) around, string element, CodeWriter body, Fields fields)
    {
        string inner = fields.Size(around.Inner), count = fields.Size(around.Count);
        string place = Declare("place", IndexText.Modulo(IndexText.Over(element, inner), count), body);
        return (place, Declare("start", IndexText.Subtract(element, IndexText.Times(place, inner)), body));
    }

    static string At(string start, string c, Dim inner, Fields fields) => GpuText.Bare(IndexText.Add(start, IndexText.Times(c, fields.Size(inner))));

    static (string Outer, string Run) Split(string element, Dim run, Fields fields) => (IndexText.Over(element, fields.Size(run)), IndexText.Modulo(element, fields.Size(run)));

    static string Declare(string name, string value, CodeWriter body)
    {
        body.Line($"int {name} = {GpuText.Bare(value)};");
        return name;
    }
}
