using System.Linq;

namespace Lux.Gen;

// Elements at places that are known at run time only: by an index, by their order, by those before them.
public sealed partial class Tensor
{
    /// <summary>
    /// Elements at indices along an axis, whose size the indices' shape takes the place of: [a, K, b] with indices [I, J] along axis 1 → [a, I, J, b]. NumPy's take. An index outside
    /// 0 … K − 1 gives 0.
    /// </summary>
    /// <param name="indices">Integers of any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ShapeException">The indices are not integers, or there is no such axis.</exception>
    public Tensor Gather(Tensor indices, int axis = 0)
    {
        axis = Shape.Axis(axis);
        return GatherBatched(indices.RequireType(ElementType.Int32, nameof(Gather)).Broadcast(new([.. Shape.Take(axis), .. indices.Shape])), axis);
    }

    /// <summary>
    /// Along an axis each element picks its own: y[…, i, …] = x[…, indices[…, i, …], …]. NumPy's take_along_axis, PyTorch's gather. An index outside the axis gives 0.
    /// </summary>
    /// <param name="indices">Integers; all sizes but that of the axis are this tensor's.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ShapeException">The indices are not integers, or another size differs.</exception>
    public Tensor GatherAlong(Tensor indices, int axis)
    {
        axis = Shape.Axis(axis);
        indices.RequireType(ElementType.Int32, nameof(GatherAlong));
        return indices.Shape.Rank == Shape.Rank && indices.Shape.With(axis, 1).Equals(Shape.With(axis, 1))
            ? Last(axis).GatherBatched(indices.Last(axis), Shape.Rank - 1).BackFromLast(axis)
            : throw new ShapeException($"indices {indices.Shape} do not pick along axis {(Dim)axis} of {Shape}: all other sizes must be equal");
    }

    /// <summary>
    /// Sums by index, the transpose of <see cref="Gather"/>: [a, I, J, b] with indices [I, J] along axis 1 → [a, size, b], where place k is the sum of the elements whose index is k. An element
    /// whose index lies outside 0 … size − 1 is left out.
    /// </summary>
    /// <param name="indices">Integers; their shape is that of this tensor's axes from <paramref name="axis"/> on.</param>
    /// <param name="size">The number of places.</param>
    /// <param name="axis">The first axis that has an index for each of its elements.</param>
    /// <exception cref="ShapeException">The indices are not integers, or their shape is not that of the axes.</exception>
    public Tensor ScatterAdd(Tensor indices, Dim size, int axis = 0)
    {
        axis = Shape.Axis(axis);
        indices.RequireType(ElementType.Int32, nameof(ScatterAdd));
        return new Shape([.. Shape.Skip(axis).Take(indices.Shape.Rank)]).Equals(indices.Shape)
            ? ScatterAddBatched(indices.Broadcast(new([.. Shape.Take(axis), .. indices.Shape])), size, axis)
            : throw new ShapeException($"indices {indices.Shape} are not those of the axes of {Shape} from axis {(Dim)axis} on");
    }

    /// <summary>y[b, i, r] = x[b, indices[b, i], r], where b runs over the first <paramref name="batch"/> axes and i over the indices' others.</summary>
    internal Tensor GatherBatched(Tensor indices, int batch) =>
        Emit(new Op(OpKind.Gather) { Axes = new(batch) }, ElementType, new([.. indices.Shape, .. Shape.Skip(batch + 1)]), this, indices);

    /// <summary>y[b, k, r] = Σ x[b, i, r] over the i with indices[b, i] = k.</summary>
    internal Tensor ScatterAddBatched(Tensor indices, Dim size, int batch)
    {
        Tensor added = ElementType == ElementType.Bool ? Convert(ElementType.Int32) : this;
        Shape shape = new([.. Shape.Take(batch), size, .. Shape.Skip(indices.Shape.Rank)]);
        return Emit(new Op(OpKind.ScatterAdd) { Axes = new(batch), Dims = new(size) }, added.ElementType, shape, added, indices);
    }

