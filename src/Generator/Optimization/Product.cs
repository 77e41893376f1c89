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

    /// <summary>Number and scalars of a product, to be built in a shape, and its factors. What has no factor is not split.</summary>
    public static (Product Scale, Tensor Factor) Split(Tensor x, Shape shape)
    {
        Product rest = Of(x), scale = new(x.ElementType, shape);
        if (rest.Factors.Count > 0)
        {
            (scale.Number, rest.Number) = (rest.Number, 1);
            scale.Scalars.AddRange(rest.Scalars);
            rest.Scalars.Clear();
        }

        return (scale, rest.Build());
    }

    public static Product Of(Tensor x)
    {
        Product product = new(x.ElementType, x.Shape);
        if (!product.TryMultiply(x) || !IsRepresentable(product.Number, x.ElementType))
        {
            product = new(x.ElementType, x.Shape);
            product.Factors.Add(x);
        }

        product.Sort();
        return product;
    }

    /// <summary>Whether a constant made by merging still is a normal number of the type: (x · 10³⁰) · 10³⁰ must not become x · ∞.</summary>
    public static bool IsRepresentable(double value, ElementType type)
    {
        double limit = type == ElementType.Float32 ? 1e37 : 1e307, size = Math.Abs(value);
        return size == 0 || double.IsNaN(size) || double.IsInfinity(size) || (size <= limit && size >= 1 / limit);
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

    /// <summary>The product in its one form: number and scalars first, as one scalar; then the factors, the latest outermost.</summary>
    public Tensor Build()
    {
        if (Number == -1 && Scalars.Count == 0 && Factors.Count > 0)
        {
            return Patterns.Apply(OpKind.Negate, Factors[0], Multiplied(Powers(Merged()))!);
        }

        bool isOne = Number == 1 && !IsNumber;
        Tensor? scalar = Multiplied(Powers(Scalars), isOne ? null : Tensor.Constant(Number, type));
        return Multiplied(Powers(Merged()), scalar?.Broadcast(shape))!;
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

    bool TryMultiply(Tensor x)
    {
        if (Patterns.ConstantOf(x) is { } constant)
        {
            Number *= constant;
        }
        else if (x.Op.Kind == OpKind.Negate)
        {
            Number = -Number;
            return TryMultiply(x.Inputs[0]);
        }
        else if (x.Op.Kind == OpKind.Multiply)
        {
            return TryMultiply(x.Inputs[0]) && TryMultiply(x.Inputs[1]);
        }
        else if (shape.Rank > 0 && Patterns.ScalarOf(x) is { } scalar)
        {
            return TryMultiply(scalar);
        }
        else
        {
            (shape.Rank > 0 && x.Shape.Rank == 0 ? Scalars : Factors).Add(x);
        }

        return Scalars.Count + Factors.Count <= MaxFactors;
    }

    void Sort()
    {
        Scalars.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        Factors.Sort(static (a, b) => a.Index.CompareTo(b.Index));
    }
}
