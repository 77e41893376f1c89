namespace Lux.Gen.Kernels;

/// <summary>What the tiles of one panel have in common, passed by reference from the driver down.</summary>
unsafe struct PanelOperands<T> where T : unmanaged
{
    /// <summary>a, read as scalars, and its strides over i and k.</summary>
    internal View<T> A;
    internal nint AI, AK;

    /// <summary>x, read as vectors, and its pitch over k, or where each k lies from there.</summary>
    internal View<T> X;
    internal nint XK;
    internal nint* XPlaces;

    /// <summary>y, and its pitch over i.</summary>
    internal View<T> Y;
    internal nint YI;

    /// <summary>How far the second vector of a pair lies behind the first in x and in y; where YC is 0, next to it.</summary>
    internal nint XC, YC;

    /// <summary>The extent of k.</summary>
    internal nint Count;

    /// <summary>How many times so many, of which each begins in a so many elements after the one before has ended; x goes on. 0 is one.</summary>
    internal nint Segments, ANext;

    /// <summary>Whether to add to y.</summary>
    internal bool Accumulate;
}
