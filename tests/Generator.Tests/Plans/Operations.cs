extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>What a <see cref="Recipe"/> is made of. Each keeps values near ±1, so that deep recipes neither overflow nor vanish.</summary>
static class Operations
{
    const int MaxRank = 4, MaxElements = 4000;

    delegate G.Tensor Operation(G.Tensor a, G.Tensor b, int choice);

    static readonly Operation[] Smooth =
    [
        static (a, _, _) => -a,
        static (a, _, _) => a.Tanh(),
        static (a, _, _) => a.Sigmoid(),
        static (a, _, _) => a.Sin(),
        static (a, _, _) => a.Cos(),
        static (a, _, _) => a.Erf(),
        static (a, _, c) => Pick(c, [(a.Tanh() * 0.5).Exp(), (a.Tanh() * 0.5).Expm1(), (a.Square() + 0.5).Log(), a.Square().Log1p()]),
        static (a, _, c) => Pick(c, [(a.Square() + 0.3).Sqrt(), (a.Square() + 0.3).Rsqrt(), (a.Square() + 0.5).Reciprocal()]),
        static (a, _, _) => G.Activations.Gelu(a),
        static (a, _, _) => G.Activations.Swish(a),
        static (a, b, _) => (a + Fit(a, b)) * 0.5,
        static (a, b, _) => a - Fit(a, b),
        static (a, b, _) => a * Fit(a, b),
        static (a, b, _) => a / (1 + Fit(a, b).Square()),
        static (a, b, _) => (a.Square() + 0.5).Pow(Fit(a, b).Tanh()),
        static (a, _, c) => a.Sum(Axis(a, c), keep: c % 2 == 0) * 0.4,
        static (a, _, c) => a.Mean(Axis(a, c), keep: c % 2 == 0),
        static (a, _, c) => a.Mean([.. Enumerable.Range(0, a.Shape.Rank).Where(axis => (c >> axis & 1) == 0)], keep: c % 3 == 0),
        static (a, _, c) => ((1 + a.Tanh() * 0.01).Product(Axis(a, c), keep: c % 2 == 0) - 1) * 5,
        static (a, b, _) => a.Broadcast(G.Shape.Broadcast(a.Shape, b.Shape)),
        static (a, _, c) => a.Broadcast(new([Pick(c, [2, G.Dim.Named("N")]), .. a.Shape])),
        static (a, _, c) => a.Reshape(Pick(c, [new([G.Dim.Any]), new([a.Shape[0], G.Dim.Any]), new([.. a.Shape, 1]), new([a.Shape[0], 1, .. a.Shape.Skip(1)]), Split(a.Shape)])),
        static (a, _, _) => a.Transposed,
        static (a, _, c) => a.Transpose([.. Enumerable.Range(0, a.Shape.Rank).OrderBy(axis => (axis * 7 + c) % 5)]),
        static (a, _, c) => a.Slice(Axis(a, c), c / 4 % 2, a.Shape[Axis(a, c)] - 1 - (c / 8 % 2)),
        static (a, _, c) => a.Slice(Axis(a, c), c / 4 % 2, 2, stride: 1 + (c / 8 % 2)),
        static (a, _, c) => a.Pad(Axis(a, c), c / 4 % 3, c / 12 % 2, value: c % 5 * 0.1),
        static (a, _, c) => a.Reverse(Axis(a, c)),
        static (a, _, c) => a.Windows(Axis(a, c), 1 + (c / 4 % 3), 1 + (c / 12 % 2), 1 + (c / 24 % 2)),
        Folded,
        static (a, _, c) => a.CumulativeSum(Axis(a, c)) * 0.4,
        Picked,
        static (a, _, c) => (G.Tensor.Random(G.Tensor.Range(3, G.ElementType.Float32) * (c % 100), G.Tensor.Range(4, G.ElementType.Float32).Sum(), a.Shape, isFine: c % 2 == 0) - 0.5) * a,
        static (a, _, c) => a * (G.Tensor.Range(a.Shape[-1], G.ElementType.Float32) * 0.1 - 0.2),
        static (a, _, c) => a.StopGradient() * 0.5 + a.Sin(),
        static (a, b, c) => G.Tensor.Concat(Axis(a, c), a, Same(a, b)),
        static (a, b, c) => G.Tensor.Concat(Axis(a, c), Same(a, b), a * 0.5, a),
        static (a, b, _) => a.Dot(b) * 0.3,
        static (a, b, _) => a.Dot(b.Transposed) * 0.3,
        static (a, b, _) => a.Transposed.Dot(b) * 0.1,
        Contract,
        Contract,
        static (a, _, c) => Softmax(a, Axis(a, c)),
        static (a, _, c) => Normalized(a, Axis(a, c)),
    ];

