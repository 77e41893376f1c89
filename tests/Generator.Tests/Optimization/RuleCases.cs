extern alias generator;
using G = generator::Lux.Gen;
using Symbolic = generator::Lux.Gen.Tensor;

namespace Lux.Gen.Tests;

/// <summary>For a rule: an expression, and what it becomes. IsFinite: with infinities, and zeros that meet them, the values may differ.</summary>
sealed record RuleCase(string Rule, Func<Terms, Symbolic> From, Func<Terms, Symbolic> To, bool IsFinite = false);

static class RuleCases
{
    static readonly G.ElementType Float32 = G.ElementType.Float32, Float64 = G.ElementType.Float64;

    public static readonly IReadOnlyList<RuleCase> All =
    [
        // Constants.
        new("untyped literal", e => 2.0, e => Symbolic.Constant(2, Float32)),
        new("known size", e => Symbolic.Emit(new G.Op(G.OpKind.Size) { Dims = new(3) }, Float32, []), e => Symbolic.Constant(3, Float32)),
        new("constant folding", e => Symbolic.Constant(2, Float32).Exp() * e.X, e => Math.Exp(2) * e.X),
        new("operation on broadcasts", e => e.V.Broadcast(Terms.Matrix).Tanh(), e => e.V.Tanh().Broadcast(Terms.Matrix)),
        new("operation on broadcasts", e => e.V.Broadcast(Terms.Matrix) + e.S, e => (e.V + e.S).Broadcast(Terms.Matrix)),

        // Sums.
        new("x + 0", e => 0 + e.X, e => e.X),
        new("x - 0", e => e.X - 0, e => e.X),
        new("0 - x", e => 0 - e.X, e => -e.X),
        new("a + -b", e => -e.X + e.Y, e => e.Y - e.X),
        new("a + -b", e => e.X + -e.Y, e => e.X - e.Y),
        new("a - -b", e => e.X - -e.Y, e => e.X + e.Y),
        new("-a - b", e => -e.X - e.Y, e => -(e.X + e.Y)),
        new("-(a - b)", e => -(e.X - e.Y), e => e.Y - e.X),
        new("--x", e => -(-e.I), e => e.I),
        new("1 + tanh x", e => 0.5 * e.X * (1 + e.Y.Tanh()), e => e.X * (2 * e.Y).Sigmoid()),
        new("common factor", e => (e.X * e.Z) + (e.Y * e.Z), e => e.Z * (e.X + e.Y), IsFinite: true),
        new("common factor", e => (e.X * e.Z) - e.Z, e => e.Z * (e.X - 1), IsFinite: true),
        new("common factor", e => e.X + e.X, e => 2 * e.X),
        new("common factor", e => e.X - e.X, e => 0 * e.X),
        new("common factor", e => (e.S * e.X) + (e.T * e.X), e => (e.S + e.T) * e.X, IsFinite: true),
        new("common factor", e => ((e.X * e.Z) + e.V) - (e.Y * e.Z), e => (e.Z * (e.X - e.Y)) + e.V, IsFinite: true),
        new("common factor", e => (e.Z / e.Y) - (e.X * e.Z), e => e.Z * ((1 / e.Y) - e.X), IsFinite: true),
        new("common number", e => (3 * e.X) - (3 * e.Y), e => 3 * (e.X - e.Y)),
        new("common divisor", e => (e.X / e.Z) + (e.Y / e.Z), e => (e.X + e.Y) / e.Z, IsFinite: true),

        // Products and quotients.
        new("1 * x", e => 1 * e.I, e => e.I),
        new("-1 * x", e => e.I * -1, e => -e.I),
        new("product", e => e.Z * e.Y * (2 * e.X) * 3, e => 6 * e.X * e.Y * e.Z),
        new("product", e => e.X * e.S * e.Y * e.T, e => (e.S * e.T) * e.X * e.Y),
        new("product", e => e.X * -e.Y, e => -(e.X * e.Y)),
        new("product", e => -(e.S * e.X), e => -e.S * e.X),
        new("product", e => e.X * e.V * e.Y * e.V.Tanh(), e => e.X * e.Y * (e.V * e.V.Tanh())),
        new("number into a polynomial", e => 3 * e.X * (1 - (2 * e.Y)), e => e.X * (3 - (6 * e.Y)), IsFinite: true),
        new("product", e => e.X * e.V * 2, e => e.X * (2 * e.V)),
        new("x / 1", e => e.I / 1, e => e.I),
        new("x / c", e => e.X / 4, e => 0.25 * e.X),
        new("x / broadcast", e => e.X / e.U, e => e.X * (1 / e.U)),
        new("x / broadcast", e => e.X / e.S, e => (1 / e.S) * e.X),
        new("x / sqrt y", e => 1 / e.X.Sqrt(), e => e.X.Rsqrt()),
        new("c * (k / x)", e => 3 * (2 / e.X), e => 6 / e.X),
        new("c * (k / x)", e => -(2 / e.X), e => -2 / e.X),
        new("scaled quotient", e => e.X * -3 / e.Y, e => -3 * (e.X / e.Y)),
        new("scaled quotient", e => e.X / (2 * e.Y), e => 0.5 * (e.X / e.Y)),
        new("latest factor of a quotient", e => e.X * e.Z / e.Y, e => e.Z * (e.X / e.Y), IsFinite: true),
        new("constant power", e => e.X.Pow(-2), e => 1 / (e.X * e.X)),
        new("constant power", e => e.X.Pow(-1), e => 1 / e.X),
        new("constant power", e => e.X.Pow(-0.5), e => e.X.Rsqrt(), IsFinite: true),
        new("constant power", e => e.X.Pow(0), e => Symbolic.Constant(1, Float32).Broadcast(Terms.Matrix)),
        new("constant power", e => e.X.Pow(0.5), e => e.X.Sqrt(), IsFinite: true),
        new("constant power", e => e.X.Pow(1), e => e.X),
        new("constant power", e => e.X.Pow(2), e => e.X * e.X),
        new("constant power", e => e.X.Pow(3), e => e.X * e.X * e.X),
        new("constant power", e => e.X.Pow(4), e => (e.X * e.X).Square()),
        new("abs of -x or abs x", e => (-e.X).Abs().Abs(), e => e.X.Abs()),
        new("extreme of equals", e => Symbolic.Maximum(e.X, e.X), e => e.X),
        new("conversion of a conversion", e => e.I.Convert(Float64).Convert(G.ElementType.Int32), e => e.I),
        new("conversion of a conversion", e => e.P.Convert(G.ElementType.Int32).Convert(Float32), e => e.P.Convert(Float32)),

        // Choices and truth values.
        new("select by a constant", e => Symbolic.Select(Symbolic.Constant(1, G.ElementType.Bool), e.X, e.Y), e => e.X),
        new("select of equals", e => Symbolic.Select(e.P, e.X, e.X), e => e.X),
        new("select by not", e => Symbolic.Select(!e.P, e.X, e.Y), e => Symbolic.Select(e.P, e.Y, e.X)),
        new("select of multiples", e => Symbolic.Select(e.P, e.X, 0.1 * e.X), e => e.X * Symbolic.Select(e.P, 1, 0.1)),
        new("sum of disjoint selects", e => Symbolic.Select(e.P, 0, e.X) + Symbolic.Select(e.P, e.Y, 0), e => Symbolic.Select(e.P, e.Y, e.X)),
        new("not not", e => !!e.P, e => e.P),
        new("not equal", e => !Symbolic.Equal(e.X, e.Y), e => Symbolic.NotEqual(e.X, e.Y)),
        new("not unequal", e => !Symbolic.NotEqual(e.X, e.Y), e => Symbolic.Equal(e.X, e.Y)),
        new("and, or with itself", e => (e.P & e.P) | (e.P & e.P), e => e.P),
        new("and with a constant", e => e.P & Symbolic.Constant(1, G.ElementType.Bool), e => e.P),
        new("and with a constant", e => Symbolic.Constant(0, G.ElementType.Bool) & e.P, e => Symbolic.Constant(0, G.ElementType.Bool).Broadcast(Terms.Matrix)),
        new("or with a constant", e => e.P | Symbolic.Constant(0, G.ElementType.Bool), e => e.P),
        new("or with a constant", e => Symbolic.Constant(1, G.ElementType.Bool) | e.P, e => Symbolic.Constant(1, G.ElementType.Bool).Broadcast(Terms.Matrix)),

        // Structure.
        new("nothing moves", e => Terms.Emit(G.OpKind.Reshape, e.X), e => e.X),
        new("nothing moves", e => Terms.Emit(G.OpKind.Broadcast, e.X), e => e.X),
        new("nothing moves", e => Terms.Emit(G.OpKind.Convert, e.I), e => e.I),
        new("nothing moves", e => Symbolic.Emit(new G.Op(G.OpKind.Slice) { Dims = new(0, 0), Axes = new(1, 1) }, Float32, Terms.Matrix, e.X), e => e.X),
        new("nothing moves", e => Symbolic.Emit(new G.Op(G.OpKind.Pad) { Dims = new(0, 0, 0, 0), Axes = new(0, 0) }, Float32, Terms.Matrix, e.X), e => e.X),
        new("nothing moves", e => Symbolic.Emit(new G.Op(G.OpKind.Concat) { Axes = new(1) }, Float32, Terms.Matrix, e.X), e => e.X),
        new("transpose that keeps the order", e => Symbolic.Emit(new G.Op(G.OpKind.Transpose) { Axes = new(0, 1) }, Float32, Terms.Matrix, e.X), e => e.X),
        new("broadcast of a broadcast", e => e.V.Broadcast([5, 4]).Broadcast([2, 5, 4]), e => e.V.Broadcast([2, 5, 4])),
        new("broadcast of a reshape", e => e.V.Reshape([1, 4]).Broadcast(Terms.Matrix), e => e.V.Broadcast(Terms.Matrix)),
        new("broadcast of a reshape", e => e.V.Reshape([1, 4, 1]).Broadcast([2, 4, 5]), e => e.V.Reshape([4, 1]).Broadcast([2, 4, 5])),
        new("arithmetic on reshapes by axes of size 1", e => e.V.Reshape([4, 1]).Sqrt(), e => e.V.Sqrt().Reshape([4, 1])),
        new("arithmetic on reshapes by axes of size 1", e => G.Tensor.Maximum(e.V.Reshape([1, 4]), e.S.Broadcast([1, 4])), e => G.Tensor.Maximum(e.V, e.S.Broadcast([4])).Reshape([1, 4])),
        new("moved scalar", e => e.S.Broadcast([5, 4]).Transposed, e => e.S.Broadcast([4, 5])),
        new("moved scalar", e => e.S.Reshape([1, 1]), e => e.S.Broadcast([1, 1])),
        new("reshape of a reshape", e => e.W.Reshape([20]).Reshape([10, 2]), e => e.W.Reshape([10, 2])),
        new("reshape of a broadcast", e => e.V.Broadcast([5, 4]).Reshape([1, 5, 4]), e => e.V.Broadcast([1, 5, 4])),
        new("transpose of a transpose", e => e.Q.Transpose(1, 2, 0).Transpose(1, 0, 2), e => e.Q.Transpose(2, 1, 0)),
        new("transpose that keeps the order", e => e.U.Transposed, e => e.U.Reshape([1, G.Dim.Named("N")])),
        new("slice of a slice", e => e.W.Slice(0, 1, 2, 2).Slice(1, 1, 3).Slice(0, 1, 1), e => e.W.Slice([1, 3], [3, 1], [2, 1])),
        new("slice of its pad", e => e.X.Pad(1, 2, 3, value: 7).Slice(1, 2, 4), e => e.X),
        new("slice of a part", e => Symbolic.Concat(1, e.X, e.Y, e.Z).Slice(1, 5, 2), e => e.Y.Slice(1, 1, 2)),
        new("concat of concats", e => Symbolic.Concat(1, Symbolic.Concat(1, e.X, e.Y), e.Z), e => Symbolic.Concat(1, e.X, e.Y, e.Z)),
        new("sum of adjacent pads", e => e.X.Pad(1, 8, 0) + e.Y.Pad(1, 4, 4) + e.Z.Pad(1, 0, 8), e => Symbolic.Concat(1, e.Z, e.Y, e.X)),

        // Reductions and dot products.
        new("reduction of unit axes", e => e.U.Sum(), e => e.U.Sum(0).Reshape([])),
        new("reduction of a reduction", e => e.Q.Max(1).Max(0), e => e.Q.Max([0, 1])),
        new("reduction of a transpose", e => e.Q.Transpose(2, 1, 0).Sum(1), e => e.Q.Sum(1).Transposed),
        new("reduction of a broadcast", e => e.V.Broadcast(Terms.Matrix).Sum(0), e => Symbolic.SizeOf(G.Dim.Named("N")) * e.V),
        new("reduction of a broadcast", e => e.V.Broadcast([5, 4]).Sum(), e => 5 * e.V.Sum()),
        new("reduction of a broadcast", e => e.V.Broadcast(Terms.Matrix).Max(), e => e.V.Max()),
        new("sum of multiples", e => (e.X * e.S * 2).Sum(1), e => (2 * e.S) * e.X.Sum(1), IsFinite: true),
        new("sum of multiples", e => (-e.X).Sum(1), e => -e.X.Sum(1)),
        new("reshape of multiples", e => (e.S * e.W).Reshape([20]), e => e.S * e.W.Reshape([20])),
        new("dot of a transpose", e => e.X.Dot(e.W.Transposed), e => e.X.Contract(e.W, [1], [1])),
        new("transpose of a dot", e => e.X.Contract(e.W, [1], [1]).Transposed, e => e.W.Contract(e.X, [1], [1])),
        new("transpose of a dot", e => e.Q.Contract(e.Q, [1], [1], [0], [0]).Transpose(0, 2, 1), e => e.Q.Contract(e.Q, [1], [1], [0], [0])),
        new("dot of multiples", e => (e.S * e.X).Contract(e.Y, [0], [0]), e => e.S * e.X.Contract(e.Y, [0], [0]), IsFinite: true),

        // Windows: q as an adjoint [rows, outputs, places], and a weight [outputs, inputs, taps].
        new("slice of a fold of a dot",
            e => e.Q.Contract(Weight(e), [1], [0]).Transpose(0, 2, 1, 3).Fold(Along(3, 1), [6]).Slice(2, 1, 4),
            e => e.Q.Pad(2, 1, 1).Windows(2, 3).Contract(Weight(e).Reverse(2), [1, 3], [0, 2]).Transpose(0, 2, 1)),
        new("fold of windows side by side", e => (e.Q.Windows(2, 2, 2) * Largest(e)).Fold(Along(2, 2), [4]), e => e.Q * Largest(e).Reshape([2, 3, 4])),
        new("fold of windows side by side", e => Largest(e).Fold(Along(2, 2), [4]), e => Largest(e).Reshape([2, 3, 4])),
    ];

    static Symbolic Weight(Terms e) => e.Q.Transpose(1, 0, 2).Slice(2, 0, 3);

    // Of each window, in all its places.
    static Symbolic Largest(Terms e) => e.Q.Windows(2, 2, 2).Max(3).Reshape([2, 3, 2, 1]).Broadcast([2, 3, 2, 2]);

    static G.Equatable<G.Window> Along(int size, int stride) => new(new G.Window(2, size, stride, 1));
}
