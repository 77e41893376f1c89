using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// An operand of a product, read where it is made: element [i₀, i₁ …] of a row is feature offset + Σ iₙ · steps[n] of a value of the tile. Windows, transpositions and slices are nothing but other steps.
/// The step of the first axis, the rows, is 0.
/// </summary>
internal sealed record TileView(int Value, Dim Offset, Equatable<Dim> Steps)
{
    /// <summary>A value as it lies.</summary>
    public static TileView Plain(int node, Shape shape)
    {
        Dim[] steps = IndexMaps.Strides([.. shape]);
        steps[0] = 0;
        return new(node, 0, steps);
    }

    /// <summary>Whether an operation only moves the steps.</summary>
    public static bool Sees(OpKind kind) => kind is OpKind.Windows or OpKind.Transpose or OpKind.Slice;

    /// <summary>This view through one more of them.</summary>
    public TileView Through(Op op)
    {
        Dim[] steps = [.. Steps];
        switch (op.Kind)
        {
            case OpKind.Transpose:
                return this with { Steps = op.Axes.Select(axis => steps[axis]).ToArray() };
            case OpKind.Slice:
                Dim offset = op.Dims.Select((start, axis) => start * steps[axis]).Aggregate(Offset, static (sum, d) => sum + d);
                return this with { Offset = offset, Steps = steps.Select((step, axis) => step * op.Axes[axis]).ToArray() };
            default:
                Dim[] inside = [.. op.Windows.Select(w => steps[w.Axis] * w.Dilation)];
                foreach (Window w in op.Windows)
                {
                    steps[w.Axis] *= w.Stride;
                }

                return this with { Steps = steps.Concat(inside).ToArray() };
        }
    }

    /// <summary>Where the elements along some of the operand's axes lie, from the offset or from 0.</summary>
    public Strides Along(IReadOnlyList<int> axes, Shape shape, bool fromOffset) =>
        new(fromOffset ? Offset : 0, axes.Select(axis => shape[axis]).ToArray(), axes.Select(axis => Steps[axis]).ToArray());
}
