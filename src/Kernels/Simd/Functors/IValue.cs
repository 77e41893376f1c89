namespace Lux.Gen.Kernels;

/// <summary>An expression that yields a value for one feature and <c>TV.Count</c> rows of a tile: the operand of a reduction.</summary>
/// <typeparam name="T">The element type of the tile.</typeparam>
public interface IValue<T> where T : unmanaged
{
    /// <summary>The value of feature <paramref name="f"/>, rows <paramref name="r"/> to r + TV.Count.</summary>
    TV Value<TV>(nint f, nint r) where TV : struct, IVector<TV, T>;
}
