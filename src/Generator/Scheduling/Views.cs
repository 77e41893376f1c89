using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Which products read their operands, and write their results, where they lie, so that windows, transpositions and slices are never made: products of rows with a matrix, and of rows with rows over the
/// batch.
/// </summary>
internal sealed class Views(Schedule schedule, bool isEnabled)
{
    readonly Dictionary<int, bool> seenThrough = [];
    readonly Dictionary<int, int> placers = [];

    Graph Graph => schedule.Graph;

    /// <summary>Whether a node is such a product.</summary>
    public bool Reads(int node) => isEnabled && Graph.Nodes[node].Kind == OpKind.Dot && PlacedDot.Fits(Graph.Nodes[node].Op.Dot!, Shape(node, 0), Shape(node, 1), schedule.Roles);

    /// <summary>Whether a node is never made: all who use it are such products, which read what it is made of, in whatever phase they are.</summary>
    public bool IsSeenThrough(int node)
    {
        if (!seenThrough.TryGetValue(node, out bool known))
        {
            known = isEnabled && schedule.Roles[node] == Role.Row && TileView.Sees(Graph.Nodes[node].Kind) && Product(node) == node && !schedule.IsResult(node)
                && schedule.Uses[node].All(user => Reads(user) || IsSeenThrough(user));
            seenThrough[node] = known;
        }

        return known;
    }

    /// <summary>Where a product reads an operand: as it lies, or in what is seen through it.</summary>
    public TileView Of(int node) => IsSeenThrough(node) ? Of(Graph.Nodes[node].Inputs[0]).Through(Graph.Nodes[node].Op) : TileView.Plain(node, Graph.Nodes[node].Shape);

    /// <summary>The users of a node, and of what is seen through to it.</summary>
    public IEnumerable<int> Users(int node) => schedule.Uses[node].SelectMany(user => IsSeenThrough(user) ? Users(user) : [user]);

    /// <summary>The product whose results a transposition or a fold places: they are written, or added, there at once. Of others the node itself.</summary>
    public int Product(int node)
    {
        Node n = Graph.Nodes[node];
        int input = n.Kind is OpKind.Transpose or OpKind.Fold ? n.Inputs[0] : node;
        if (n.Kind == OpKind.Fold && IsBetween(input))
        {
            input = Graph.Nodes[input].Inputs[0];
        }

        return Placer(input) == node ? input : node;
    }

    /// <summary>Whether a node is a product whose results another places, or what is between the two: it is never made.</summary>
    public bool IsPlaced(int node)
    {
        int product = IsBetween(node) ? Graph.Nodes[node].Inputs[0] : node, placer = Placer(product);
        return placer != product && placer != node;
    }

    bool IsBetween(int node) => Graph.Nodes[node].Kind is OpKind.Transpose or OpKind.Reshape;

    // The fold or transposition that places a product's results, since nobody else reads them: behind what only moves axes, or right behind it. Else the product itself.
    int Placer(int product)
    {
        if (!placers.TryGetValue(product, out int placer))
        {
            placer = product;
            if (schedule.Roles[product] == Role.Row && Reads(product))
            {
                int value = Operands(product).Value, user = OnlyUser(product);
                int fold = user >= 0 && IsBetween(user) ? OnlyUser(user) : user;
                (int Node, OpKind Kind)[] candidates = [(fold, OpKind.Fold), (user, OpKind.Transpose)];
                placer = candidates
                    .Where(c => c.Node >= 0 && Graph.Nodes[c.Node].Kind == c.Kind && Loops(product, c.Node, TileView.Plain(value, Graph.Nodes[value].Shape)) is not null)
                    .Select(static c => c.Node).DefaultIfEmpty(product).First();
            }

            placers[product] = placer;
        }

        return placer;
    }

    // The only user of a node, of the same phase; else −1.
    int OnlyUser(int node) => !schedule.IsResult(node) && schedule.Uses[node].Count == 1 && schedule.Uses[node][0] is int user
        && schedule.Roles[user] == Role.Row && schedule.Roles.Phase(user) == schedule.Roles.Phase(node) ? user : -1;

