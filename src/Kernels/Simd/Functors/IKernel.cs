namespace Lux.Gen.Kernels;

/// <summary>
/// What is computed and stored for one feature and <c>TV.Count</c> rows of a tile: the body of an element-wise step, or the
/// epilogue of a dot product or reduction. Its operands are its fields.
/// </summary>
/// <typeparam name="T">The element type of the tile.</typeparam>
public interface IKernel<T> where T : unmanaged
{
    /// <summary>Computes and stores feature <paramref name="f"/>, rows <paramref name="r"/> to r + TV.Count.</summary>
    void Apply<TV>(nint f, nint r) where TV : struct, IVector<TV, T>;
}
