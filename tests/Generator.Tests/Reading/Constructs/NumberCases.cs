namespace Lux.Gen.Tests;

static class NumberCases
{
    public static readonly Accepted[] Accepted =
    [
        new("integer arithmetic", "int a = 17, b = 5; return x * (a + b) * (a - b) * (a * b) * (a / b) * (a % b) * (-a / b) * (-a % b);", "return x * 22 * 12 * 85 * 3 * 2 * -3 * -2;"),
        new("integer bits", "int a = 12, b = 10; return x * (a & b) * (a | b) * (a ^ b) * ~a * (a << 2) * (-a >> 1) * (a >>> 1);", "return x * 8 * 14 * 6 * -13 * 48 * -6 * 6;"),
        new("long arithmetic", "long a = int.MaxValue; a += 1; return x * (a / 1024);", "return x * 2097152;"),
        new("small integers", "byte a = 200; a += 55; short s = (short)(a + 1); char c = 'a'; return x * a * s * (c + 1);", "return x * 255 * 256 * 98;"),
        new("unsigned integers", "uint a = 3; ulong b = 4; return x * (double)(a - 1) * (a + b);", "return x * 2 * 7;"),
        new("unchecked overflow wraps", "unchecked { int a = int.MaxValue; a++; return x * (a == int.MinValue ? 2 : 3); }", "return x * 2;"),
        new("unchecked conversion wraps", "int a = 300; return x * unchecked((byte)a);", "return x * 44;"),
        new("float arithmetic is rounded to float", "float a = 0.1f, b = 0.2f; return x * (a + b) * (a * b) * (a / b) * (a - b);", "return x * (0.1f + 0.2f) * (0.1f * 0.2f) * (0.1f / 0.2f) * (0.1f - 0.2f);"),
        new("double arithmetic", "double a = 0.1, b = 0.2; return x * (a + b) * (a % b) * -a;", "return x * (0.1 + 0.2) * 0.1 * -0.1;"),
        new("division by a floating zero", "double z = 0; return Tensor.Minimum(x, 1 / z);", "return Tensor.Minimum(x, double.PositiveInfinity);"),
        new("conversions of numbers", "double a = 2.9; int n = (int)a; float f = (float)a; long l = n; return x * n * f * l * (double)n;", "return x * 2 * 2.9f * 2 * 2;"),
        new("comparisons of numbers", "double nan = double.NaN; return nan == nan || nan < 1 || !(nan != nan) ? x : 2 <= 2.0 && 'a' < 'b' && 3L > 2 && 1f != 2 ? x * 2 : x;", "return x * 2;"),
        new("Math", "return x * Math.Sqrt(2) * Math.Max(2, 3) * Math.Pow(2, 10) * Math.Abs(-4) * Math.Clamp(7, 0, 5) * Math.Log2(8.0) * Math.PI;", "return x * 1.4142135623730951 * 3 * 1024 * 4 * 5 * 3 * 3.141592653589793;"),
        new("MathF", "return x * MathF.Sqrt(2f) * MathF.Max(2, 3) * MathF.Floor(2.5f) * Math.Clamp(7f, 0f, 5f);", "return x * 1.41421354f * 3 * 2 * 5;"),
        new("constants of a type", "return x * Width * M.Other * Sizes.Hidden;", "return x * 3 * 4 * 5;", "const int Width = 3; internal const double Other = 4;", "static class Sizes { public const int Hidden = 5; }"),
        new("static readonly fields", "return x * Width * Sizes.Scale * Sizes.All[1];", "return x * 3 * 1.5 * 8;", "static readonly int Width = Sizes.All[0] - 4;", "static class Sizes { public static readonly int[] All = { 7, 8 }; public static double Scale { get; } = All.Length * 0.75; }"),
        new("a constant tensor in a static field", "return x * Half + Half;", "Tensor half = 0.5; return x * half + half;", "static readonly Tensor Half = 0.5;"),
    ];

    public static readonly Refused[] Refused =
    [
        new("division by zero", "LUX1020", "divides by zero", "int a = 1, b = 0; return x * ([|a / b|]);"),
        new("remainder by zero", "LUX1020", "divides by zero", "int a = 1, b = 0; return x * ([|a % b|]);"),
        new("checked overflow", "LUX1020", "does not fit into int", "checked { int a = int.MaxValue; return x * ([|a + 1|]); }"),
        new("checked increment", "LUX1020", "does not fit into byte", "byte a = 255; checked { [|a++|]; } return x * a;"),
        new("checked conversion", "LUX1020", "does not fit into byte", "int a = 300; return x * checked([|(byte)a|]);"),
        new("the least integer by -1", "LUX1020", "does not fit into int", "int a = int.MinValue, b = -1; return x * unchecked([|a / b|]);"),
        new("conversion of a large number", "LUX1020", "does not fit into int", "double a = 1e20; return x * unchecked([|(int)a|]);"),
        new("decimal", "LUX1001", "cannot be part of a compiled model", "decimal a = 2; return x * (double)([|a * a|]);"),
        new("Math with an error", "LUX1020", "Math.Clamp", "int low = 5; return x * [|Math.Clamp(7, low, 0)|];"),
        new("a function of the run time", "LUX1001", "is not evaluated at build time", "return x * [|int.Parse(\"3\")|];"),
        new("mutable static field", "LUX1002", "may change at run time", "return x * [|Width|];", "static int Width = 3;"),
        new("static constructor", "LUX1001", "static constructor", "return x * [|Sizes.Width|];", "", "static class Sizes { public static readonly int Width; static Sizes() { Width = 3; } }"),
    ];
}