    // A float may fall on the other side of an edge than a double does.
    static readonly Operation[] WithEdges =
    [
        .. Smooth,
        static (a, _, c) => Pick(c, [a.Abs(), a.Sign() * 0.5, G.Activations.Relu(a)]),
        static (a, _, c) => Pick(c, [(a * 3).Floor(), (a * 3).Ceiling(), (a * 3).Round()]) * 0.3,
        static (a, b, _) => G.Tensor.Maximum(a, Fit(a, b)),
        static (a, b, _) => G.Tensor.Minimum(a, Fit(a, b)),
        static (a, b, c) => G.Tensor.Select(Pick(c, [a < 0.1, a >= 0, (a > -0.5) & (a <= 0.5), (a > 0.5) | !(a > -0.5)]), a, Fit(a, b)),
        static (a, b, _) => G.Tensor.Select(G.Tensor.Equal(((a * 2) + 0.1234).Convert(G.ElementType.Int32), ((Fit(a, b) * 2) + 0.1234).Convert(G.ElementType.Int32)), a, 0.5),
        static (a, _, _) => ((a * 4) + 0.1234).Convert(G.ElementType.Int32).Convert(G.ElementType.Float32) * 0.25,
        static (a, _, _) => (a > 0).Convert(G.ElementType.Float32),
        static (a, _, c) => a.Max(Axis(a, c), keep: c % 2 == 0),
        static (a, _, c) => a.Min(Axis(a, c), keep: c % 2 == 0),
        static (a, _, c) => Pick(c, [a.Max(), a.Min(), a.Sum() * 0.1]),
        PickedByValue,
        static (a, _, c) => Pick(c, [a.Sort(Axis(a, c)), a.Sort(Axis(a, c), descending: true), a.TopK(2, Axis(a, c)).Values]),
        static (a, _, c) => a.ArgSort(Axis(a, c), descending: c % 2 == 0).Convert(G.ElementType.Float32) * 0.1,
    ];

    /// <summary>The value that an ingredient makes of earlier ones, and which it took; null where it does not fit them or grows too large.</summary>
    public static G.Tensor? Apply(Ingredient ingredient, IReadOnlyList<G.Tensor> pool, bool exact, out int[] taken)
    {
        // Small numbers mean recent values, so that a shortened recipe still hangs together.
        taken = [.. new[] { ingredient.A, ingredient.B }.Select(i => pool.Count - 1 - (i % pool.Count))];
        Operation[] table = exact ? WithEdges : Smooth;
        try
        {
            G.Tensor made = table[ingredient.Operation % table.Length](pool[taken[0]], pool[taken[1]], ingredient.Choice);
            return IsSmall(made.Shape) ? made : null;
        }
        catch (G.ShapeException)
        {
            return null;
        }
    }

    static bool IsSmall(G.Shape shape) => shape.Rank <= MaxRank
        && shape.All(static d => d.IsKnown || (d.Evaluate(static _ => 2) >= 1 && d.Evaluate(static _ => 3) > d.Evaluate(static _ => 2))) && shape.Count.Evaluate(static _ => 31) <= MaxElements;

    // Windows whose elements are changed, and added up again; the second axis too where there is one more.
    static G.Tensor Folded(G.Tensor a, G.Tensor b, int choice)
    {
        int axis = Axis(a, choice), second = (axis + 1) % Math.Max(1, a.Shape.Rank);
        G.Window[] windows = [new(axis, 1 + (choice / 4 % 3), 1 + (choice / 12 % 2), 1 + (choice / 24 % 2)), .. second != axis && a.Shape.Rank < 3 ? (G.Window[])[new(second, 2, 1, 1)] : []];
        G.Tensor taken = a.Windows(windows), other = Fit(taken, b);
        return (taken * (G.Shape.Broadcast(taken.Shape, other.Shape).Equals(taken.Shape) ? other : taken).Sin()).Fold(windows, [.. windows.Select(w => a.Shape[w.Axis])]) * 0.5;
    }