    /// <summary>The loops of a product of rows with a matrix, and the operands; null where both it and its result lie as they are.</summary>
    public PlacedDot? Dot(int root, out int matrix, out int value)
    {
        int product = Product(root);
        (matrix, value) = (-1, -1);
        if (schedule.Roles[product] != Role.Row || !Reads(product))
        {
            return null;
        }

        (matrix, value, bool isLeft) = Operands(product);
        TileView view = Of(value);
        bool isPlain = product == root && Graph.Nodes[product].Op.Dot!.BatchA.Count == 0 && view.Value == value && DotLayout.Of(Graph.Nodes[product].Op.Dot!, Shape(product, 0), Shape(product, 1), isLeft, !isLeft) is not null;
        PlacedDot? loops = isPlain ? null : Loops(product, root, view);
        value = view.Value;
        return loops;
    }

    /// <summary>The loops of a product over the batch, and the operands; null where both lie as they are.</summary>
    /// <param name="node">The product.</param>
    /// <param name="swap">Whether a is the right operand.</param>
    /// <param name="a">The value that a is read from.</param>
    /// <param name="x">The value that x is read from.</param>
    public PlacedOuter? Outer(int node, bool swap, out int a, out int x)
    {
        (int left, int right) = (Graph.Nodes[node].Inputs[0], Graph.Nodes[node].Inputs[1]);
        (TileView ofLeft, TileView ofRight) = (Of(left), Of(right));
        (a, x) = swap ? (ofRight.Value, ofLeft.Value) : (ofLeft.Value, ofRight.Value);
        DotAxes axes = Graph.Nodes[node].Op.Dot!;
        bool isPlain = !isEnabled || (axes.BatchA.Count == 0 && ofLeft.Value == left && ofRight.Value == right && DotLayout.Of(axes, Shape(node, 0), Shape(node, 1), rowsA: true, rowsB: true) is not null);
        return isPlain ? null : PlacedOuter.Of(axes, Shape(node, 0), Shape(node, 1), ofLeft, ofRight, swap);
    }

    (int Matrix, int Value, bool IsLeft) Operands(int product)
    {
        bool isLeft = schedule.Roles.IsRows(Shape(product, 0));
        Equatable<int> inputs = Graph.Nodes[product].Inputs;
        return isLeft ? (inputs[1], inputs[0], true) : (inputs[0], inputs[1], false);
    }

    PlacedDot? Loops(int product, int root, TileView view)
    {
        (int matrix, int value, bool isLeft) = Operands(product);

        // How far apart the results are where they are placed, and then along each of the product's own axes.
        Node placer = Graph.Nodes[root];
        bool isFolded = placer.Kind == OpKind.Fold;
        Node placed = isFolded ? Graph.Nodes[placer.Inputs[0]] : placer;
        Dim[] steps = isFolded ? Strides.OfWindows(placer.Op.Windows, placer.Shape, placed.Shape, rows: false).Steps.Items : IndexMaps.Strides([.. placer.Shape]);
        Dim[]? own = OfProduct(steps, placed, Graph.Nodes[product].Shape);
        return own is null ? null : PlacedDot.Of(Graph.Nodes[product].Op.Dot!, Graph.Nodes[matrix].Shape, Graph.Nodes[value].Shape, isLeft, view, own, isFolded);
    }

    // Steps of a transposition's axes, or of a reshape's that only has other axes of one element, as those of its operand's.
    static Dim[]? OfProduct(Dim[] steps, Node placed, Shape product)
    {
        switch (placed.Kind)
        {
            case OpKind.Transpose:
                return [.. Enumerable.Range(0, steps.Length).Select(axis => steps[Array.IndexOf(placed.Op.Axes.Items, axis)])];
            case OpKind.Reshape:
                int[] longer = [.. Enumerable.Range(0, placed.Shape.Rank).Where(axis => placed.Shape[axis] != 1)];
                int next = 0;
                return longer.Select(axis => placed.Shape[axis]).SequenceEqual(product.Where(static d => d != 1)) ? [.. product.Select(d => d == 1 ? 0 : steps[longer[next++]])] : null;
            default:
                return steps;
        }
    }

    Shape Shape(int node, int input) => Graph.Nodes[Graph.Nodes[node].Inputs[input]].Shape;
}
