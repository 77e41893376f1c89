using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

/// <summary>
/// A function of one argument and the largest error in ulp that any float32, and any float64 looked at, may show: in <see cref="Elementary"/>'s
/// documentation in the same numbers. They hold with a fused multiply-add and without.
/// </summary>
/// <param name="Exact">A reference in float64.</param>
/// <param name="Body">The function over vectors.</param>
/// <param name="Single">The bound in float32.</param>
/// <param name="Double">The bound in float64.</param>
sealed record Function(Func<double, double> Exact, IBody Body, double Single, double Double)
{
    /// <summary>Results below it may be 0: those that would be subnormal.</summary>
    public double FlushSingle { get; init; }

    /// <inheritdoc cref="FlushSingle"/>
    public double FlushDouble { get; init; }

    /// <summary>The bounds hold to here; beyond, results are between −1 and 1.</summary>
    public double Range { get; init; } = double.PositiveInfinity;

    /// <summary>A slower reference for float64, where the other is not good enough.</summary>
    public Func<double, double>? ExactDouble { get; init; }

    public bool Covers(double x) => double.IsNaN(x) || double.IsInfinity(x) || Math.Abs(x) <= Range;
}

/// <summary>All elementary functions of one argument, by the name they have in <see cref="Elementary"/>.</summary>
static class Functions
{
    public static readonly Dictionary<string, Function> All = new()
    {
        ["Exp"] = new(Math.Exp, new Body<Exp>(), 1.1, 1.5),
        ["Expm1"] = new(Reference.Expm1, new Body<Expm1>(), 1.8, 3),
        ["Log"] = new(Math.Log, new Body<Log>(), 0.9, 2),
        ["Log1p"] = new(Reference.Log1p, new Body<Log1p>(), 0.9, 2.5),
        ["Tanh"] = new(Math.Tanh, new Body<Tanh>(), 2.7, 4),
        ["Sigmoid"] = new(static x => 1 / (1 + Math.Exp(-x)), new Body<Sigmoid>(), 3.2, 4) { FlushSingle = 1.2e-38, FlushDouble = 2.3e-308 },
        ["Erf"] = new(Reference.Erf, new Body<Erf>(), 1.4, 2) { ExactDouble = Reference.ErfDecimal },
        ["Sin"] = new(Math.Sin, new Body<Sin>(), 1.6, 2) { Range = 65536 },
        ["Cos"] = new(Math.Cos, new Body<Cos>(), 1.6, 2) { Range = 65536 },
        ["Rsqrt"] = new(static x => 1 / Math.Sqrt(x), new Body<Rsqrt>(), 1.5, 2),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    readonly struct Exp : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Exp(x); }

    readonly struct Expm1 : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Expm1(x); }

    readonly struct Log : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Log(x); }

    readonly struct Log1p : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Log1p(x); }

    readonly struct Tanh : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Tanh(x); }

    readonly struct Sigmoid : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Sigmoid(x); }

    readonly struct Erf : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Erf(x); }

    readonly struct Sin : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Sin(x); }

    readonly struct Cos : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Cos(x); }

    readonly struct Rsqrt : IUnary { public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Rsqrt(x); }
}

/// <summary>A function over vectors of any kind.</summary>
interface IUnary
{
    static abstract TV Apply<TV>(TV x) where TV : struct, INumber<TV>;
}

/// <summary>A function over memory, in whole vectors.</summary>
interface IBody
{
    void Run<TV, T>(View<T> x, View<T> y, int count)
        where TV : struct, IVector<TV, T>
        where T : unmanaged;
}

/// <inheritdoc/>
sealed class Body<TUnary> : IBody where TUnary : struct, IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TV, T>(View<T> x, View<T> y, int count)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (nint n = 0; n < count; n += TV.Count)
            TV.Store(y + n, TUnary.Apply(TV.Load(x + n)));
    }
}
