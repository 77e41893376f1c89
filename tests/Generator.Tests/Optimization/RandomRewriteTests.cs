extern alias generator;
using CsCheck;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Random small graphs: optimizing keeps values and gradients, and optimizing again changes nothing.</summary>
public class RandomRewriteTests
{
    // Functions of one matrix and of two, none with a kink, so that rounding cannot decide between two branches.
    static readonly (string Name, Func<G.Tensor, G.Tensor> Of)[] Unary =
    [
        ("-x", x => -x),
        ("tanh", x => x.Tanh()),
        ("1 + tanh", x => 1 + x.Tanh()),
        ("sigmoid", x => x.Sigmoid()),
        ("gelu", G.Activations.Gelu),
        ("swish", G.Activations.Swish),
        ("exp", x => x.Tanh().Exp()),
        ("pow 3", x => x.Tanh().Pow(3)),
        ("rsqrt", x => 1 / (1 + x.Square()).Sqrt()),
        ("2x", x => 2 * x),
        ("x / 3", x => x / 3),
        ("x - 1", x => x - 1),
        ("mean of rows", x => x.Mean(1, keep: true).Broadcast(x.Shape)),
        ("mean of columns", x => x.Mean(0).Broadcast(x.Shape)),
        ("mean", x => x * x.Mean()),
        ("transposed twice", x => x.Transposed.Tanh().Transposed),
        ("gram", x => x.Dot(x.Transposed).Tanh().Dot(x) / 4),
        ("reshape", x => x.Reshape([G.Dim.Any]).Reshape(x.Shape)),
        ("halves", x => G.Tensor.Concat(1, x.Slice(1, 0, 2), -x.Slice(1, 2, 2))),
        ("shift", x => x.Slice(1, 1, 3).Pad(1, 1, 0)),
        ("every other", x => x.Slice(1, 1, 2, 2).Pad(1, 0, 2)),
    ];

    static readonly (string Name, Func<G.Tensor, G.Tensor, G.Tensor> Of)[] Binary =
    [
        ("a + b", (a, b) => a + b),
        ("a - b", (a, b) => a - b),
        ("a * b", (a, b) => a * b),
        ("a / b", (a, b) => a / (1 + b.Square())),
        ("a tanh b", (a, b) => a * b.Tanh()),
        ("select", (a, b) => G.Tensor.Select(Build.Parameter("p", Terms.Matrix, G.ElementType.Bool), a, b)),
        ("dot", (a, b) => a.Dot(b.Transposed).Dot(a) / 4),
        ("scaled", (a, b) => a * b.Sum().Tanh()),
        ("row", (a, b) => a * b.Mean(1, keep: true)),
        ("column", (a, b) => a + b.Sum(0)),
    ];

    /// <summary>One step: a function and which of the values so far it takes, counted from the last.</summary>
    readonly record struct Step(int Function, int A, int B)
    {
        public string Name => Function < Unary.Length ? $"{Unary[Function].Name} of {A}" : $"{Binary[Function - Unary.Length].Name} of {A}, {B}";
    }

    static readonly Gen<Step[]> Programs = CsCheck.Gen.Select(CsCheck.Gen.Int[0, Unary.Length + Binary.Length - 1], CsCheck.Gen.Int[0, 5], CsCheck.Gen.Int[0, 5], (f, a, b) => new Step(f, a, b)).Array[1, 10];

    [Fact]
    public void Values_and_gradients_are_kept() => Programs.Sample(
        program =>
        {
            G.Graph graph = Graph(program), optimized = G.Optimizer.Optimize(graph, default);
            AssertEqual(graph, optimized);
            G.Graph joint = Build.WithGradients(graph);
            AssertEqual(joint, G.Optimizer.Optimize(joint, default));
        },
        print: Print);

    [Fact]
    public void Optimizing_twice_is_optimizing_once() => Programs.Sample(
        program =>
        {
            G.Graph once = G.Optimizer.Optimize(Build.WithGradients(Graph(program)), default);
            Assert.Equal(once, G.Optimizer.Optimize(once, default));
        },
        print: Print);

    static G.Graph Graph(Step[] program) => Build.Graph(_ =>
    {
        List<G.Tensor> values = [Build.Parameter("x", Terms.Matrix), Build.Parameter("y", Terms.Matrix), Build.Parameter("v", [4]).Broadcast(Terms.Matrix)];
        foreach (Step step in program)
        {
            G.Tensor a = values[^(1 + (step.A % values.Count))], b = values[^(1 + (step.B % values.Count))];
            values.Add(step.Function < Unary.Length ? Unary[step.Function].Of(a) : Binary[step.Function - Unary.Length].Of(a, b));
        }

        return [values[^1]];
    });

    // Rounding errors are as large as the largest number on the way.
    static void AssertEqual(G.Graph graph, G.Graph optimized)
    {
        GraphEvaluator evaluator = new(Build.Sizes);
        Dictionary<string, Tensor> leaves = evaluator.RandomLeaves(graph, seed: 3);
        double largest = evaluator.RunAll(graph, leaves).SelectMany(Values.Numbers).Max(Math.Abs);
        Values.AssertClose(evaluator.Run(graph, leaves), evaluator.Run(optimized, leaves), 1e-11 * (1 + largest));
    }

    static string Print(Step[] program) => string.Join("; ", program.Select(static s => s.Name));
}
