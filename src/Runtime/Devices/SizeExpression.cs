using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>A size as a polynomial of the run-time sizes, made ready to be evaluated at every call without allocating.</summary>
readonly struct SizeExpression
{
    readonly nint constant;
    readonly (nint Factor, int[] Sizes)[] terms;

    public SizeExpression(Dim size, string[] names)
    {
        constant = size.Constant;
        terms = [.. size.Terms.Select(term => ((nint)term.Factor, term.Names.Split('*').Select(name => Array.IndexOf(names, name)).ToArray()))];
    }

    public bool IsConstant => terms.Length == 0;

    public nint Evaluate(ReadOnlySpan<nint> sizes)
    {
        nint sum = constant;
        foreach ((nint factor, int[] indices) in terms)
        {
            nint product = factor;
            foreach (int index in indices)
            {
                product *= sizes[index];
            }

            sum += product;
        }

        return sum;
    }
}
