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

    /// <summary>Throws where numbers were computed and how was not kept; a graph keeps everything.</summary>
    internal void RequireHistory() => RequireTracked();

    partial void RequireTracked();

    ShapeException Misfit(string expected, Module? layer) => new($"{layer?.TypeName ?? "this operation"} expects {expected} but receives {Shape}", layer);
}
