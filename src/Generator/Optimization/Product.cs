using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>A product of floats taken apart: a number, scalars of shape [], and factors of the full shape, each list in the order of the nodes.</summary>
internal sealed class Product
{
    // Above it a product is left as it is: the taken-apart form of repeated squares grows exponentially.
    const int MaxFactors = 24;

    readonly ElementType type;
    readonly Shape shape;

    Product(ElementType type, Shape shape) => (this.type, this.shape) = (type, shape);

    public double Number { get; set; } = 1;
    public List<Tensor> Scalars { get; } = [];
    public List<Tensor> Factors { get; } = [];

    public bool IsNumber => Scalars.Count == 0 && Factors.Count == 0;

    public bool IsOne => IsNumber && Number == 1;

    /// <summary>
    /// A tensor as a product. Factors that are products themselves are taken apart where <paramref name="isOpen"/> allows it: one that is used elsewhere too is better
    /// computed once.
    /// </summary>
    public static Product Of(Tensor x, Func<Tensor, bool>? isOpen = null)
    {
        Product product = new(x.ElementType, x.Shape);
        if (!product.TryMultiply(x, y => y == x || isOpen is null || isOpen(y)) || !IsRepresentable(product.Number, x.ElementType))
        {
            product = new(x.ElementType, x.Shape);
            product.Factors.Add(x);
        }

        product.Sort();
        return product;
    }

    /// <summary>Number and scalars of a product, to be built in a shape, and its factors. What has no factor is not split, nor what is used elsewhere too.</summary>
    public static (Product Scale, Tensor Factor) Split(Tensor x, Shape shape, Func<Tensor, bool> isOpen)
    {
        Product rest = Of(x, isOpen), scale = new(x.ElementType, shape);
        if (rest.Factors.Count == 0 || !isOpen(x))
        {
            return (scale, x);
        }

        (scale.Number, rest.Number) = (rest.Number, 1);
        scale.Scalars.AddRange(rest.Scalars);
        rest.Scalars.Clear();
        return (scale, rest.Build());
    }

    /// <summary>Whether a constant made by merging is a normal number of the type: (x · 10³⁰) · 10³⁰ must not become x · ∞. Products with 0 or ∞ stay as they are.</summary>
    public static bool IsRepresentable(double value, ElementType type)
    {
        double limit = type == ElementType.Float32 ? 1e37 : 1e307, size = Math.Abs(value);
        return size <= limit && size >= 1 / limit;
    }

    /// <summary>Whether two products have a factor or scalar in common.</summary>
    public static bool HaveCommon(Product a, Product b)
    {
        return Meet(a.Factors, b.Factors) || Meet(a.Scalars, b.Scalars);

        static bool Meet(List<Tensor> a, List<Tensor> b)
        {
            for (int i = 0, k = 0; i < a.Count && k < b.Count;)
            {
                int order = a[i].Index.CompareTo(b[k].Index);
                if (order == 0)
                {
                    return true;
                }

                (i, k) = order < 0 ? (i + 1, k) : (i, k + 1);
            }

            return false;
        }
    }

    /// <summary>The factors and scalars that both products have; they are taken out of both.</summary>
    public static Product TakeCommon(Product a, Product b)
    {
        Product common = new(a.type, a.shape);
        Take(a.Factors, b.Factors, common.Factors);
        Take(a.Scalars, b.Scalars, common.Scalars);
        return common;

        static void Take(List<Tensor> a, List<Tensor> b, List<Tensor> common)
        {
            foreach (Tensor factor in a.ToArray())
            {
                int place = b.FindIndex(f => f.Index == factor.Index);
                if (place >= 0)
                {
                    b.RemoveAt(place);
                    a.Remove(factor);
                    common.Add(factor);
                }
            }
        }
    }

    public void Multiply(Tensor factor)
    {
        Factors.Add(factor);
        Sort();
    }

