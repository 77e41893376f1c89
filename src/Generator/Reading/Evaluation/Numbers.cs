using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace Lux.Gen;

/// <summary>C#'s numeric types at build time: promotion, conversion, wrapping and overflow.</summary>
internal static class Numbers
{
    // The order of binary numeric promotion: the first of these that either operand has, else int.
    static readonly Type[] Promotion = [typeof(double), typeof(float), typeof(ulong), typeof(long), typeof(uint)];

    static readonly Dictionary<Type, (int Bits, bool IsSigned)> Integers = new()
    {
        [typeof(sbyte)] = (8, true),
        [typeof(byte)] = (8, false),
        [typeof(short)] = (16, true),
        [typeof(ushort)] = (16, false),
        [typeof(char)] = (16, false),
        [typeof(int)] = (32, true),
        [typeof(uint)] = (32, false),
        [typeof(long)] = (64, true),
        [typeof(ulong)] = (64, false),
    };

    public static bool IsNumber(object? value) => value is not null && IsNumber(value.GetType());

    public static bool IsNumber(Type type) => IsReal(type) || Integers.ContainsKey(type);

    public static bool IsReal(Type type) => type == typeof(float) || type == typeof(double);

    public static Type Promote(object a, object b)
    {
        Type p = a.GetType(), q = b.GetType();
        Type type = Promotion.FirstOrDefault(t => t == p || t == q) ?? typeof(int);
        Type other = type == p ? q : p;
        return type == typeof(uint) && other != type && Integers[other].IsSigned ? typeof(long) : type;
    }

    public static double ToDouble(object number) => number is char c ? c : System.Convert.ToDouble(number, CultureInfo.InvariantCulture);

    public static BigInteger ToInteger(object number) => number switch
    {
        ulong u => u,
        char c => c,
        _ => System.Convert.ToInt64(number, CultureInfo.InvariantCulture),
    };

    public static object Round(double value, Type type) => type == typeof(float) ? (float)value : value;

    /// <summary>An exact result in its type: as it is, wrapped, or refused.</summary>
    /// <exception cref="OverflowException">It leaves the type, and the context is checked.</exception>
    public static object Fit(BigInteger value, Type type, bool isChecked)
    {
        (int bits, bool isSigned) = Integers[type];
        BigInteger size = BigInteger.One << bits, least = isSigned ? -(size >> 1) : BigInteger.Zero;
        if (value < least || value >= least + size)
        {
            if (isChecked)
            {
                throw new OverflowException();
            }

            value = BigInteger.Remainder(value - least, size);
            value = (value.Sign < 0 ? value + size : value) + least;
        }

        return type == typeof(char) ? (char)(ushort)value
            : isSigned ? System.Convert.ChangeType((long)value, type, CultureInfo.InvariantCulture)
            : System.Convert.ChangeType((ulong)value, type, CultureInfo.InvariantCulture);
    }

    /// <summary>A number in another type. A real number outside an integer type is refused in every context: C# leaves the result open.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static object Convert(object number, Type type, bool isChecked)
    {
        if (number.GetType() == type)
        {
            return number;
        }

        if (!IsReal(type))
        {
            return number is float or double
                ? Fit(ToDouble(number) is var d && !double.IsNaN(d) && !double.IsInfinity(d) ? new BigInteger(d) : throw new OverflowException(), type, isChecked: true)
                : Fit(ToInteger(number), type, isChecked);
        }

        return type == typeof(double) ? ToDouble(number)
            : number is double wide ? (float)wide
            : number is char c ? (float)c
            : System.Convert.ToSingle(number, CultureInfo.InvariantCulture);
    }
}
