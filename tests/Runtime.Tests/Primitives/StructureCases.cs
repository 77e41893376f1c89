using static Lux.Gen.Tests.Case;

namespace Lux.Gen.Tests;

static class StructureCases
{
    public static IEnumerable<Case> All =>
    [
        .. Reduced("sum", Apart(2, 3, 2), (x, axes, keep) => x.Sum(axes, keep)),
        .. Reduced("mean", Apart(2, 3, 2), (x, axes, keep) => x.Mean(axes, keep)),
        .. Reduced("product", Between(0.5, 1.5, 2, 3, 2), (x, axes, keep) => x.Product(axes, keep)),
        .. Reduced("product of either sign", Apart(2, 3, 2), (x, axes, keep) => x.Product(axes, keep)),
        .. Reduced("max", Apart(2, 3, 2), (x, axes, keep) => x.Max(axes, keep)),
        .. Reduced("min", Apart(2, 3, 2), (x, axes, keep) => x.Min(axes, keep)),
        Of("sum, mean, product, max and min of all", Between(0.5, 1.5, 5), x => x.Sum() * x.Mean() * x.Product() * x.Max() * x.Min()),

        Of("broadcast a scalar", Apart(), x => x.Broadcast([2, 3])),
        Of("broadcast new and old axes", Apart(3, 1), x => x.Broadcast([2, 3, 4])),
        Of("reshape", Apart(2, 6), x => x.Reshape([3, Dim.Any])),
        Of("reshape to a scalar", Apart(1, 1), x => x.Reshape([])),
        Of("transpose", Apart(2, 3, 4), x => x.Transpose(2, 0, 1)),
        Of("transpose the last two", Apart(2, 3, 4), x => x.Transposed),
        Of("slice", Apart(3, 5), x => x.Slice(1, 1, 3)),
        Of("slice in steps", Apart(7, 2), x => x.Slice(0, 1, 3, 2)),
        Of("slice in steps, with a rest", Apart(8, 2), x => x.Slice(0, 0, 3, 3)),
        Of("slice several axes in steps", Apart(4, 5), x => x.Slice([2, 2], [1, 0], [2, 3])),
        Of("one place", Apart(3, 4), x => x.At(1, 2)),
        Of("reverse", Apart(3, 4), x => x.Reverse(0, -1)),
        Of("windows", Apart(7, 2), x => x.Windows(0, 3)),
        Of("windows in steps, with a rest", Apart(2, 9), x => x.Windows(1, 2, stride: 3, dilation: 2)),
        Of("windows along two axes", Apart(2, 5, 4), x => x.Windows(new Window(1, 3, 2, 1), new Window(2, 2, 1, 2))),
        Of("fold", Apart(3, 2, 4), x => x.Fold(new Equatable<Window>(new Window(0, 4, 2, 1)), [9])),
        Of("gather", Apart(4, 3), x => x.Gather(Indices([2, 3], 3, 0, 1, 3, -1, 4))),
        Of("gather in the middle", Apart(2, 4, 3), x => x.Gather(Indices([2], 3, 1), 1)),
        Of("gather along", Apart(2, 3), x => x.GatherAlong(Indices([2, 4], 0, 2, 1, 1, 2, 2, 5, 0), 1)),
        Of("gather along the first", Apart(3, 2), x => x.GatherAlong(Indices([1, 2], 2, 0), 0)),
        Of("scatter", Apart(2, 3, 2), x => x.ScatterAdd(Indices([2, 3], 1, 0, 1, 3, -1, 4), 4)),
        Of("scatter behind", Apart(2, 3), x => x.ScatterAdd(Indices([3], 1, 0, 1), 2, 1)),
        Of("cumulative sum", Apart(2, 4, 3), x => x.CumulativeSum(1)),
        Of("sort", Apart(3, 5), x => x.Sort(1)),
        Of("sort the other way", Apart(5, 2), x => x.Sort(0, descending: true)),
        Of("largest", Apart(2, 6), x => x.TopK(3).Values),
        Of("places of the sorted", Apart(2, 4), x => x * x.ArgSort().Convert(ElementType.Float64)),
        Of("random", Apart(2, 3), x => x * Tensor.Random(Expect.Vector(1, 2, 3), 4, [2, 3], isFine: true)),
        Of("range", Apart(2, 3), x => x * Tensor.Range(3)),
        Of("pad", Apart(2, 3), x => x.Pad(1, 1, 2)),
        Of("pad with a number", Apart(2, 3), x => x.Pad(0, 0, 2, 0.7)),
        Of("pad between", Apart(2, 3), x => x.Pad([1, 0, 0, 2], [2, 1], 0.3)),
        Of("pad between only", Apart(4), x => x.Pad([0, 0], [1])),
        Of("concat", Apart(2, 3), Apart(2, 1), Apart(2, 2), (a, b, c) => Tensor.Concat(1, a, b, c)),
        Of("concat in front, one twice", Apart(1, 3), Apart(2, 3), (a, b) => Tensor.Concat(0, a, b, a)),
    ];

    static Tensor Indices(Shape shape, params int[] values) => Tensor.From(values, shape);

    static IEnumerable<Case> Reduced(string name, Tensor x, Func<Tensor, int[], bool, Tensor> reduce)
    {
        int[][] choices = [[0], [1], [-1], [0, 2], [1, 2], [0, 1, 2]];
        return choices.Select((axes, i) => Of($"{name} over [{string.Join(" ", axes)}]", x, t => reduce(t, axes, i % 2 == 1)));
    }
}
