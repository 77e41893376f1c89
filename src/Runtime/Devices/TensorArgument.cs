using System;
using System.Collections.Generic;
using System.Linq;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>How a number of elements fits an argument: it does, it does not, or sizes are still open.</summary>
enum LengthFit
{
    Fits,
    Wrong,
    Open,
}

/// <summary>A tensor argument of a compiled method, made ready to be checked.</summary>
sealed class TensorArgument
{
    // Of each axis: a plain number, or the run-time size it gives, or an expression of sizes that other axes give.
    readonly (nint Known, int Size)[] axes;
    readonly (int Axis, SizeExpression Size)[] compounds;
    readonly SizeExpression count;
    readonly int[] used;

    public TensorArgument(ArgumentDefinition definition, string[] sizes)
    {
        (Name, Type, Shape) = (definition.Name, definition.Type, definition.Shape);
        axes = [.. Shape.Select(d => (d.IsKnown ? (nint)d.Value : -1, d.IsName ? Array.IndexOf(sizes, d.Names.First()) : -1))];
        compounds = [.. Shape.Select((d, axis) => (d, axis)).Where(static a => !a.d.IsKnown && !a.d.IsName).Select(a => (a.axis, new SizeExpression(a.d, sizes)))];
        Names = [.. Shape.SelectMany(static d => d.Names).Distinct()];
        count = new(Shape.Count, sizes);
        used = [.. Names.Select(name => Array.IndexOf(sizes, name))];
    }

    public string Name { get; }

    public ElementType Type { get; }

    public Shape Shape { get; }

    /// <summary>The names in the shape.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool HasCompounds => compounds.Length > 0;

    public ElementType TypeFor(ElementType real) => Type.IsFloat() ? real : Type;

    /// <summary>The shape once the sizes have values.</summary>
    public Shape ShapeAt(ReadOnlySpan<nint> bound, string[] sizes)
    {
        Dim[] dims = new Dim[Shape.Rank];
        for (int axis = 0; axis < dims.Length; axis++)
        {
            dims[axis] = checked((int)new SizeExpression(Shape[axis], sizes).Evaluate(bound));
        }

        return new(dims);
    }

    /// <summary>Checks the plain axes, and binds the sizes that are met for the first time.</summary>
    public bool TryBind(Shape shape, Span<nint> bound)
    {
        ReadOnlySpan<Dim> dims = shape.Dims;
        if (dims.Length != axes.Length)
        {
            return false;
        }

        for (int axis = 0; axis < dims.Length; axis++)
        {
            nint given = dims[axis].Value;
            (nint known, int size) = axes[axis];
            if (size >= 0)
            {
                if (bound[size] < 0 && given > 0)
                {
                    bound[size] = given;
                }

                known = bound[size];
            }

            if (given < 1 || (known >= 0 && known != given))
            {
                return false;
            }
        }

        return true;
    }

    public bool CompoundsFit(Shape shape, ReadOnlySpan<nint> bound)
    {
        foreach ((int axis, SizeExpression size) in compounds)
        {
            if (size.Evaluate(bound) != shape[axis].Value)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Binds the one open size that a number of elements decides, where there is just one.</summary>
    public LengthFit TryBindLength(int length, Span<nint> bound)
    {
        int open = -1;
        foreach (int size in used)
        {
            if (bound[size] < 0)
            {
                if (open >= 0 || HasCompounds)
                {
                    return LengthFit.Open;
                }

                open = size;
            }
        }

        if (open >= 0)
        {
            // With 1 in its place the open size drops out of the product. A size that stands twice, as in [N, N], shows as a misfit.
            bound[open] = 1;
            nint product = count.Evaluate(bound);
            bound[open] = length / product;
        }

        return length > 0 && count.Evaluate(bound) == length ? LengthFit.Fits : LengthFit.Wrong;
    }

    public override string ToString() => $"'{Name}' {Shape}";
}
