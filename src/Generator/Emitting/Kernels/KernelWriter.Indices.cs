using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

// What moves elements, as arithmetic on the index at which an operand is read.
internal abstract partial class KernelWriter
{
    // The axes an index runs over: a row's features; for whole values with lanes all but the last; else all.
    Dim[] Axes(int node, At at)
    {
        Shape shape = Graph.Nodes[node].Shape;
        return [.. rows is not null && IsRows(node) ? shape.Skip(1) : at.Lanes && !flat ? shape.Take(shape.Rank - 1) : shape];
    }

    protected bool IsRows(int node) => rows is not null && plan.Batch is { } batch && Graph.Nodes[node].Shape is { Rank: > 0 } shape && shape[0] == Dim.Named(batch);

    At Reshaped(int node, int input, At at)
    {
        if (IsRows(node) || !at.Lanes)
        {
            return at;
        }

        if (Graph.Nodes[node].Shape.Count == 1)
        {
            return new("0", false);
        }

        Shape to = Graph.Nodes[input].Shape, from = Graph.Nodes[node].Shape;
        return flat || (to.Rank > 0 && from.Rank > 0 && to[-1] == from[-1]) ? at : throw new InvalidOperationException($"a reshape of {to} to {from} has no memory");
    }

    At Broadcast(int node, int input, At at)
    {
        Shape to = Graph.Nodes[node].Shape, from = Graph.Nodes[input].Shape;
        if (flat)
        {
            return from.Count == 1 ? new("0", false) : at;
        }

        bool lanes = at.Lanes && (IsRows(node) ? IsRows(input) && from.Rank == to.Rank : from.Rank > 0 && from[-1] == to[-1]);
        Dim[] large = Axes(node, at);
        IEnumerable<Dim> small = lanes ? (IsRows(node) ? from.Skip(1) : from.Take(from.Rank - 1)) : from;
        if (!lanes && at.Lanes && !IsRows(node))
        {
            // The last axis is repeated along the lanes.
            small = from.Take(from.Rank - 1);
        }

        Dim[] own = [.. small];
        own = own.Length > large.Length ? [.. own.Skip(own.Length - large.Length)] : own;
        return Follow(at, Declare(IndexMaps.Broadcast(at.Index, large, own), large.Concat(own)), lanes, IndexMaps.LineOfBroadcast(large, own));
    }

    // The index that a place's becomes in an operand, with what becomes of its neighbours.
    At Follow(At at, string index, bool lanes, Line line)
    {
        lines[index] = LineOf(at.Index).Then(line);
        return new(index, lanes);
    }

    // Along the last axis.
    static Line LastAxis(Node n, bool isWalked) => isWalked && n.Shape.Rank > 1 && n.Shape[-1] is { IsKnown: true } size ? new(size.Value, Neighbours.SideBySide) : Gen.Line.None;

    At Moved(int node, int input, At at, Func<string[], string[]> move)
    {
        RequireRows(node);
        string[] coordinates = move(["0", .. IndexMaps.Coordinates(at.Index, Axes(node, at))]);
        Dim[] sizes = Axes(input, at);
        Node n = Graph.Nodes[node];
        bool isWalked = n.Kind == OpKind.Slice ? n.Op.Axes[n.Shape.Rank - 1] == 1 : n.Kind == OpKind.Transpose && n.Op.Axes[n.Shape.Rank - 1] == n.Shape.Rank - 1;
        return Follow(at, Declare(IndexMaps.Linear([.. coordinates.Skip(1)], IndexMaps.Strides(sizes)), Axes(node, at).Concat(sizes)), at.Lanes, LastAxis(n, isWalked));
    }

    string Affine(string x, int stride, Dim start) => IndexText.Add(IndexText.Times(x, Literals.Of(stride)), fields.Size(start));

    static string[] Unwindowed(Node n, string[] coordinates)
    {
        int rank = coordinates.Length - n.Op.Windows.Count;
        string[] places = [.. coordinates.Take(rank)];
        for (int i = 0; i < n.Op.Windows.Count; i++)
        {
            Window w = n.Op.Windows[i];
            places[w.Axis] = IndexText.Add(IndexText.Times(places[w.Axis], Literals.Of(w.Stride)), IndexText.Times(coordinates[rank + i], Literals.Of(w.Dilation)));
        }

        return places;
    }

    // Outside the operand the fill; the operand is read at a place that exists either way.
    string Pad(int node, Node n, At at)
    {
        RequireRows(node);
        Dim[] inner = Axes(n.Inputs[0], at);
        string[] coordinates = IndexMaps.Coordinates(at.Index, Axes(node, at));
        List<string> conditions = [];
        string[] places = new string[inner.Length];
        for (int axis = 0; axis < inner.Length; axis++)
        {
            Dim low = n.Op.Dims[axis + 1];
            int step = n.Op.Axes[axis + 1] + 1;
            string moved = IndexText.Subtract(coordinates[axis], fields.Size(low));
            places[axis] = IndexText.Over(moved, Literals.Of(step));
            if (inner[axis] != Axes(node, at)[axis])
            {
                conditions.Add(IndexText.Within(moved, "0", fields.Size(((inner[axis] - 1) * step) + 1)));
                conditions.Add(step == 1 ? "true" : IndexText.IsNumber(moved, out int place) ? (place % step == 0 ? "true" : "false") : $"{moved} % {Literals.Of(step)} == 0");
            }
        }

        string padding = Constant(n.Op.Value, n.Type);
        conditions.RemoveAll(static c => c == "true");
        if (conditions.Contains("false"))
        {
            return padding;
        }

        if (conditions.Count == 0)
        {
            return Value(n.Inputs[0], new(Declare(IndexMaps.Linear(places, IndexMaps.Strides(inner)), inner), at.Lanes));
        }

        string inside = Inside(string.Join(" && ", conditions));
        string index = Declare($"{inside} ? {IndexMaps.Linear(places, IndexMaps.Strides(inner))} : 0", inner);
        return Declare($"{inside} ? {Value(n.Inputs[0], new(index, at.Lanes))} : {padding}");
    }

    string Concat(int node, Node n, At at)
    {
        RequireRows(node);
        int joined = n.Op.Axes[0] - 1;
        string[] coordinates = IndexMaps.Coordinates(at.Index, Axes(node, at));
        string place = Declare(coordinates[joined], Axes(node, at));
        Dim start = 0;
        string? result = null;
        foreach (int input in n.Inputs)
        {
            Dim[] sizes = Axes(input, at);
            Dim end = start + sizes[joined];
            string condition = IndexText.Within(place, fields.Size(start), fields.Size(end));
            coordinates[joined] = IndexText.Subtract(place, fields.Size(start));
            string own = IndexMaps.Linear(coordinates, IndexMaps.Strides(sizes));
            start = end;
            if (condition == "true")
            {
                return Value(input, new(Declare(own, sizes), at.Lanes));
            }

            if (condition == "false")
            {
                continue;
            }

            string inside = Inside(condition);
            string part = Value(input, new(Declare($"{inside} ? {own} : 0", sizes), at.Lanes));
            result = result is null ? part : Declare($"{inside} ? {part} : {result}");
        }

        return result!;
    }

    // A condition is one for all lanes: they are of one feature.
    string Inside(string condition)
    {
        Line = Gen.Line.None.Length;
        string inside = Name("inside");
        writer.Line($"bool {inside} = {condition};");
        return inside;
    }

    void RequireRows(int node)
    {
        if (rows is null)
        {
            throw new InvalidOperationException($"{Graph.Nodes[node].Kind} of a whole value needs memory");
        }
    }
}
