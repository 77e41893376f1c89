using System;

namespace Lux.Gen;

/// <summary>Arrays of the four element types: conversion through float64, in which every Bool, Int32, Float32 and Float64 is exact, and moving elements.</summary>
internal static class Elements
{
    /// <summary>The elements as float64; the array itself where it is that.</summary>
    public static double[] Reals(Array x) => x switch
    {
        double[] d => d,
        float[] f => Array.ConvertAll(f, static v => (double)v),
        int[] i => Array.ConvertAll(i, static v => (double)v),
        _ => Array.ConvertAll((bool[])x, static v => v ? 1.0 : 0.0),
    };

    /// <summary>float64 as elements of a type; the array itself where it is that. To Int32 truncates and saturates, NaN becomes 0; to Bool is x ≠ 0.</summary>
    public static Array Of(double[] x, ElementType type) => type switch
    {
        ElementType.Float64 => x,
        ElementType.Float32 => Array.ConvertAll(x, static v => (float)v),
        ElementType.Int32 => Array.ConvertAll(x, int.CreateSaturating),
        _ => Array.ConvertAll(x, static v => v != 0),
    };

    /// <summary>y[i] = x[places[i]].</summary>
    public static Array Gather(Array x, int[] places)
    {
        return x switch
        {
            double[] d => Take(d),
            float[] f => Take(f),
            int[] i => Take(i),
            _ => Take((bool[])x),
        };

        T[] Take<T>(T[] from)
        {
            T[] y = new T[places.Length];
            for (int i = 0; i < y.Length; i++)
            {
                y[i] = from[places[i]];
            }

            return y;
        }
    }

    /// <summary>y[places[i]] = x[i], where y has the type of x.</summary>
    public static void Scatter(Array x, int[] places, Array y)
    {
        switch (x)
        {
            case double[] d: Put(d, (double[])y); break;
            case float[] f: Put(f, (float[])y); break;
            case int[] i: Put(i, (int[])y); break;
            default: Put((bool[])x, (bool[])y); break;
        }

        void Put<T>(T[] from, T[] to)
        {
            for (int i = 0; i < from.Length; i++)
            {
                to[places[i]] = from[i];
            }
        }
    }

    /// <summary>An array with one value everywhere.</summary>
    public static Array Filled(double value, ElementType type, int count)
    {
        double[] x = new double[count];
        Array.Fill(x, value);
        return Of(x, type);
    }
}
