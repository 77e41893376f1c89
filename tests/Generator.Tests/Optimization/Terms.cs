extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>The leaves that the rules' cases are written with; always made in this order, which products follow.</summary>
sealed class Terms
{
    public static readonly G.Shape Matrix = [G.Dim.Named("N"), 4];

    public G.Tensor X { get; } = Build.Parameter("x", Matrix);
    public G.Tensor Y { get; } = Build.Parameter("y", Matrix);
    public G.Tensor Z { get; } = Build.Parameter("z", Matrix);

    /// <summary>One number for each column.</summary>
    public G.Tensor V { get; } = Build.Parameter("v", [4]);

    /// <summary>One number for each row.</summary>
    public G.Tensor U { get; } = Build.Parameter("u", [G.Dim.Named("N"), 1]);

    /// <summary>A matrix of known size, such as a weight.</summary>
    public G.Tensor W { get; } = Build.Parameter("w", [5, 4]);

    /// <summary>Three axes.</summary>
    public G.Tensor Q { get; } = Build.Parameter("q", [2, 3, 4]);

    public G.Tensor S { get; } = Build.Parameter("s", []);
    public G.Tensor T { get; } = Build.Parameter("t", []);

    public G.Tensor I { get; } = Build.Parameter("i", Matrix, G.ElementType.Int32);
    public G.Tensor J { get; } = Build.Parameter("j", Matrix, G.ElementType.Int32);
    public G.Tensor P { get; } = Build.Parameter("p", Matrix, G.ElementType.Bool);
    public G.Tensor R { get; } = Build.Parameter("r", Matrix, G.ElementType.Bool);

    public static G.Tensor Emit(G.OpKind kind, G.Tensor x) => G.Tensor.Emit(new G.Op(kind), x.ElementType, x.Shape, x);

    public static G.Graph Graph(Func<Terms, G.Tensor> expression) => Build.Graph(_ => [expression(new Terms())]);

    /// <summary>The first output as nested calls: unlike a list of nodes, the same in whatever order the nodes are.</summary>
    public static string Text(G.Graph graph)
    {
        return Nested(graph.Outputs[0]);

        string Nested(int i) => G.GraphText.Of(graph.Nodes[i], graph.Nodes[i].Inputs.Select(Nested));
    }
}
