using System.Globalization;

namespace Lux.Gen;

/// <summary>Arithmetic on indices as C# text, between parentheses where it is more than a name. What is known already is computed.</summary>
internal static class IndexText
{
    public static bool IsNumber(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static string Add(string a, string b) => IsNumber(a, out int x) && IsNumber(b, out int y) ? Literals.Of(x + y) : a == "0" ? b : b == "0" ? a : $"({a} + {b})";

    public static string Subtract(string a, string b) => IsNumber(a, out int x) && IsNumber(b, out int y) ? Literals.Of(x - y) : b == "0" ? a : $"({a} - {b})";

    public static string Times(string a, string b) => IsNumber(a, out int x) && IsNumber(b, out int y) ? Literals.Of(x * y) : a == "0" || b == "0" ? "0" : a == "1" ? b : b == "1" ? a : $"({a} * {b})";

    /// <summary>a / b for a from 0 up.</summary>
    public static string Over(string a, string b) => IsNumber(a, out int x) && IsNumber(b, out int y) ? Literals.Of(x / y) : a == "0" ? "0" : b == "1" ? a : $"({a} / {b})";

    /// <summary>a % b for a from 0 up.</summary>
    public static string Modulo(string a, string b) => IsNumber(a, out int x) && IsNumber(b, out int y) ? Literals.Of(x % y) : a == "0" || b == "1" ? "0" : $"({a} % {b})";

    /// <summary>low ≤ a &lt; high, as text, or "true" or "false" where it is known.</summary>
    public static string Within(string a, string low, string high) =>
        IsNumber(a, out int x) && IsNumber(low, out int least) && IsNumber(high, out int end) ? (x >= least && x < end ? "true" : "false") : $"{a} >= {low} && {a} < {high}";
}
