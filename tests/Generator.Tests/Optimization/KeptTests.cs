extern alias generator;
using G = generator::Lux.Gen;
using Symbolic = generator::Lux.Gen.Tensor;

namespace Lux.Gen.Tests;

/// <summary>What looks like something to simplify and is none: NaN and infinities would be lost, or work that is done anyway would be done twice.</summary>
public class KeptTests
{
    static readonly Dictionary<string, Func<Terms, Symbolic>> Expressions = new()
    {
        ["x * 0"] = e => 0 * e.X,
        ["log exp x"] = e => e.X.Exp().Log(),
        ["exp log x"] = e => e.X.Log().Exp(),
        ["x / x"] = e => e.X / e.X,
        ["not less"] = e => !(e.X < e.Y),
        ["division by a number whose reciprocal is none"] = e => e.X / 1e-39,
        ["numbers whose product is none"] = e => 1e30 * (1e30 * e.X),
        ["an infinity"] = e => double.PositiveInfinity * (0.0 * e.X),
        ["division by 0"] = e => e.X / 0,
        ["integer division"] = e => e.I / 3,
        ["conversion to integers and back"] = e => e.X.Convert(G.ElementType.Int32).Convert(G.ElementType.Float32),
        ["integers that Float32 does not hold"] = e => e.I.Convert(G.ElementType.Float32).Convert(G.ElementType.Int32),
        ["1 + tanh, and tanh"] = e => Symbolic.Concat(1, 1 + e.X.Tanh(), e.X.Tanh()),
        ["a product that is used twice"] = e => Symbolic.Concat(1, (e.X * e.Z).Tanh(), e.Y * (e.X * e.Z)),
        ["a scaled tensor that is used twice"] = e => Symbolic.Concat(1, (e.S * e.W).Tanh(), (e.S * e.W).Sum(1).Reshape([5, 1])),
        ["a dot product larger than its scaled operand"] = e => (e.S * e.U).Contract(e.V, [], []),
        ["a transpose that exchanges free axes of a dot"] = e => e.Q.Transpose(1, 0, 2).Contract(e.W, [2], [1]),
        ["a slice over two parts"] = e => Symbolic.Concat(1, e.X, e.Y).Slice(1, 2, 4),
        ["a slice of more than its pad held"] = e => e.X.Pad(1, 2, 3).Slice(1, 1, 5),
        ["pads that leave a gap"] = e => e.X.Pad(1, 0, 5) + e.Y.Pad(1, 5, 0),
        ["pads with other numbers"] = e => e.X.Pad(1, 0, 4, value: 1) + e.Y.Pad(1, 4, 0, value: 1),
        ["a maximum of maxima over a shared one"] = e => e.Q.Max(1).Sum(0),
    };

    public static TheoryData<string> Names => [.. Expressions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Expression_stays(string name)
    {
        G.Graph graph = Terms.Graph(Expressions[name]);
        Assert.Equal(Terms.Text(G.Optimizer.Optimize(graph, G.Folding.Rewrites, default)), Terms.Text(G.Optimizer.Optimize(graph, default)));
    }
}
