namespace Lux.Gen.Kernels;

/// <summary>One step of an optimizer for one parameter; its hyper-parameters are its fields. It runs on every engine: in vector lanes on the CPU, in a thread on a GPU.</summary>
public interface IUpdateRule
{
    /// <summary>The moments kept for each parameter, from 0 to 3; they start at 0. The others are not stored.</summary>
    static abstract int Moments { get; }

    /// <summary>What is to be subtracted from the parameter <paramref name="p"/>, whose gradient is <paramref name="g"/>. Moves its moments on.</summary>
    TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>;
}

/// <summary>A change of a gradient before the optimizer sees it, such as a limit or a decay.</summary>
public interface IGradientRule
{
    /// <summary>What takes the place of the gradient <paramref name="g"/> of a parameter <paramref name="p"/>.</summary>
    TV Change<TV>(TV p, TV g) where TV : struct, INumber<TV>;
}
