namespace Lux.Gen.Kernels;

/// <summary>
/// What is computed and stored for one feature and <c>TV.Count</c> rows of a tile, or for as many features of a single row: the body of an element-wise step, or the epilogue of a dot product or
/// reduction. Its operands are its fields.
/// </summary>
/// <typeparam name="T">The element type of the tile.</typeparam>
public interface IKernel<T> where T : unmanaged
{
    /// <summary>How many features, from a multiple of it on, may lie in the lanes: each operand then has neighbours there, or one element for all. 1 for none.</summary>
    static virtual nint Line => 1;

    /// <summary>Where lanes may begin: at a multiple of it.</summary>
    static virtual nint Begin => 1;

    /// <summary>
    /// Computes and stores feature <paramref name="f"/>, rows <paramref name="r"/> to r + TV.Count; or features f to f + TV.Count.
    /// </summary>
    /// <param name="f">The feature.</param>
    /// <param name="p">Where it lies in a padded result.</param>
    /// <param name="r">The first row.</param>
    void Apply<TV, TLanes>(nint f, nint p, nint r)
        where TV : struct, IVector<TV, T>
        where TLanes : struct, ILanes;
}
