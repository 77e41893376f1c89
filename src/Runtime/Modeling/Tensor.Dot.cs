using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

public sealed partial class Tensor
{
    /// <summary>
    /// The matrix product: [..., m, k] · [..., k, n] → [..., m, n]. A vector on the left is a row, on the right a column. A matrix on the right is
    /// shared by all leading axes of the left; otherwise leading axes broadcast.
    /// </summary>
    /// <exception cref="ShapeException">The contracted sizes differ.</exception>
    public Tensor Dot(Tensor b)
    {
        if (Shape.Rank == 0 || b.Shape.Rank == 0)
        {
            throw new ShapeException($"a dot product needs vectors or matrices, not {Shape} and {b.Shape}");
        }

        int rowAxis = b.Shape.Rank == 1 ? 0 : b.Shape.Rank - 2;
        if (Shape[-1] != b.Shape[rowAxis])
        {
            throw new ShapeException($"the dot product of {Shape} and {b.Shape} would contract {Shape[-1]} with {b.Shape[rowAxis]}");
        }

        if (b.Shape.Rank <= 2)
        {
            return Contract(b, [-1], [rowAxis]);
        }

        if (Shape.Rank == 1)
        {
            return Contract(b, [0], [rowAxis]);
        }

        Shape batch = Shape.Broadcast(Leading(Shape), Leading(b.Shape));
        int[] axes = [.. Enumerable.Range(0, batch.Rank)];
        Tensor left = Broadcast(new([.. batch, Shape[-2], Shape[-1]])), right = b.Broadcast(new([.. batch, b.Shape[-2], b.Shape[-1]]));
        return left.Contract(right, [-1], [-2], axes, axes);

        static Shape Leading(Shape s) => new([.. s.Take(s.Rank - 2)]);
    }

    /// <summary>
    /// The general dot product: sums over pairs of axes, runs along pairs of batch axes. The result's axes are the batch axes, then what is left of this
    /// tensor, then what is left of <paramref name="b"/>.
    /// </summary>
    /// <exception cref="ShapeException">A pair of axes differs in size.</exception>
    public Tensor Contract(Tensor b, int[] axes, int[] axesB, int[]? batch = null, int[]? batchB = null)
    {
        (Tensor x, Tensor y) = Promote(this, b);
        (x, y) = x.ElementType == ElementType.Bool ? (x.Convert(ElementType.Int32), y.Convert(ElementType.Int32)) : (x, y);
        int[] ca = Axes(Shape, axes), cb = Axes(b.Shape, axesB), ba = Axes(Shape, batch ?? []), bb = Axes(b.Shape, batchB ?? []);
        if (ca.Length != cb.Length || ba.Length != bb.Length || ca.Concat(ba).Distinct().Count() != ca.Length + ba.Length || cb.Concat(bb).Distinct().Count() != cb.Length + bb.Length)
        {
            throw new ShapeException($"the axes of a dot product of {Shape} and {b.Shape} must be pairs, each axis once");
        }

        foreach ((int p, int q) in ca.Zip(cb, static (p, q) => (p, q)).Concat(ba.Zip(bb, static (p, q) => (p, q))))
        {
            if (Shape[p] != b.Shape[q])
            {
                throw new ShapeException($"the dot product of {Shape} and {b.Shape} would pair {Shape[p]} with {b.Shape[q]}");
            }
        }

        Shape shape = new([.. ba.Select(i => Shape[i]), .. Shape.Without([.. ba, .. ca]), .. b.Shape.Without([.. bb, .. cb])]);
        return Emit(new Op(OpKind.Dot) { Dot = new(ba, bb, ca, cb) }, x.ElementType, shape, x, y);

        static int[] Axes(Shape shape, IEnumerable<int> axes) => [.. axes.Select(shape.Axis)];
    }
}
