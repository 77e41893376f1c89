using System.Linq;

namespace Lux.Gen;

// Operations composed of primitives.
public sealed partial class Tensor
{
    /// <summary>A tensor of a shape with one number everywhere.</summary>
    public static Tensor Full(Shape shape, double value, ElementType type = ElementType.Float32) => Constant(value, type).Broadcast(shape);

    /// <summary>A tensor of a shape with 0 everywhere.</summary>
    public static Tensor Zeros(Shape shape, ElementType type = ElementType.Float32) => Full(shape, 0, type);

    /// <summary>A tensor of a shape with 1 everywhere.</summary>
    public static Tensor Ones(Shape shape, ElementType type = ElementType.Float32) => Full(shape, 1, type);

    /// <summary>x².</summary>
    public Tensor Square() => this * this;

    /// <summary>1/x.</summary>
    public Tensor Reciprocal() => 1 / this;

    /// <summary>x ln y, and 0 where x is 0, whatever y is there; so are its derivatives.</summary>
    public Tensor XLogY(Tensor y) => Select(Equal(this, 0), 0, this * Select(Equal(this, 0), 1, y).Log());

    /// <summary>The mean of all elements, shape [].</summary>
    public Tensor Mean() => Mean(AllAxes());

    /// <summary>The mean over one axis.</summary>
    public Tensor Mean(int axis, bool keep = false) => Mean([axis], keep);

    /// <summary>The mean over axes. They go, or stay with size 1 where <paramref name="keep"/> is set.</summary>
    public Tensor Mean(int[] axes, bool keep = false)
    {
        Tensor sum = (ElementType.IsFloat() ? this : Convert(ElementType.Float32)).Sum(axes, keep);
        Dim count = axes.Select(Shape.Axis).Distinct().Aggregate((Dim)1, (product, axis) => product * Shape[axis]);
        return sum / SizeOf(count, sum.ElementType);
    }

    /// <summary>The mean square of the distance from the mean, over axes; divided by the number of elements, not by one less.</summary>
    public Tensor Variance(int[] axes, bool keep = false) => (this - Mean(axes, keep: true)).Square().Mean(axes, keep);

    /// <summary>ln Σ eˣ along an axis, without overflow.</summary>
    public Tensor LogSumExp(int axis, bool keep = false)
    {
        Tensor largest = FiniteMax(axis), sum = (this - largest).Exp().Sum(axis, keep: true).Log() + largest;
        return keep ? sum : sum.Reshape(Shape.Without([Shape.Axis(axis)]));
    }

    /// <summary>eˣ / Σ eˣ along an axis, without overflow.</summary>
    public Tensor Softmax(int axis = -1)
    {
        Tensor e = (this - FiniteMax(axis)).Exp();
        return e / e.Sum(axis, keep: true);
    }

    /// <summary>x − ln Σ eˣ along an axis: the logarithm of <see cref="Softmax"/>, exact where that is too small for a number.</summary>
    public Tensor LogSoftmax(int axis = -1)
    {
        Tensor shifted = this - FiniteMax(axis);
        return shifted - shifted.Exp().Sum(axis, keep: true).Log();
    }

    /// <summary>The index of the largest element along an axis, as Int32: the first of equal ones, and of NaNs.</summary>
    public Tensor ArgMax(int axis, bool keep = false) => IndexOf(Max(axis, keep: true), axis, keep);

    /// <summary>The index of the smallest element along an axis, as Int32: the first of equal ones, and of NaNs.</summary>
    public Tensor ArgMin(int axis, bool keep = false) => IndexOf(Min(axis, keep: true), axis, keep);

    /// <summary>Integers as vectors along a new last axis: 1 at the place of the integer, 0 elsewhere; all 0 for one outside 0 … <paramref name="classes"/> − 1.</summary>
    /// <exception cref="ShapeException">The elements are not integers.</exception>
    public Tensor OneHot(int classes, ElementType type = ElementType.Float32) => Equal(RequireType(ElementType.Int32, nameof(OneHot)).Reshape([.. Shape, 1]), Range(classes)).Convert(type);

    // What eˣ is divided by cancels, and so has no part in the gradient. An infinite one would make ∞ − ∞.
    Tensor FiniteMax(int axis)
    {
        Tensor largest = Max(axis, keep: true).StopGradient();
        return Select(largest.Abs() < double.PositiveInfinity, largest, 0);
    }

