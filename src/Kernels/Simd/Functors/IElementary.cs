namespace Lux.Gen.Kernels;

/// <summary>A function of one argument in two forms, each with the polynomial degree that its precision needs.</summary>
public interface IElementary
{
    /// <summary>The function for float32 lanes.</summary>
    static abstract TV Single<TV>(TV x) where TV : struct, INumber<TV>;

    /// <summary>The function for float64 lanes.</summary>
    static abstract TV Double<TV>(TV x) where TV : struct, INumber<TV>;
}
