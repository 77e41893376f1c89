extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Every element-wise primitive on constants gives the constant that the eager primitive gives.</summary>
public class FoldingTests
{
    static readonly double[] Reals = [0.3, -1.7, 2.5, 0, 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity], Integers = [3, -2, 0, 7, int.MaxValue], Truths = [0, 1];

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (G.OpKind kind in Enum.GetValues<G.OpKind>().Where(static k => G.OpKinds.IsElementwise(k)))
            {
                bool isLogic = kind is G.OpKind.Not or G.OpKind.And or G.OpKind.Or, isReal = kind is > G.OpKind.Sign and < G.OpKind.Not or G.OpKind.Power;
                foreach (G.ElementType type in isLogic ? [G.ElementType.Bool] : isReal ? [G.ElementType.Float64] : new[] { G.ElementType.Float64, G.ElementType.Int32 })
                {
                    cases.Add(kind.ToString(), type.ToString());
                }
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Constant_is_what_the_primitive_computes(string kindName, string typeName)
    {
        (G.OpKind kind, G.ElementType type) = (Enum.Parse<G.OpKind>(kindName), Enum.Parse<G.ElementType>(typeName));
        double[] values = type switch { G.ElementType.Bool => Truths, G.ElementType.Int32 => Integers, _ => Reals };
        bool isUnary = kind <= G.OpKind.Convert;
        foreach (double a in values)
        {
            foreach (double b in isUnary ? [0] : values)
            {
                // A division by the integer 0 is left to the device, and a conversion to Int32 of what it cannot hold is not defined.
                if (kind == G.OpKind.Divide && type == G.ElementType.Int32 && b == 0)
                {
                    continue;
                }

                G.Graph graph = Build.Graph(_ => [Operation(kind, type, a, b)]), folded = G.Optimizer.Optimize(graph, default);
                Assert.Equal(G.OpKind.Constant, Assert.Single(folded.Nodes).Kind);
                double expected = Values.Numbers(new GraphEvaluator().Run(graph, new Dictionary<string, Tensor>())[0])[0];
                Assert.True(expected.Equals(folded.Nodes[0].Op.Value), $"{kind}({a:R}, {b:R}): expected {expected:R}, got {folded.Nodes[0].Op.Value:R}");
            }
        }
    }

    [Fact]
    public void Division_by_the_integer_zero_is_left() =>
        Assert.Equal(G.OpKind.Divide, G.Optimizer.Optimize(Build.Graph(_ => [Operation(G.OpKind.Divide, G.ElementType.Int32, 1, 0)]), default).Nodes.Items[^1].Kind);

    [Fact]
    public void Float32_constant_is_rounded_where_it_becomes_another_type()
    {
        G.Graph graph = Build.Graph(_ => [(G.Tensor.Constant(0.1, G.ElementType.Float32) * 3).Convert(G.ElementType.Float64)]);
        Assert.Equal((double)(float)(0.1 * 3), Assert.Single(G.Optimizer.Optimize(graph, default).Nodes).Op.Value);
    }

    static G.Tensor Operation(G.OpKind kind, G.ElementType type, double a, double b)
    {
        G.Tensor x = G.Tensor.Constant(a, type), y = G.Tensor.Constant(b, type);
        G.ElementType result = G.OpKinds.IsComparison(kind) ? G.ElementType.Bool : kind == G.OpKind.Convert ? G.ElementType.Bool : type;
        return kind switch
        {
            G.OpKind.Select => G.Tensor.Select(G.Tensor.Constant(a > b ? 1 : 0, G.ElementType.Bool), x, y),
            _ when kind <= G.OpKind.Convert => G.Tensor.Emit(new G.Op(kind), result, [], x),
            _ => G.Tensor.Emit(new G.Op(kind), result, [], x, y),
        };
    }
}
