using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Each element-wise primitive as an expression over vectors or numbers: {0}, {1}, {2} are its operands, TV their type.</summary>
internal static class Operators
{
    const string Elementary = Memories.Kernels + ".Elementary.";

    static readonly Dictionary<OpKind, string> Table = new()
    {
        [OpKind.Negate] = "-{0}", [OpKind.Abs] = "TV.Abs({0})", [OpKind.Sign] = "TV.Sign({0})", [OpKind.Sqrt] = "TV.Sqrt({0})",
        [OpKind.Exp] = Elementary + "Exp({0})", [OpKind.Expm1] = Elementary + "Expm1({0})", [OpKind.Log] = Elementary + "Log({0})", [OpKind.Log1p] = Elementary + "Log1p({0})",
        [OpKind.Rsqrt] = Elementary + "Rsqrt({0})", [OpKind.Sin] = Elementary + "Sin({0})", [OpKind.Cos] = Elementary + "Cos({0})", [OpKind.Tanh] = Elementary + "Tanh({0})",
        [OpKind.Sigmoid] = Elementary + "Sigmoid({0})", [OpKind.Erf] = Elementary + "Erf({0})", [OpKind.Power] = Elementary + "Pow({0}, {1})",
        [OpKind.Floor] = "TV.Floor({0})", [OpKind.Ceiling] = "TV.Ceiling({0})", [OpKind.Round] = "TV.Round({0})", [OpKind.Not] = "TV.Not({0})",
        [OpKind.Add] = "{0} + {1}", [OpKind.Subtract] = "{0} - {1}", [OpKind.Multiply] = "{0} * {1}", [OpKind.Divide] = "{0} / {1}",
        [OpKind.Maximum] = "TV.Max({0}, {1})", [OpKind.Minimum] = "TV.Min({0}, {1})", [OpKind.And] = "TV.And({0}, {1})", [OpKind.Or] = "TV.Or({0}, {1})",
        [OpKind.Equal] = "TV.Equal({0}, {1})", [OpKind.NotEqual] = "TV.NotEqual({0}, {1})", [OpKind.Less] = "TV.Less({0}, {1})",
        [OpKind.LessOrEqual] = "TV.LessOrEqual({0}, {1})", [OpKind.Greater] = "TV.Greater({0}, {1})", [OpKind.GreaterOrEqual] = "TV.GreaterOrEqual({0}, {1})",
        [OpKind.Select] = "TV.Select({0}, {1}, {2})",
    };

    /// <summary>The name of a reduction's skeleton operation.</summary>
    public static readonly Dictionary<OpKind, string> Reductions = new()
    {
        [OpKind.ReduceSum] = Memories.Kernels + ".Sum", [OpKind.ReduceProduct] = Memories.Kernels + ".Product",
        [OpKind.ReduceMax] = Memories.Kernels + ".Maximum", [OpKind.ReduceMin] = Memories.Kernels + ".Minimum",
    };

    /// <param name="node">The node.</param>
    /// <param name="from">The type of its first operand: a conversion depends on it.</param>
    /// <param name="operands">Its operands' variables.</param>
    /// <param name="type">The type of what is computed with.</param>
    public static string Apply(Node node, ElementType from, string[] operands, string type)
    {
        // All bits of a true lane are set, which as a number is NaN: truth values are compared as the numbers 0 and 1.
        object[] compared = node.Kind.IsComparison() && from == ElementType.Bool ? [.. operands.Select(x => $"{type}.NumberOf({x})")] : operands;
        return node.Kind == OpKind.Convert
            ? Convert(from, node.Type, operands[0], type)
            : string.Format(System.Globalization.CultureInfo.InvariantCulture, Table[node.Kind].Replace("TV.", type + "."), compared);
    }

    // In a kernel a Bool is a mask of lanes, an integer a whole number.
    static string Convert(ElementType from, ElementType to, string x, string type) => (from, to) switch
    {
        (ElementType.Bool, ElementType.Bool) => x,
        (ElementType.Bool, _) => $"{type}.NumberOf({x})",
        (_, ElementType.Bool) => $"{type}.MaskOf({x})",
        (ElementType.Int32, _) => x,
        (_, ElementType.Int32) => $"{type}.Truncate({x})",
        _ => x,
    };
}
