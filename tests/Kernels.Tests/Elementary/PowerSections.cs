namespace Lux.Gen.Kernels.Tests;

/// <summary>The power as a function of one argument, the other being a number that both precisions have.</summary>
static class PowerSections
{
    public static readonly Dictionary<string, Function> All = new()
    {
        ["x^-2.5"] = new(static x => Math.Pow(x, -2.5), new Body<To<MinusFiveHalves>>(), 2, 2),
        ["x^3"] = new(static x => Math.Pow(x, 3), new Body<To<Three>>(), 2, 2),
        ["x^0.34375"] = new(static x => Math.Pow(x, 0.34375), new Body<To<Third>>(), 2, 2),
        ["7^x"] = new(static x => Math.Pow(7, x), new Body<Of<Seven>>(), 2, 2),
        ["0.34375^x"] = new(static x => Math.Pow(0.34375, x), new Body<Of<Third>>(), 2, 2),
        ["(1 + 2^-23)^x"] = new(static x => Math.Pow(1 + Math.ScaleB(1, -23), x), new Body<Of<NextToOne>>(), 2, 2),
        ["(-2.5)^x"] = new(static x => Math.Pow(-2.5, x), new Body<Of<MinusFiveHalves>>(), 2, 2),
    };

    interface IConstant
    {
        static abstract double Value { get; }
    }

    readonly struct To<TExponent> : IUnary where TExponent : IConstant
    {
        public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Pow(x, TV.Create(TExponent.Value));
    }

    readonly struct Of<TBase> : IUnary where TBase : IConstant
    {
        public static TV Apply<TV>(TV x) where TV : struct, INumber<TV> => Elementary.Pow(TV.Create(TBase.Value), x);
    }

    readonly struct MinusFiveHalves : IConstant { public static double Value => -2.5; }

    readonly struct Three : IConstant { public static double Value => 3; }

    readonly struct Third : IConstant { public static double Value => 0.34375; }

    readonly struct Seven : IConstant { public static double Value => 7; }

    readonly struct NextToOne : IConstant { public static double Value => 1.00000011920928955078125; }
}
