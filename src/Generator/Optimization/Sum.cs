using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>A sum of floats taken apart into terms, to find two of them with a common factor: a·t + b·t = (a + b)·t.</summary>
internal static class Sum
{
    // Longer sums only compare their two operands.
    const int MaxTerms = 8;

    /// <summary>scale · value. The product is kept for comparing; what is changed is a new one.</summary>
    sealed class Term(double scale, Tensor value)
    {
        public double Scale => scale;
        public Tensor Value => value;
        public Product Product { get; } = Product.Of(value);
        public bool IsRepresentable => Product.IsRepresentable(scale * Product.Number, value.ElementType);
        public Tensor? Quotient => Product.Factors.LastOrDefault(static f => f.Op.Kind == OpKind.Divide && Patterns.ConstantOf(f.Inputs[0]) is null);

        public Product Scaled()
        {
            Product product = Product.Of(value);
            product.Number *= scale;
            return product;
        }

        /// <summary>With the last factor a/b as a · (1/b).</summary>
        public Product Opened()
        {
            Product product = Scaled();
            if (Quotient is { } quotient)
            {
                product.Factors.Remove(quotient);
                product.Multiply(quotient.Inputs[0]);
                product.Multiply(Patterns.Apply(OpKind.Divide, quotient, Patterns.Full(1, quotient), quotient.Inputs[1]));
            }

            return product;
        }
    }

    /// <summary>
    /// The sum with one pair of terms joined, or null where no two terms have a common factor. A sum that is used elsewhere too is a term as it is, and only taken apart
    /// where that finds no pair.
    /// </summary>
    public static Tensor? JoinTerms(Site n)
    {
        List<Term> terms = Terms(n.Y, n.IsOnlyUse);
        if (JoinPair(terms) is { } joined)
        {
            return joined;
        }

        List<Term> all = Terms(n.Y, static _ => true);
        return all.Count == terms.Count ? null : JoinPair(all);
    }

    static List<Term> Terms(Tensor sum, Func<Tensor, bool> isOpen)
    {
        (Tensor a, Tensor b, double sign) = (sum.Inputs[0], sum.Inputs[1], sum.Op.Kind == OpKind.Subtract ? -1 : 1);
        List<Term> terms = [];
        return TryAdd(1, a, isOpen, terms) && TryAdd(sign, b, isOpen, terms) ? terms : [new(1, a), new(sign, b)];
    }

    // Looks through sums, and sums multiplied by a number.
    static bool TryAdd(double scale, Tensor x, Func<Tensor, bool> isOpen, List<Term> terms)
    {
        bool isScaled = x.Op.Kind == OpKind.Multiply && IsSum(x.Inputs[1]) && Patterns.ConstantOf(x.Inputs[0]) is not null;
        (double inner, Tensor sum) = isScaled ? (scale * Patterns.ConstantOf(x.Inputs[0])!.Value, x.Inputs[1]) : (scale, x);
        if (IsSum(sum) && isOpen(sum))
        {
            return TryAdd(inner, sum.Inputs[0], isOpen, terms) && TryAdd(sum.Op.Kind == OpKind.Subtract ? -inner : inner, sum.Inputs[1], isOpen, terms);
        }

        terms.Add(new(scale, x));
        return terms.Count <= MaxTerms && terms[terms.Count - 1].IsRepresentable;
    }

    static bool IsSum(Tensor x) => x.Op.Kind is OpKind.Add or OpKind.Subtract;

    static Tensor? JoinPair(List<Term> terms)
    {
        for (int j = 1; j < terms.Count; j++)
        {
            for (int i = 0; i < j; i++)
            {
                if (Join(terms[i], terms[j]) is { } joined)
                {
                    terms[i] = new(1, joined);
                    terms.RemoveAt(j);
                    return Build(terms);
                }
            }
        }

        return null;
    }

    static Tensor? Join(Term p, Term q)
    {
        if (Product.HaveCommon(p.Product, q.Product))
        {
            return Join(p.Scaled(), q.Scaled());
        }

        return p.Quotient is null && q.Quotient is null ? null : Join(p.Opened(), q.Opened());
    }

    static Tensor? Join(Product a, Product b)
    {
        Product common = Product.TakeCommon(a, b);
        if (common.IsNumber)
        {
            return null;
        }

        if (a.IsNumber && b.IsNumber)
        {
            common.Number = a.Number + b.Number;
            return common.Build();
        }

        // Numbers of one size are common too, and so is a sign.
        double size = Math.Abs(a.Number) == Math.Abs(b.Number) && !a.IsNumber && !b.IsNumber && a.Number != 0 ? Math.Abs(a.Number) : 1;
        common.Number = a.Number < 0 && b.Number < 0 ? -size : size;
        (a.Number, b.Number) = (a.Number / common.Number, b.Number / common.Number);
        common.Multiply(Plus(a, b));
        return common.Build();
    }

    static Tensor Plus(Product a, Product b)
    {
        (Product first, Product second) = a.Number < 0 ? (b, a) : (a, b);
        bool isMinus = second.Number < 0;
        second.Number = Math.Abs(second.Number);
        Tensor left = first.Build();
        return Patterns.Apply(isMinus ? OpKind.Subtract : OpKind.Add, left, left, second.Build());
    }

    /// <summary>The terms, in order, summed again. A sum starts with a term that is added, if it has one.</summary>
    static Tensor Build(List<Term> terms)
    {
        Term first = terms.Find(static t => t.Scale > 0) ?? terms[0];
        Tensor sum = Times(first.Scale, first.Value);
        foreach (Term term in terms.Where(t => t != first))
        {
            sum = Patterns.Apply(term.Scale < 0 ? OpKind.Subtract : OpKind.Add, sum, sum, Times(Math.Abs(term.Scale), term.Value));
        }

        return sum;
    }

    static Tensor Times(double scale, Tensor x) => scale == 1 ? x : Patterns.Apply(OpKind.Multiply, x, Patterns.Full(scale, x), x);
}
