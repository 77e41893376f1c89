using System;
using System.Threading;

namespace Lux.Gen;

/// <summary>
/// Numbers in an n-dimensional array, row-major and immutable. Operations compute at once; in a compiled model the same operations are read at build time and become
/// part of a program.
/// </summary>
public sealed partial class Tensor
{
    static readonly Op Leaf = new(OpKind.Input);
    static long created;

    readonly bool isTracked;

    Tensor(Array storage, ElementType type, Shape shape, Op op, Tensor[] inputs, bool isTracked) =>
        (Storage, ElementType, Shape, Op, Inputs, this.isTracked) = (storage, type, shape, op, inputs, isTracked);

    /// <summary>The sizes, outermost first.</summary>
    public Shape Shape { get; }

    /// <summary>What the elements are.</summary>
    public ElementType ElementType { get; }

    /// <summary>The elements in row-major order: bool[], int[], float[] or double[] by <see cref="ElementType"/>. Never written once the tensor exists.</summary>
    internal Array Storage { get; }

    /// <summary>How a tracked tensor was computed; for others, a leaf.</summary>
    internal Op Op { get; }

    /// <summary>What a tracked tensor was computed from.</summary>
    internal Tensor[] Inputs { get; }

    /// <summary>Grows in the order of creation, over all threads.</summary>
    internal long Id { get; } = Interlocked.Increment(ref created);

    internal bool IsShaped => true;

    internal void Bind(Shape pattern) => throw new InvalidOperationException($"the numbers of a tensor of shape {Shape} cannot take the shape {pattern}");

    /// <summary>
    /// The same numbers, from which <see cref="Gradient"/> can be computed outside an engine: what is computed from the copy remembers how. Inside an engine, in a
    /// <c>Forward</c> or an objective, every tensor does so.
    /// </summary>
    public Tensor Track() => new(Storage, ElementType, Shape, Leaf, [], isTracked: true);

    /// <summary>The same numbers, without memory of what they were computed from.</summary>
    internal Tensor Detach() => FromStorage(Storage, ElementType, Shape);

    partial void RequireTracked()
    {
        if (!isTracked && !Execution.IsRunning)
        {
            throw new InvalidOperationException("How this was computed is not known: outside an engine, differentiate with respect to x.Track(), and compute from that.");
        }
    }

    /// <summary>The one element, as a number; true is 1.</summary>
    /// <exception cref="ShapeException">There is not exactly one element.</exception>
    public double Item() => Storage.Length == 1
        ? Elements.Reals(Storage)[0]
        : throw new ShapeException($"only a tensor of one element is a number; this has {(Dim)Storage.Length}, of shape {Shape}");

    /// <summary>A tensor over an array that nobody writes any more; it is not copied.</summary>
    internal static Tensor FromStorage(Array storage, ElementType type, Shape shape) => new(storage, type, shape, Leaf, [], isTracked: false);

    /// <summary>Computes a primitive.</summary>
    internal static Tensor Emit(Op op, ElementType type, Shape shape, params Tensor[] inputs)
    {
        Array storage = Evaluation.Evaluate(new(op, type, shape, inputs));
        bool isTracked = Execution.IsRunning || Array.Exists(inputs, static i => i.isTracked);

        // A constant is its own description: a literal must still be known as one when it meets its operand.
        Tensor made = isTracked || op.Kind == OpKind.Constant
            ? new(storage, type, shape, op, inputs, isTracked)
            : FromStorage(storage, type, shape);
        Execution.Watcher?.Make(made);
        return made;
    }
}
