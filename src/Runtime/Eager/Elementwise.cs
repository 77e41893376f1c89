using System;
using System.Collections.Generic;
using System.Numerics;

namespace Lux.Gen;

/// <summary>The element-wise primitives: the function of each, on floats and, where it has one, on integers.</summary>
internal static class Elementwise
{
    static readonly Dictionary<OpKind, Func<double, double>> Unary = new()
    {
        [OpKind.Negate] = static x => -x,
        [OpKind.Abs] = Math.Abs,
        [OpKind.Sign] = static x => x > 0 ? 1 : x < 0 ? -1 : x,
        [OpKind.Exp] = Math.Exp,
        [OpKind.Expm1] = SpecialFunctions.Expm1,
        [OpKind.Log] = Math.Log,
        [OpKind.Log1p] = SpecialFunctions.Log1p,
        [OpKind.Sqrt] = Math.Sqrt,
        [OpKind.Rsqrt] = static x => 1 / Math.Sqrt(x),
        [OpKind.Sin] = Math.Sin,
        [OpKind.Cos] = Math.Cos,
        [OpKind.Tanh] = Math.Tanh,
        [OpKind.Sigmoid] = SpecialFunctions.Sigmoid,
        [OpKind.Erf] = SpecialFunctions.Erf,
        [OpKind.Floor] = Math.Floor,
        [OpKind.Ceiling] = Math.Ceiling,
        [OpKind.Round] = static x => Math.Round(x, MidpointRounding.ToEven),
    };

    // Integers wrap around, as C#'s do.
    static readonly Dictionary<OpKind, Func<int, int>> UnaryInteger = new()
    {
        [OpKind.Negate] = static x => unchecked(-x),
        [OpKind.Abs] = static x => x < 0 ? unchecked(-x) : x,
        [OpKind.Sign] = Math.Sign,
    };

    static readonly Dictionary<OpKind, Func<double, double, double>> Binary = new()
    {
        [OpKind.Add] = static (a, b) => a + b,
        [OpKind.Subtract] = static (a, b) => a - b,
        [OpKind.Multiply] = static (a, b) => a * b,
        [OpKind.Divide] = static (a, b) => a / b,
        [OpKind.Power] = Math.Pow,
        [OpKind.Maximum] = Math.Max,
        [OpKind.Minimum] = Math.Min,
    };

    static readonly Dictionary<OpKind, Func<int, int, int>> BinaryInteger = new()
    {
        [OpKind.Add] = static (a, b) => unchecked(a + b),
        [OpKind.Subtract] = static (a, b) => unchecked(a - b),
        [OpKind.Multiply] = static (a, b) => unchecked(a * b),
        [OpKind.Divide] = static (a, b) => a / b,
        [OpKind.Maximum] = Math.Max,
        [OpKind.Minimum] = Math.Min,
    };

    static readonly Dictionary<OpKind, Func<double, double, bool>> Comparisons = new()
    {
        [OpKind.Equal] = static (a, b) => a == b,
        [OpKind.NotEqual] = static (a, b) => a != b,
        [OpKind.Less] = static (a, b) => a < b,
        [OpKind.LessOrEqual] = static (a, b) => a <= b,
        [OpKind.Greater] = static (a, b) => a > b,
        [OpKind.GreaterOrEqual] = static (a, b) => a >= b,
    };

    /// <summary>Adds the evaluation of every element-wise primitive.</summary>
    public static void AddTo(Dictionary<OpKind, Func<Call, Array>> table)
    {
        foreach ((OpKind kind, Func<double, double> f) in Unary)
        {
            table[kind] = c => c.Type switch
            {
                ElementType.Float32 => Map((float[])c.A, f),
                ElementType.Float64 => Map((double[])c.A, f),
                _ => Array.ConvertAll((int[])c.A, x => UnaryInteger[kind](x)),
            };
        }

        foreach ((OpKind kind, Func<double, double, double> f) in Binary)
        {
            table[kind] = c => c.Type switch
            {
                ElementType.Float32 => Map((float[])c.A, (float[])c.B, f),
                ElementType.Float64 => Map((double[])c.A, (double[])c.B, f),
                _ => Zip((int[])c.A, (int[])c.B, BinaryInteger[kind]),
            };
        }

        foreach ((OpKind kind, Func<double, double, bool> f) in Comparisons)
        {
            table[kind] = c => Zip(Elements.Reals(c.A), Elements.Reals(c.B), f);
        }

        table[OpKind.And] = static c => Zip((bool[])c.A, (bool[])c.B, static (a, b) => a & b);
        table[OpKind.Or] = static c => Zip((bool[])c.A, (bool[])c.B, static (a, b) => a | b);
        table[OpKind.Not] = static c => Array.ConvertAll((bool[])c.A, static x => !x);
        table[OpKind.Convert] = static c => Elements.Of(Elements.Reals(c.A), c.Type);
        table[OpKind.Select] = static c => c.B switch
        {
            double[] yes => Choose((bool[])c.A, yes, (double[])c.Inputs[2].Storage),
            float[] yes => Choose((bool[])c.A, yes, (float[])c.Inputs[2].Storage),
            int[] yes => Choose((bool[])c.A, yes, (int[])c.Inputs[2].Storage),
            _ => Choose((bool[])c.A, (bool[])c.B, (bool[])c.Inputs[2].Storage),
        };
    }

    static T[] Map<T>(T[] x, Func<double, double> f) where T : struct, INumberBase<T>
    {
        T[] y = new T[x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = T.CreateTruncating(f(double.CreateTruncating(x[i])));
        }

        return y;
    }

    static T[] Map<T>(T[] a, T[] b, Func<double, double, double> f) where T : struct, INumberBase<T>
    {
        T[] y = new T[a.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = T.CreateTruncating(f(double.CreateTruncating(a[i]), double.CreateTruncating(b[i])));
        }

        return y;
    }

    static TResult[] Zip<T, TResult>(T[] a, T[] b, Func<T, T, TResult> f)
    {
        TResult[] y = new TResult[a.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = f(a[i], b[i]);
        }

        return y;
    }

    static T[] Choose<T>(bool[] condition, T[] yes, T[] no)
    {
        T[] y = new T[yes.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = condition[i] ? yes[i] : no[i];
        }

        return y;
    }
}
