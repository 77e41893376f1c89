using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// A program ready to be written in any language of kernels: a graph, where each of its stored values lies, and the steps that compute them. Whole phases and row phases take turns. The buffers of
/// <see cref="TileBuffers"/> pass values from one row phase to others: they may lie there as tiles have them.
/// </summary>
internal sealed record Plan(
    string Name,
    Graph Graph,
    string? Batch,
    Equatable<string> Sizes,
    Equatable<string> Numbers,
    Equatable<Binding> Outputs,
    Equatable<Home> Homes,
    Equatable<Dim> Arena,
    Equatable<int> TileBuffers,
    Equatable<Dim> Sums,
    Equatable<Phase> Phases)
{
    /// <summary>The number of kernels: what a reader of the plan counts.</summary>
    public int Steps => Phases.Sum(static p => p.Steps.Count(static s => s.IsKernel));
}

/// <summary>Where a result of the graph goes.</summary>
internal readonly record struct Binding(BindingKind Kind, int Index);

internal enum BindingKind : byte
{
    /// <summary>An output tensor, by its number.</summary>
    Output,

    /// <summary>A state variable's new value, by its number among the model's states.</summary>
    State,

    /// <summary>A parameter's gradient, by its number among the model's parameters.</summary>
    Gradient,
}

/// <summary>The memory a value lies in.</summary>
internal enum Memory : byte
{
    /// <summary>Not stored: computed where it is used.</summary>
    None,

    /// <summary>A number of the program, in a variable.</summary>
    Number,

    /// <summary>A program's tensor argument, row-major; the index is the argument's node.</summary>
    Input,

    /// <summary>The parameter block, at the leaf of that number.</summary>
    Parameter,

    /// <summary>The state block, at the leaf of that number.</summary>
    State,

    /// <summary>The new state block, at the leaf of that number.</summary>
    NewState,

    /// <summary>The gradient block, at the parameter of that number.</summary>
    Gradient,

    /// <summary>An output tensor of that number.</summary>
    Output,

    /// <summary>A buffer of the program's arena, by its number in <see cref="Plan.Arena"/>.</summary>
    Arena,

    /// <summary>A sum over the batch that is no gradient, by its number in <see cref="Plan.Sums"/>.</summary>
    Sum,
}

/// <summary>Where a node's value lies when it is whole, or row-major with all rows.</summary>
internal readonly record struct Home(Memory Memory, int Index);

/// <summary>Steps that run one after another: for the whole batch at once, or for each tile of rows.</summary>
internal abstract record Phase(Equatable<Step> Steps);

internal sealed record WholePhase(Equatable<Step> Steps) : Phase(Steps);

/// <summary>
/// Runs tile by tile. Tile values lie as [features][TileRows] at an offset in features; those of <see cref="KeptFeatures"/> stay until a block of tiles is done. <see cref="Gradients"/> are the
/// parameters whose gradients the tiles add to. The steps of each of the <see cref="Runs"/> may be computed together, row by row.
/// </summary>
internal sealed record RowPhase(
    Equatable<Step> Steps,
    Equatable<Run> Runs,
    Equatable<TileValue> Values,
    Equatable<int> Loads,
    Equatable<int> Stores,
    Dim TileFeatures,
    Dim ScratchFeatures,
    int KeptFeatures,
    int BufferFeatures,
    int TileRows,
    bool IsSharded,
    Equatable<int> Gradients) : Phase(Steps)
{
    /// <summary>Whether a single row has its features side by side (docs/scheduling.md, One row).</summary>
    public bool HasFeatureLanes { get; init; }

    /// <summary>Up to how many eighths of a vector's lanes rows are done sooner one by one, each with its features side by side, than with rows in the lanes.</summary>
    public int SingleRowEighths { get; init; }

    /// <summary>Whether it does nothing but compute rows: nothing is written out for vectors of them, added up over them or passed to other phases.</summary>
    public bool OnlyComputesRows => Runs.Count == 0 && KeptFeatures + BufferFeatures == 0 && Steps.All(static s => s is MapStep or DotStep or PlacedDotStep or ReduceStep or FoldStep or MoveStep);

    /// <summary>All the memory of a row, in features.</summary>
    public Dim Features => TileFeatures + ScratchFeatures + KeptFeatures + BufferFeatures;
}