    /// <summary>
    /// The product in its one form: number and scalars first, as one scalar, or with the first factor that is broadcast; then the factors, the latest outermost. A sign
    /// alone is taken last.
    /// </summary>
    public Tensor Build()
    {
        List<Tensor> factors = Merged();
        if (Number == -1 && Scalars.Count == 0 && factors.Count > 0)
        {
            return Patterns.Apply(OpKind.Negate, factors[0], Multiplied(Powers(factors))!);
        }

        Tensor? scalar = Multiplied(Powers(Scalars), Number == 1 && !IsNumber ? null : Tensor.Constant(Number, type));
        if (scalar is not null && factors.Find(static f => f.Op.Kind == OpKind.Broadcast) is { } small)
        {
            Tensor source = small.Inputs[0];
            factors = [.. factors.Where(f => f != small), Patterns.Apply(OpKind.Multiply, source, scalar.Broadcast(source.Shape), source).Broadcast(shape)];
            factors.Sort(static (a, b) => a.Index.CompareTo(b.Index));
            scalar = null;
        }

        return Multiplied(Powers(factors), scalar?.Broadcast(shape))!;
    }

    static Tensor? Multiplied(IEnumerable<Tensor> factors, Tensor? product = null)
    {
        foreach (Tensor factor in factors)
        {
            product = product is null ? factor : Patterns.Apply(OpKind.Multiply, factor, product, factor);
        }

        return product;
    }

    /// <summary>Factors broadcast from one small shape are multiplied there.</summary>
    List<Tensor> Merged()
    {
        if (Factors.Count(static f => f.Op.Kind == OpKind.Broadcast) < 2)
        {
            return Factors;
        }

        List<Tensor> merged = [];
        foreach (IGrouping<Shape?, Tensor> group in Factors.GroupBy(static f => f.Op.Kind == OpKind.Broadcast ? f.Inputs[0].Shape : null))
        {
            merged.AddRange(group.Key is null || group.Count() == 1 ? group : [Multiplied(Powers([.. group.Select(static f => f.Inputs[0])]))!.Broadcast(shape)]);
        }

        merged.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        return merged;
    }

    // Equal factors are neighbours, the list being sorted.
    static IEnumerable<Tensor> Powers(List<Tensor> factors)
    {
        for (int i = 0, end; i < factors.Count; i = end)
        {
            for (end = i + 1; end < factors.Count && factors[end].Index == factors[i].Index;)
            {
                end++;
            }

            yield return Power(factors[i], end - i);
        }
    }

    /// <summary>xⁿ by repeated squaring.</summary>
    public static Tensor Power(Tensor x, int n)
    {
        if (n == 1)
        {
            return x;
        }

        Tensor half = Power(x, n / 2), even = Patterns.Apply(OpKind.Multiply, x, half, half);
        return n % 2 == 0 ? even : Patterns.Apply(OpKind.Multiply, x, even, x);
    }

    bool TryMultiply(Tensor x, Func<Tensor, bool> isOpen)
    {
        if (Patterns.ConstantOf(x) is { } constant)
        {
            Number *= constant;
            return true;
        }

        if (shape.Rank > 0 && Patterns.ScalarOf(x) is { } scalar)
        {
            return TryMultiply(scalar, isOpen);
        }

        // A sign comes out of a shared operand too: what it negates is there.
        bool isScalar = shape.Rank > 0 && x.Shape.Rank == 0, isApart = isScalar || isOpen(x);
        if (x.Op.Kind == OpKind.Negate)
        {
            Number = -Number;
            return TryMultiply(x.Inputs[0], isApart ? isOpen : static _ => false);
        }

        if (x.Op.Kind == OpKind.Multiply && isApart)
        {
            return TryMultiply(x.Inputs[0], isOpen) && TryMultiply(x.Inputs[1], isOpen);
        }

        (isScalar ? Scalars : Factors).Add(x);
        return Scalars.Count + Factors.Count <= MaxFactors;
    }

    void Sort()
    {
        Scalars.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        Factors.Sort(static (a, b) => a.Index.CompareTo(b.Index));
    }
}
