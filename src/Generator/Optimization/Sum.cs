using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>A sum of floats taken apart into signed terms, to find two of them with a common factor: a·t + b·t = (a + b)·t.</summary>
internal static class Sum
{
    // Longer sums only compare their two operands.
    const int MaxTerms = 8;

    readonly record struct Term(double Scale, Tensor Value);

    /// <summary>
    /// The sum with one pair of terms joined, or null where no two terms have a common factor. A sum that is used elsewhere too is a term as it is, and only taken apart
    /// where that finds no pair.
    /// </summary>
    public static Tensor? JoinTerms(Site n) => JoinPair(Terms(n.Y, n.IsOnlyUse)) ?? JoinPair(Terms(n.Y, static _ => true));

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

    static List<Term> Terms(Tensor sum, Func<Tensor, bool> isOpen)
    {
        (Term a, Term b) = (new(1, sum.Inputs[0]), new(sum.Op.Kind == OpKind.Subtract ? -1 : 1, sum.Inputs[1]));
        List<Term> terms = [];
        return TryAdd(a, isOpen, terms) && TryAdd(b, isOpen, terms) ? terms : [a, b];
    }

    // Looks through sums, negations and sums multiplied by a number.
    static bool TryAdd(Term term, Func<Tensor, bool> isOpen, List<Term> terms)
    {
        (double scale, Tensor x) = (term.Scale, term.Value);
        if (x.Op.Kind == OpKind.Multiply && Patterns.ConstantOf(x.Inputs[0]) is { } number && IsSum(x.Inputs[1]) && Product.IsRepresentable(number * scale, x.ElementType))
        {
            (scale, x) = (number * scale, x.Inputs[1]);
        }

        if (IsSum(x) && isOpen(x))
        {
            return TryAdd(new(scale, x.Inputs[0]), isOpen, terms) && TryAdd(new(x.Op.Kind == OpKind.Subtract ? -scale : scale, x.Inputs[1]), isOpen, terms);
        }

        terms.Add(term);
        return terms.Count <= MaxTerms;
    }

    static bool IsSum(Tensor x) => x.Op.Kind is OpKind.Add or OpKind.Subtract;

    static Tensor? Join(Term p, Term q)
    {
        Product a = Scaled(p), b = Scaled(q), common = Product.TakeCommon(a, b);
        if (common.IsNumber)
        {
            (a, b) = (Scaled(p, numerators: true), Scaled(q, numerators: true));
            common = Product.TakeCommon(a, b);
        }

        if (common.IsNumber)
        {
            return null;
        }

        // Numbers of one size are common too.
        if (Math.Abs(a.Number) == Math.Abs(b.Number) && Math.Abs(a.Number) != 1 && !a.IsNumber && !b.IsNumber)
        {
            common.Number = Math.Abs(a.Number);
            (a.Number, b.Number) = (Math.Sign(a.Number), Math.Sign(b.Number));
        }

        bool isNegated = a.Number < 0 && b.Number < 0;
        (common.Number, a.Number, b.Number) = isNegated ? (-common.Number, -a.Number, -b.Number) : (common.Number, a.Number, b.Number);
        common.Multiply(Plus(a, b));
        return common.Build();
    }

    static Tensor Plus(Product a, Product b)
    {
        if (a.IsNumber && b.IsNumber)
        {
            a.Number += b.Number;
            return a.Build();
        }

        (Product first, Product second) = a.Number < 0 ? (b, a) : (a, b);
        bool isMinus = second.Number < 0;
        second.Number = isMinus ? -second.Number : second.Number;
        Tensor left = first.Build();
        return Patterns.Apply(isMinus ? OpKind.Subtract : OpKind.Add, left, left, second.Build());
    }

    static Product Scaled(Term term, bool numerators = false)
    {
        Product product = Product.Of(term.Value);
        product.Number *= term.Scale;
        if (numerators && product.Factors.LastOrDefault(static f => f.Op.Kind == OpKind.Divide && Patterns.ConstantOf(f.Inputs[0]) is null) is { } quotient)
        {
            product.Factors.Remove(quotient);
            product.Multiply(quotient.Inputs[0]);
            product.Multiply(Patterns.Apply(OpKind.Divide, quotient, Patterns.Full(1, quotient), quotient.Inputs[1]));
        }

        return product;
    }

    static Tensor Build(List<Term> terms)
    {
        // A sum starts with a term that is added, if it has one.
        List<Term> ordered = [.. terms.Where(static t => t.Scale > 0).Take(1)];
        ordered.AddRange(terms.Where(t => ordered.Count == 0 || t != ordered[0]));
        Tensor? sum = null;
        foreach (Term term in ordered)
        {
            Product product = Scaled(term with { Scale = sum is null ? term.Scale : Math.Abs(term.Scale) });
            Tensor value = product.Build();
            sum = sum is null ? value : Patterns.Apply(term.Scale < 0 ? OpKind.Subtract : OpKind.Add, value, sum, value);
        }

        return sum!;
    }
}