    /// <summary>Along an axis the sum of the elements up to each, itself included.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Tensor CumulativeSum(int axis)
    {
        Tensor added = ElementType == ElementType.Bool ? Convert(ElementType.Int32) : this;
        return Emit(new Op(OpKind.CumulativeSum) { Axes = new(Shape.Axis(axis)) }, added.ElementType, Shape, added);
    }

    /// <summary>The elements along an axis in order; NaNs come last either way. The gradient goes to where each element came from.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="descending">The largest first.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Tensor Sort(int axis = -1, bool descending = false) => Ranked(this, Ranks(axis, descending), axis, Shape[axis]);

    /// <summary>The indices, Int32, that put the elements along an axis in order; of equal ones the first comes first, and NaNs come last.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="descending">The largest first.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Tensor ArgSort(int axis = -1, bool descending = false) => Ranked(PlacesAlong(axis, ElementType.Int32).Broadcast(Shape), Ranks(axis, descending), axis, Shape[axis]);

    /// <summary>The largest elements along an axis, the largest first, and their indices; of equal ones the first.</summary>
    /// <param name="count">How many.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ShapeException">There is no such axis, or it has fewer elements.</exception>
    public (Tensor Values, Tensor Indices) TopK(int count, int axis = -1)
    {
        if (count < 1 || !(Shape[axis] - count).IsNeverNegative)
        {
            throw new ShapeException($"axis {(Dim)Shape.Axis(axis)} of {Shape} has no {((Dim)count).Exact} largest elements");
        }

        Tensor ranks = Ranks(axis, descending: true);
        return (Ranked(this, ranks, axis, count), Ranked(PlacesAlong(axis, ElementType.Int32).Broadcast(Shape), ranks, axis, count));
    }

    // The numbers 0, 1, 2, … along an axis, with size 1 along the others.
    Tensor PlacesAlong(int axis, ElementType type)
    {
        axis = Shape.Axis(axis);
        return Range(Shape[axis], type).Reshape(new([.. Shape.Select((d, i) => i == axis ? d : 1)]));
    }

    Tensor Ranks(int axis, bool descending)
    {
        Tensor keys = ElementType == ElementType.Bool ? Convert(ElementType.Int32) : this;
        return Emit(new Op(OpKind.SortRank) { Axes = new(Shape.Axis(axis)) }, ElementType.Int32, Shape, descending ? -keys : keys);
    }

    // Each element goes to its rank; ranks beyond the count are left out.
    static Tensor Ranked(Tensor values, Tensor ranks, int axis, Dim count)
    {
        axis = ranks.Shape.Axis(axis);
        return values.Last(axis).ScatterAddBatched(ranks.Last(axis), count, ranks.Shape.Rank - 1).BackFromLast(axis);
    }

    // Axis moved behind all others, and back.
    Tensor Last(int axis) => Transpose([.. Enumerable.Range(0, Shape.Rank).Where(i => i != axis), axis]);

    Tensor BackFromLast(int axis) => Transpose([.. Enumerable.Range(0, axis), Shape.Rank - 1, .. Enumerable.Range(axis, Shape.Rank - 1 - axis)]);

    /// <summary>
    /// Uniform random numbers in [0, 1). Element i in row-major order takes word i mod 4 of the Philox block i / 4: its upper 24 bits times 2⁻²⁴; of a fine Float64 29 bits more follow, from
    /// a second block.
    /// </summary>
    /// <param name="seed">Three integers: 24, 24 and 16 bits of Philox's key.</param>
    /// <param name="draw">An integer of up to 24 bits: the upper half of Philox's counter.</param>
    /// <param name="shape">The shape of the result, which has the seed's type.</param>
    /// <param name="isFine">Whether a Float64 has 53 random bits.</param>
    internal static Tensor Random(Tensor seed, Tensor draw, Shape shape, bool isFine)
    {
        seed.Require(new(3));
        draw.Require(Shape.Scalar);
        return Emit(new Op(OpKind.Random) { IsFine = isFine }, seed.ElementType, shape, seed, draw);
    }
}
