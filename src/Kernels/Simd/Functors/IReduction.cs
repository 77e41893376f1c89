namespace Lux.Gen.Kernels;

/// <summary>An associative operation that folds many elements into one.</summary>
public interface IReduction
{
    /// <summary>The neutral element, the result over no elements.</summary>
    static abstract TV Start<TV>() where TV : struct, INumber<TV>;

    /// <summary>a folded with b.</summary>
    static abstract TV Combine<TV>(TV a, TV b) where TV : struct, INumber<TV>;
}
