using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Sums, products and extremes over axes.</summary>
internal static class Reductions
{
    /// <summary>Adds the evaluation of every reduction.</summary>
    public static void AddTo(Dictionary<OpKind, Func<Call, Array>> table)
    {
        table[OpKind.ReduceSum] = static c => c.A is int[] x ? Fold(c, x, 0, static (a, b) => unchecked(a + b)) : Elements.Of(Sum(c, Elements.Reals(c.A)), c.Type);
        table[OpKind.ReduceProduct] = Folded(1, static (a, b) => a * b, 1, static (a, b) => unchecked(a * b));
        table[OpKind.ReduceMax] = Folded(double.NegativeInfinity, Math.Max, int.MinValue, Math.Max);
        table[OpKind.ReduceMin] = Folded(double.PositiveInfinity, Math.Min, int.MaxValue, Math.Min);
    }

    static Func<Call, Array> Folded(double start, Func<double, double, double> f, int startInteger, Func<int, int, int> fInteger) =>
        c => c.A is int[] x ? Fold(c, x, startInteger, fInteger) : Elements.Of(Fold(c, Elements.Reals(c.A), start, f), c.Type);

    static T[] Fold<T>(Call call, T[] x, T start, Func<T, T, T> f)
    {
        int[] places = Places(call);
        T[] y = new T[call.Shape.Count.Value];
        Array.Fill(y, start);
        for (int i = 0; i < x.Length; i++)
        {
            y[places[i]] = f(y[places[i]], x[i]);
        }

        return y;
    }

    // What each addition rounds away is added up apart. Neumaier: Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen (1974).
    static double[] Sum(Call call, double[] x)
    {
        int[] places = Places(call);
        double[] y = new double[call.Shape.Count.Value], lost = new double[y.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int place = places[i];
            double old = y[place], sum = old + x[i];
            lost[place] += Math.Abs(old) >= Math.Abs(x[i]) ? old - sum + x[i] : x[i] - sum + old;
            y[place] = sum;
        }

        for (int i = 0; i < y.Length; i++)
        {
            // Of an infinite sum nothing is lost, but ∞ − ∞ above made it NaN.
            y[i] += double.IsFinite(y[i]) ? lost[i] : 0;
        }

        return y;
    }

    /// <summary>The place in the result of every element of the operand.</summary>
    static int[] Places(Call call)
    {
        int[] sizes = call.Inputs[0].Shape.ToArray(), kept = [.. sizes.Select((size, axis) => call.Op.Axes.Contains(axis) ? 1 : size)];
        int[] strides = Layout.Strides(kept);
        return Layout.Offsets(sizes, [.. strides.Select((stride, axis) => call.Op.Axes.Contains(axis) ? 0 : stride)]);
    }
}
