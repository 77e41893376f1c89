using System;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Lux.Gen;

/// <summary>Values as C# writes them, independent of the culture and exact to the bit.</summary>
internal static class Literals
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Of(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsInfinity(value) ? value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity"
        : Shortest(value, 15, 17, static text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) ? parsed : double.NaN) + "d";

    public static string Of(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsInfinity(value) ? value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity"
        : Shortest(value, 6, 9, static text => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float parsed) ? parsed : double.NaN) + "f";

    /// <summary>A name as an identifier: keywords get their @.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A size as an expression of Lux.Gen.Dim.</summary>
    public static string Of(Dim size)
    {
        if (size.IsKnown)
        {
            return Of(size.Value);
        }

        // The text of a size is C# but for its names, each of which becomes a call.
        System.Text.StringBuilder text = new();
        string source = size.ToString();
        for (int i = 0; i < source.Length;)
        {
            int start = i;
            while (i < source.Length && SyntaxFacts.IsIdentifierPartCharacter(source[i]))
            {
                i++;
            }

            string word = source.Substring(start, i - start);
            text.Append(word.Length == 0 ? source[i++].ToString() : char.IsDigit(word[0]) ? word : $"global::Lux.Gen.Dim.Named({Of(word)})");
        }

        return text.ToString();
    }

    // -0 keeps its sign; the framework's own shortest form differs between hosts. Near the largest number a rounded text may not parse: it needs more digits.
    static string Shortest(double value, int from, int to, Func<string, double> parse)
    {
        if (value == 0)
        {
            return BitConverter.DoubleToInt64Bits(value) < 0 ? "-0.0" : "0";
        }

        for (int digits = from; ; digits++)
        {
            string text = value.ToString("G" + Of(digits), CultureInfo.InvariantCulture);
            if (digits == to || parse(text) == value)
            {
                return text;
            }
        }
    }
}