    Tensor IndexOf(Tensor extreme, int axis, bool keep)
    {
        ElementType real = ElementType.IsFloat() ? ElementType : ElementType.Float32;
        Tensor found = Equal(this, extreme) | NotEqual(this, this);
        return Select(found, PlacesAlong(axis, real), SizeOf(Shape[axis], real)).Min(axis, keep).Convert(ElementType.Int32);
    }

    /// <summary>x limited to [low, high].</summary>
    public Tensor Clamp(double low, double high) => Minimum(Maximum(this, low), high);

    /// <summary>A size as a tensor of shape [], so that a mean can divide by a batch size known at run time only.</summary>
    public static Tensor SizeOf(Dim size, ElementType type = ElementType.Float32) =>
        size.IsKnown ? Constant(size.Value, type) : Emit(new Op(OpKind.Size) { Dims = new(size) }, type, Shape.Scalar);

    /// <summary>
    /// Checks a shape against a pattern, in which <see cref="Dim.Any"/> fits every size. In a compiled model, where an input's shape is not known yet, the first
    /// check that meets it says what it is: its free first size is the batch, <c>N</c>.
    /// </summary>
    /// <exception cref="ShapeException">The shape does not fit; names the layer where one is given.</exception>
    public void Require(Shape pattern, Module? layer = null)
    {
        Meet(layer);
        if (!IsShaped)
        {
            Bind(pattern);
            return;
        }

        if (pattern.Rank != Shape.Rank || pattern.Where((d, i) => d != Dim.Any && d != Shape[i]).Any())
        {
            throw Misfit(pattern.ToString().Replace("any", "batch"), layer);
        }
    }

    /// <summary>Checks the size of the last axis; leading axes are free. Says what an input is, as <see cref="Require"/> does.</summary>
    /// <exception cref="ShapeException">The last size differs.</exception>
    public void RequireLast(Dim size, Module? layer = null)
    {
        Meet(layer);
        if (!IsShaped)
        {
            Bind([Dim.Any, size]);
            return;
        }

        if (Shape.Rank == 0 || Shape[-1] != size)
        {
            throw Misfit($"[..., {size}]", layer);
        }
    }

    /// <summary>Checks the sizes of the last axes; those before are free. Says what an input is, as <see cref="Require"/> does.</summary>
    /// <exception cref="ShapeException">They differ.</exception>
    public void RequireEnd(Shape end, Module? layer = null)
    {
        Meet(layer);
        if (!IsShaped)
        {
            Bind([Dim.Any, .. end]);
            return;
        }

        if (Shape.Rank < end.Rank || !Shape.Skip(Shape.Rank - end.Rank).SequenceEqual(end))
        {
            throw Misfit($"[..., {string.Join(", ", end)}]", layer);
        }
    }

    /// <summary>Checks the size of the second axis, that of channels; the first is the batch, and more may follow. Says what an input is, as <see cref="Require"/> does.</summary>
    /// <exception cref="ShapeException">It differs.</exception>
    public void RequireChannels(Dim channels, Module? layer = null)
    {
        Meet(layer);
        if (!IsShaped)
        {
            Bind([Dim.Any, channels]);
            return;
        }

        if (Shape.Rank < 2 || Shape[1] != channels)
        {
            throw Misfit($"[batch, {channels}, ...]", layer);
        }
    }

    /// <summary>Checks that the elements are integers.</summary>
    /// <exception cref="ShapeException">They are not.</exception>
    internal Tensor RequireIntegers(Module layer)
    {
        Meet(layer);
        return ElementType == ElementType.Int32 ? this
            : throw new ShapeException($"{layer.TypeName} expects integers (ElementType.Int32) but receives {ElementType}", layer);
    }

    /// <summary>Tells who follows the run that a layer begins.</summary>
    internal static void Meet(Module? layer)
    {
        if (layer is not null)
        {
            Execution.Watcher?.Meet(layer);
        }
    }

    /// <summary>Throws where numbers were computed and how was not kept; a graph keeps everything.</summary>
    internal void RequireHistory() => RequireTracked();

    partial void RequireTracked();

    ShapeException Misfit(string expected, Module? layer) => new($"{layer?.TypeName ?? "this operation"} expects {expected} but receives {Shape}", layer);
}