/// <summary>Small steps one after another, from <paramref name="First"/> on: with their features written out, what passes between them stays in registers. Only <paramref name="Stores"/> are read by others.</summary>
internal readonly record struct Run(int First, int Count, Equatable<int> Stores)
{
    /// <summary>Whether a step, by its place, is one of the run.</summary>
    public bool Holds(int step) => step >= First && step < First + Count;
}

/// <summary>A value of a tile: the node, its features per row and where in the memory it lies: a feature, or the number of a buffer of the arena. <paramref name="Padded"/> is the padded value
/// between whose margins a kernel stores it, itself or what it is made of in place; −1 where there are none.</summary>
internal readonly record struct TileValue(int Node, Dim Features, Dim Offset, TileMemory Memory, string Name, int Padded)
{
    /// <summary>Whether another value has the very same place: a root that only its epilogue reads is overwritten by the epilogue's first result.</summary>
    public bool LiesWith(TileValue other) => (Memory, Offset, Features) == (other.Memory, other.Offset, other.Features);
}

/// <summary>What a tile's value lies in.</summary>
internal enum TileMemory : byte
{
    /// <summary>The tile's own memory, which the next tile overwrites.</summary>
    Tile,

    /// <summary>What is kept of the tile until its block is done.</summary>
    Kept,

    /// <summary>The part of the value's buffer that is this tile's: other phases write or read it there.</summary>
    Buffer,
}

/// <summary>A kernel of element-wise work: the nodes it stores. What lies between them and stored values it computes as it goes.</summary>
internal sealed record Kernel(Equatable<int> Stores)
{
    /// <summary>The padded value that it stores, by its node, between the margins of its place; −1 if there is none.</summary>
    public int Padded(IReadOnlyDictionary<int, TileValue> values) => Stores.Where(node => values[node].Padded == node).DefaultIfEmpty(-1).First();
}

/// <summary>One kernel. <see cref="Node"/> is what it is named after: the node it computes, or the first it stores.</summary>
internal abstract record Step(int Node)
{
    /// <summary>Whether a kernel runs: not for numbers of the program.</summary>
    public virtual bool IsKernel => true;

    /// <summary>The element-wise work of a step: its kernel, or its epilogue.</summary>
    public Kernel? Elementwise => this switch { MapStep map => map.Kernel, DotStep dot => dot.Epilogue, PlacedDotStep dot => dot.Epilogue, ReduceStep reduce => reduce.Epilogue, FoldStep fold => fold.Epilogue, _ => null };

    /// <summary>In a row phase: the values that a kernel makes for each row, those of its epilogue before its root.</summary>
    public IEnumerable<int> Made => this switch
    {
        MapStep map => map.Kernel.Stores,
        DotStep or PlacedDotStep or ReduceStep or FoldStep => (Elementwise?.Stores ?? []).Append(Node),
        _ => [],
    };
}

/// <summary>An element-wise kernel of its own.</summary>
internal sealed record MapStep(int Node, Kernel Kernel) : Step(Node);

/// <summary>
/// A dot product per row, and what is done with its result while it is at hand. Left and Right are the nodes it reads; where one is the same for all rows its elements are
/// broadcast to the lanes.
/// </summary>
internal sealed record DotStep(int Node, int Left, int Right, DotLayout Layout, bool RowsLeft, bool RowsRight, Kernel? Epilogue) : Step(Node)
{
    /// <summary>The loops as skeletons walk them: i and k through the operand that is broadcast (or the left one), j and k through the other.</summary>
    public DotSides Sides => RowsRight
        ? new(Left, Right, Layout.FreeA, Layout.FreeB, Layout.ContractA, Layout.ContractB)
        : new(Right, Left, Layout.FreeB, Layout.FreeA, Layout.ContractB, Layout.ContractA);
}

