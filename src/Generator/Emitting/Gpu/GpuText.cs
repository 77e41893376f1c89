using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lux.Gen;

/// <summary>The words of emitted GPU code: the aliases that each file declares, and expressions built from them.</summary>
internal static class GpuText
{
    public const string Gpu = "LuxGpu", Number = "LuxNumber", View = "LuxView", Inlined =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    public static string Usings(Precision precision)
    {
        string number = "global::Lux.Gen.Gpu.Gpu" + precision;
        return $"using LuxGpu = global::Lux.Gen.Gpu;\nusing LuxKernels = global::Lux.Gen.Kernels;\nusing {Number} = {number};\nusing {View} = global::ILGPU.ArrayView<{number}>;";
    }

    /// <summary>The type of a view as the caller holds its elements.</summary>
    public static string ViewOf(ElementType type) => type switch
    {
        ElementType.Int32 => "global::ILGPU.ArrayView<int>",
        ElementType.Bool => "global::ILGPU.ArrayView<byte>",
        _ => View,
    };

    /// <summary>The sum of terms, of which "0" are left out and plain numbers are added up.</summary>
    public static string Sum(params string[] terms)
    {
        int constant = 0;
        List<string> open = [];
        foreach (string term in terms.SelectMany(Terms))
        {
            if (int.TryParse(term, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value))
            {
                constant += value;
            }
            else
            {
                open.Add(term);
            }
        }

        return open.Count == 0 ? Literals.Of(constant) : string.Join(" + ", constant == 0 ? open : [.. open, Literals.Of(constant)]);
    }

    // A sum in parentheses is its terms.
    static string[] Terms(string term)
    {
        string bare = Bare(term);
        return bare.IndexOf('(') >= 0 || bare.IndexOf('*') >= 0 || bare.IndexOf('-') >= 0 || bare.IndexOf('/') >= 0 || bare.IndexOf('%') >= 0 ? [term] : bare.Split([" + "], StringSplitOptions.None);
    }

    /// <summary>An expression without parentheses around all of it.</summary>
    public static string Bare(string expression)
    {
        int depth = 0;
        for (int i = 0; i < expression.Length; i++)
        {
            depth += expression[i] == '(' ? 1 : expression[i] == ')' ? -1 : 0;
            if (depth == 0 && i < expression.Length - 1)
            {
                return expression;
            }
        }

        return expression.Length > 1 && expression[0] == '(' ? Bare(expression.Substring(1, expression.Length - 2)) : expression;
    }

    /// <summary>A product, of which a factor 1 is left out.</summary>
    public static string Product(string a, string b) => a == "0" || b == "0" ? "0" : b == "1" ? a : a == "1" ? b
        : int.TryParse(a, NumberStyles.Integer, CultureInfo.InvariantCulture, out int x) && int.TryParse(b, NumberStyles.Integer, CultureInfo.InvariantCulture, out int y) ? Literals.Of(x * y) : $"({a} * {b})";

    /// <summary>A size that may be beyond 32 bits.</summary>
    public static string Long(Dim size) => size.IsKnown ? Literals.Of(size.Value) : IndexMaps.Expression(size).Replace("size", "(long)size");
}
