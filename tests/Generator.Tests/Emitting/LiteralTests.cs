extern alias generator;

using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Values as C# writes them: independent of the culture, and exact to the bit.</summary>
public class LiteralTests
{
    [Theory]
    [InlineData(0.1, "0.1d")]
    [InlineData(-2.0, "-2d")]
    [InlineData(0.0, "0d")]
    [InlineData(-0.0, "-0.0d")]
    [InlineData(1e300, "1E+300d")]
    [InlineData(0.044715, "0.044715d")]
    [InlineData(double.NaN, "double.NaN")]
    [InlineData(double.PositiveInfinity, "double.PositiveInfinity")]
    [InlineData(double.NegativeInfinity, "double.NegativeInfinity")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308d")]
    public void Doubles(double value, string expected) => Assert.Equal(expected, G.Literals.Of(value));

    [Theory]
    [InlineData(0.1f, "0.1f")]
    [InlineData(-0f, "-0.0f")]
    [InlineData(float.NaN, "float.NaN")]
    [InlineData(float.NegativeInfinity, "float.NegativeInfinity")]
    public void Floats(float value, string expected) => Assert.Equal(expected, G.Literals.Of(value));

    [Fact]
    public void Every_bit_pattern_comes_back()
    {
        Random random = new(1);
        for (int i = 0; i < 5000; i++)
        {
            double wide = BitConverter.Int64BitsToDouble(random.NextInt64());
            float narrow = BitConverter.Int32BitsToSingle(random.Next());
            if (double.IsFinite(wide))
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(wide), BitConverter.DoubleToInt64Bits((double)Parsed(G.Literals.Of(wide))));
            }

            if (float.IsFinite(narrow))
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(narrow), BitConverter.SingleToInt32Bits((float)Parsed(G.Literals.Of(narrow))));
            }
        }

        static object Parsed(string text) => ((LiteralExpressionSyntax)SyntaxFactory.ParseExpression(text)).Token.Value!;
    }

    [Fact]
    public void Integers_use_the_ASCII_minus_sign()
    {
        Assert.NotEqual("-", CultureInfo.CurrentCulture.NumberFormat.NegativeSign);
        Assert.Equal("-7", G.Literals.Of(-7));
        Assert.Equal("-7000000000", G.Literals.Of(-7000000000));
    }

    [Theory]
    [InlineData("class", "@class")]
    [InlineData("await", "@await")]
    [InlineData("x", "x")]
    public void Keywords_are_escaped(string name, string expected) => Assert.Equal(expected, G.Literals.Identifier(name));

    [Fact]
    public void Sizes_are_expressions()
    {
        G.Dim n = G.Dim.Named("N"), t = G.Dim.Named("T");
        Assert.Equal("32", G.Literals.Of((G.Dim)32));
        Assert.Equal("""global::Lux.Gen.Dim.Named("N")""", G.Literals.Of(n));
        Assert.Equal("""2*global::Lux.Gen.Dim.Named("N") + 3*global::Lux.Gen.Dim.Named("N")*global::Lux.Gen.Dim.Named("T") - 4""", G.Literals.Of((2 * n) + (3 * n * t) - 4));
    }

    [Fact]
    public void Text_is_escaped() => Assert.Equal("\"a\\\"b\\\\\"", G.Literals.Of("a\"b\\"));
}
