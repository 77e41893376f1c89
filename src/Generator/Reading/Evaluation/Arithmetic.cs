using System;
using System.Collections.Generic;
using System.Numerics;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

/// <summary>
/// C#'s arithmetic on build-time numbers: integers exactly, then fitted into their type; float and double by IEEE 754, each float result rounded to float.
/// Null: the operator is not defined for these operands.
/// </summary>
internal static class Arithmetic
{
    static readonly Dictionary<BinaryOperatorKind, Func<BigInteger, BigInteger, BigInteger>> Integers = new()
    {
        [BinaryOperatorKind.Add] = static (a, b) => a + b,
        [BinaryOperatorKind.Subtract] = static (a, b) => a - b,
        [BinaryOperatorKind.Multiply] = static (a, b) => a * b,
        [BinaryOperatorKind.Divide] = static (a, b) => BigInteger.Divide(a, b),
        [BinaryOperatorKind.Remainder] = static (a, b) => BigInteger.Remainder(a, b),
        [BinaryOperatorKind.And] = static (a, b) => a & b,
        [BinaryOperatorKind.Or] = static (a, b) => a | b,
        [BinaryOperatorKind.ExclusiveOr] = static (a, b) => a ^ b,
    };

    static readonly Dictionary<BinaryOperatorKind, Func<double, double, double>> Reals = new()
    {
        [BinaryOperatorKind.Add] = static (a, b) => a + b,
        [BinaryOperatorKind.Subtract] = static (a, b) => a - b,
        [BinaryOperatorKind.Multiply] = static (a, b) => a * b,
        [BinaryOperatorKind.Divide] = static (a, b) => a / b,
        [BinaryOperatorKind.Remainder] = static (a, b) => a % b,
    };

    static readonly Dictionary<BinaryOperatorKind, Func<bool, bool, bool>> Booleans = new()
    {
        [BinaryOperatorKind.And] = static (a, b) => a & b,
        [BinaryOperatorKind.Or] = static (a, b) => a | b,
        [BinaryOperatorKind.ExclusiveOr] = static (a, b) => a ^ b,
    };

    // Comparisons with NaN are false, but for !=: so each is a function of two doubles, not of an order.
    static readonly Dictionary<BinaryOperatorKind, (Func<double, double, bool> Real, Func<int, bool> Order)> Comparisons = new()
    {
        [BinaryOperatorKind.Equals] = (static (a, b) => a == b, static order => order == 0),
        [BinaryOperatorKind.NotEquals] = (static (a, b) => a != b, static order => order != 0),
        [BinaryOperatorKind.LessThan] = (static (a, b) => a < b, static order => order < 0),
        [BinaryOperatorKind.LessThanOrEqual] = (static (a, b) => a <= b, static order => order <= 0),
        [BinaryOperatorKind.GreaterThan] = (static (a, b) => a > b, static order => order > 0),
        [BinaryOperatorKind.GreaterThanOrEqual] = (static (a, b) => a >= b, static order => order >= 0),
    };

    /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
    /// <exception cref="OverflowException">The result leaves its type, and the context is checked.</exception>
    public static object? Binary(BinaryOperatorKind kind, object? a, object? b, bool isChecked)
    {
        if (a is bool p && b is bool q)
        {
            return Booleans.TryGetValue(kind, out var logic) ? logic(p, q)
                : kind is BinaryOperatorKind.Equals ? p == q
                : kind is BinaryOperatorKind.NotEquals ? p != q
                : null;
        }

        if (!Numbers.IsNumber(a) || !Numbers.IsNumber(b))
        {
            return null;
        }

        if (kind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift)
        {
            return Shift(kind, a!, b!);
        }

        Type type = Numbers.Promote(a!, b!);
        if (Comparisons.TryGetValue(kind, out var comparison))
        {
            return Numbers.IsReal(type)
                ? comparison.Real(Numbers.ToDouble(a!), Numbers.ToDouble(b!))
                : comparison.Order(Numbers.ToInteger(a!).CompareTo(Numbers.ToInteger(b!)));
        }

        if (Numbers.IsReal(type))
        {
            // Exact: the double nearest a sum, product or quotient of floats rounds to the float nearest it.
            return Reals.TryGetValue(kind, out var real) ? Numbers.Round(real(Numbers.ToDouble(a!), Numbers.ToDouble(b!)), type) : null;
        }

        // The least integer divided by -1 overflows in every context.
        return Integers.TryGetValue(kind, out var integer)
            ? Numbers.Fit(integer(Numbers.ToInteger(a!), Numbers.ToInteger(b!)), type, isChecked || kind == BinaryOperatorKind.Divide)
            : null;
    }

    public static object? Unary(UnaryOperatorKind kind, object? x, bool isChecked) => (kind, x) switch
    {
        (UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation, bool b) => !b,
        _ when !Numbers.IsNumber(x) => null,
        (UnaryOperatorKind.Plus, _) => Numbers.Convert(x!, Numbers.Promote(x!, 0), isChecked: false),
        (UnaryOperatorKind.Minus, float or double) => Numbers.Round(-Numbers.ToDouble(x!), x!.GetType()),
        (UnaryOperatorKind.Minus, _) => Numbers.Fit(-Numbers.ToInteger(x!), x is uint ? typeof(long) : Numbers.Promote(x!, 0), isChecked),
        (UnaryOperatorKind.BitwiseNegation, not (float or double)) => Numbers.Fit(-Numbers.ToInteger(x!) - 1, Numbers.Promote(x!, x!), isChecked: false),
        _ => null,
    };

    static object? Shift(BinaryOperatorKind kind, object a, object b)
    {
        Type type = Numbers.Promote(a, a);
        if (Numbers.IsReal(type))
        {
            return null;
        }

        bool isWide = type == typeof(long) || type == typeof(ulong);
        int count = (int)Numbers.ToInteger(b) & (isWide ? 63 : 31);
        BigInteger value = Numbers.ToInteger(a);
        if (kind == BinaryOperatorKind.UnsignedRightShift && value.Sign < 0)
        {
            value += BigInteger.One << (isWide ? 64 : 32);
        }

        return Numbers.Fit(kind == BinaryOperatorKind.LeftShift ? value << count : value >> count, type, isChecked: false);
    }
}