    // Indices that are the same for all samples; some lie outside.
    static G.Tensor Picked(G.Tensor a, G.Tensor b, int choice)
    {
        int axis = Axis(a, choice);
        G.Tensor all = G.Tensor.Range(a.Shape[axis]), some = G.Tensor.Range(3) * 2 - 1;
        return Pick<Func<G.Tensor>>(choice, [() => a.Gather(some, axis), () => a.Gather(some.Reshape(new([3, 1])), axis), () => a.ScatterAdd(all * 2 - 1, 4, axis), () => a.ScatterAdd(all.Reverse(0), a.Shape[axis], axis)])();
    }

    // Indices that are computed.
    static G.Tensor PickedByValue(G.Tensor a, G.Tensor b, int choice)
    {
        int axis = Axis(a, choice), shared = Math.Max(1, axis);
        G.Tensor own = Integers(a.Sum([.. Enumerable.Range(shared, Math.Max(0, a.Shape.Rank - shared))])), others = Integers(b.Shape.Rank > 1 ? b.At(-1, 0) : b);
        return Pick<Func<G.Tensor>>(choice,
        [
            () => a.Gather(others, axis),
            () => a.Shape.Rank < 2 ? own : a.GatherBatched(others.Shape[0] == a.Shape[0] ? others : own, 1),
            () => a.GatherAlong(Integers(Same(a, b)), axis),
            () => a.ScatterAdd(own, 3) * 0.2,
            () => a.Shape.Rank < 2 ? own : a.ScatterAddBatched(Integers(a.Sum([.. Enumerable.Range(2, a.Shape.Rank - 2)])), 3, 1) * 0.2,
        ])();
    }

    // Off the integers, which sums of shares hit up to rounding.
    static G.Tensor Integers(G.Tensor a) => ((a * 3) + 0.1234).Convert(G.ElementType.Int32);

    static T Pick<T>(int choice, T[] from) => from[choice / 5 % from.Length];

    static int Axis(G.Tensor a, int choice) => a.Shape.Rank == 0 ? 0 : choice % a.Shape.Rank;

    // b where it broadcasts with a, else its mean.
    static G.Tensor Fit(G.Tensor a, G.Tensor b)
    {
        try
        {
            G.Shape.Broadcast(a.Shape, b.Shape);
            return b;
        }
        catch (G.ShapeException)
        {
            return b.Mean();
        }
    }

    static G.Tensor Same(G.Tensor a, G.Tensor b) => b.Shape.Equals(a.Shape) ? b : a.Tanh();

    static G.Shape Split(G.Shape shape) => shape[-1].IsKnown && shape[-1].Value % 2 == 0 ? new([.. shape.Take(shape.Rank - 1), 2, shape[-1].Value / 2]) : new([.. shape.Take(shape.Rank - 2), G.Dim.Any]);

    // Any pair of equal axes is contracted; with the batch as a batch axis where both have it.
    static G.Tensor Contract(G.Tensor a, G.Tensor b, int choice)
    {
        bool batch = choice % 2 == 0 && a.Shape.Rank > 0 && b.Shape.Rank > 0 && !a.Shape[0].IsKnown && a.Shape[0] == b.Shape[0];
        int first = batch ? 1 : 0;
        (int A, int B)[] pairs =
        [
            .. from i in Enumerable.Range(first, Math.Max(0, a.Shape.Rank - first)) from j in Enumerable.Range(first, Math.Max(0, b.Shape.Rank - first)) where a.Shape[i] == b.Shape[j] select (i, j),
        ];
        if (pairs.Length == 0)
        {
            throw new G.ShapeException("no axis to contract");
        }

        (int p, int q) = pairs[choice / 2 % pairs.Length];
        (int A, int B)[] second = [.. pairs.Where(pair => choice % 3 == 0 && pair.A != p && pair.B != q).Take(1)];
        return a.Contract(b, [p, .. second.Select(static s => s.A)], [q, .. second.Select(static s => s.B)], batch ? [0] : [], batch ? [0] : []) * 0.2;
    }

    static G.Tensor Softmax(G.Tensor a, int axis)
    {
        G.Tensor e = (a.Tanh() - a.Tanh().Sum(axis, keep: true) * 0.1).Exp();
        return e / e.Sum(axis, keep: true);
    }

    static G.Tensor Normalized(G.Tensor a, int axis)
    {
        G.Tensor centred = a - a.Mean(axis, keep: true);
        return centred * (centred.Square().Mean(axis, keep: true) + 0.2).Rsqrt();
    }
}
