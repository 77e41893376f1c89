namespace Lux.Gen.Kernels;

/// <summary>An expression that yields a value for one feature and <c>TV.Count</c> rows of a tile, or for as many features of a single row: the operand of a reduction.</summary>
/// <typeparam name="T">The element type of the tile.</typeparam>
public interface IValue<T> where T : unmanaged
{
    /// <summary>How many features, from a multiple of it on, may lie in the lanes: see <see cref="IKernel{T}.Line"/>. Of the elements of windows: how many windows, of which each has the same element.</summary>
    static virtual nint Line => 1;

    /// <summary>The value of feature <paramref name="f"/>, rows <paramref name="r"/> to r + TV.Count; or of features f to f + TV.Count.</summary>
    /// <param name="f">The feature.</param>
    /// <param name="p">Of an element of a window its place in what the window is of.</param>
    /// <param name="r">The first row.</param>
    TV Value<TV, TLanes>(nint f, nint p, nint r)
        where TV : struct, IVector<TV, T>
        where TLanes : struct, ILanes;
}