/// <summary>The operands of a dot product per row, a and x, with their loops: i and j are those of one operand alone; k is walked in both.</summary>
internal readonly record struct DotSides(int A, int X, Axis I, Axis J, Axis KA, Axis KX);

/// <summary>A dot product of a matrix that is the same for all rows with a value of the tile that is read, and a result that is written, where it lies.</summary>
internal sealed record PlacedDotStep(int Node, int Matrix, int Value, PlacedDot Loops, Kernel? Epilogue) : Step(Node);

/// <summary>The same over the batch: y[i, k] += Σ over rows and j of a[i, j] · x[k, j] for values of the tile that are read where they lie; and, where <see cref="Sums"/> is a node, the sums of a.</summary>
internal sealed record PlacedOuterStep(int Node, int A, int X, PlacedOuter Loops, int Sums) : Step(Node);

/// <summary>
/// A contraction over the batch: y[i, k] += Σ over rows and j of a[i, j] · x[k, j]; and, where <see cref="Sums"/> is a node, the sums of a. <see cref="IsOfBlock"/>: not tile by tile, but for a block of
/// them when it is done.
/// </summary>
internal sealed record OuterStep(int Node, int A, int X, OuterLayout Layout, int Sums, bool IsOfBlock) : Step(Node);

/// <summary>The loops of a contraction over the batch; strides of a and x in features, of y in elements.</summary>
internal sealed record OuterLayout(Groups Groups, Dim I, Dim J, Dim K, Dim AI, Dim AJ, Dim XK, Dim XJ, Dim YI, Dim YK);

/// <summary>A reduction of each row over one merged axis: [outer, count, inner] → [outer, inner].</summary>
internal sealed record ReduceStep(int Node, int Value, Dim Outer, Dim Count, Dim Inner, Kernel? Epilogue) : Step(Node);

/// <summary>Each feature of the value added to its place in a row's result.</summary>
internal sealed record FoldStep(int Node, int Value, Strides Places, Kernel? Epilogue) : Step(Node);

/// <summary>The same over the batch too.</summary>
internal sealed record BatchReduceStep(int Node, int Value, Dim Outer, Dim Count, Dim Inner) : Step(Node);

/// <summary>Whole: a dot product of row-major operands.</summary>
internal sealed record WholeDotStep(int Node, int Left, int Right, DotLayout Layout) : Step(Node);

/// <summary>Whole: a reduction over one merged axis.</summary>
internal sealed record WholeReduceStep(int Node, int Value, Dim Outer, Dim Count, Dim Inner) : Step(Node);

/// <summary>
/// A value that a skeleton of its own makes from operands in memory. Whole or for each row: gather, scatter, running sum, rank, random numbers; a scatter over the batch too. Whole only: transpose,
/// slice, pad, concat, reverse, windows, fold, and the numbers 0, 1, 2, …
/// </summary>
internal sealed record MoveStep(int Node) : Step(Node);

/// <summary>Whole: a value copied from its home to where a result is wanted too.</summary>
internal sealed record CopyStep(int Node, Home To) : Step(Node);

/// <summary>Whole: an argument's integers or truth values as the numbers that kernels compute with.</summary>
internal sealed record ConvertStep(int Node) : Step(Node);

/// <summary>Whole: numbers of the program, computed in variables; no kernel runs.</summary>
internal sealed record NumberStep(int Node) : Step(Node)
{
    public override bool IsKernel => false;
}

/// <summary>Whole: a number of the program, written to where a result is wanted.</summary>
internal sealed record StoreNumberStep(int Node, Home To) : Step(Node)
{
    public override bool IsKernel => false;
}
