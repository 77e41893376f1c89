namespace Lux.Gen.Kernels;

/// <summary>One step of an optimizer for one parameter; its hyper-parameters are its fields.</summary>
public interface IUpdateRule
{
    /// <summary>The moments kept for each parameter: 0, 1 (m) or 2 (m and v). The others stay 0 and are not stored.</summary>
    static abstract int Moments { get; }

    /// <summary>Moves the parameter <paramref name="p"/> along its gradient <paramref name="g"/>, and its moments on.</summary>
    void Apply<TV>(ref TV p, TV g, ref TV m, ref TV v) where TV : struct, INumber<TV>;
}
