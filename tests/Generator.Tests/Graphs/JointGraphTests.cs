extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

public class JointGraphTests
{
    public static TheoryData<string> ActivationNames => [.. Activations.Keys];

    static readonly Dictionary<string, Func<G.Tensor, G.Tensor>> Activations = new()
    {
        ["Gelu"] = G.Activations.Gelu,
        ["GeluErf"] = G.Activations.GeluErf,
        ["Swish"] = G.Activations.Swish,
        ["Tanh"] = G.Activations.Tanh,
        ["Sigmoid"] = G.Activations.Sigmoid,
        ["Softsign"] = x => x / (1 + x.Abs()),
        ["LeakyRelu"] = x => G.Tensor.Select(x > 0, x, 0.1 * x),
        ["Mish"] = x => x * x.Exp().Log1p().Tanh(),
    };

    [Theory, MemberData(nameof(ActivationNames))]
    public void Gradients_are_finite_differences(string activation)
    {
        (G.Graph train, List<G.Leaf> parameters) = Build.Mlp([2, 3, 2], Activations[activation], activateLast: true);
        G.Graph joint = G.Optimizer.Optimize(G.JointGraph.Build(train, parameters, ["x"], default), default);
        GraphEvaluator evaluator = new(Build.Sizes);
        Dictionary<string, Tensor> leaves = evaluator.RandomLeaves(train, seed: 5);
        Tensor[] outputs = evaluator.Run(joint, leaves);
        string[] names = [.. parameters.Select(static p => p.Path), "x"];
        Assert.Equal(1 + names.Length, outputs.Length);
        Values.AssertClose(evaluator.Run(train, leaves), outputs[..1], 1e-12);
        foreach ((string name, Tensor gradient) in names.Zip(outputs.Skip(1)))
        {
            Assert.Equal(leaves[name].Shape, gradient.Shape);
            double[] numbers = Values.Numbers(leaves[name]), slopes = Values.Numbers(gradient);
            for (int i = 0; i < numbers.Length; i++)
            {
                Assert.Equal((LossAt(name, i, 1e-5) - LossAt(name, i, -1e-5)) / 2e-5, slopes[i], 1e-8);
            }
        }

        double LossAt(string name, int element, double step)
        {
            double[] moved = [.. Values.Numbers(leaves[name])];
            moved[element] += step;
            return evaluator.Run(train, new Dictionary<string, Tensor>(leaves) { [name] = Tensor.From(moved, leaves[name].Shape) })[0].Item();
        }
    }

    /// <summary>The adjoint of an activation is one product of dy with an expression that the forward pass can compute already.</summary>
    [Theory, MemberData(nameof(ActivationNames))]
    public void Derivative_of_an_activation_is_one_factor_of_its_own(string activation)
    {
        (G.Graph train, List<G.Leaf> parameters) = Build.Mlp([2, 8, 8, 3], Activations[activation]);
        G.Node[] nodes = G.Optimizer.Optimize(G.JointGraph.Build(train, parameters, [], default), default).Nodes.Items;
        int found = 0;
        foreach (int dy in AdjointsOfHiddenLayers(nodes))
        {
            G.Node user = Assert.Single(nodes, n => n.Inputs.Contains(dy));
            Assert.Equal(G.OpKind.Multiply, user.Kind);
            int derivative = Assert.Single(user.Inputs, i => i != dy);
            Assert.DoesNotContain(dy, Ancestors(nodes, derivative));
            Assert.True(derivative < dy, "the derivative is known before the adjoint");
            found++;
        }

        Assert.Equal(2, found);
    }

    [Fact]
    public void Multilayer_perceptron()
    {
        (G.Graph train, List<G.Leaf> parameters) = Build.Mlp([2, 32, 32, 2], G.Activations.Gelu);
        G.Graph joint = G.Optimizer.Optimize(G.JointGraph.Build(train, parameters, [], default), default);
        Assert.DoesNotContain(joint.Nodes, static n => n.Kind is G.OpKind.Transpose or G.OpKind.Tanh or G.OpKind.Negate);
        Assert.Equal(MlpText.Replace("\r", ""), G.GraphText.Of(joint));
    }

    [Fact]
    public void Outputs_are_those_of_the_train_graph_then_gradients()
    {
        // An objective with a second result and a new state; one parameter is used by the state only, one by nothing.
        G.Graph train = Build.Graph(builder =>
        {
            G.Tensor x = builder.Input("x", G.ElementType.Float32, [G.Dim.Named("N"), 2]), a = Build.Parameter("a", [2]), b = Build.Parameter("b", [2]);
            return [(x * a).Sum(), x.Mean(), b * 2];
        });
        G.Leaf[] parameters = [new("a", [2]), new("b", [2]), new("c", [3])];
        Assert.Equal(["b", "c"], G.Independence.Of(train, parameters));

        G.Graph joint = G.JointGraph.Build(train, parameters, ["x"], default);
        GraphEvaluator evaluator = new(Build.Sizes);
        Tensor[] outputs = evaluator.Run(joint, new Dictionary<string, Tensor>
        {
            ["x"] = Tensor.From([1.0, 2, 3, 4, 5, 6], [3, 2]), ["a"] = Tensor.From([10.0, 100], [2]), ["b"] = Tensor.From([7.0, 8], [2]),
        });
        double[][] expected = [[1290], [3.5], [14, 16], [9, 12], [0, 0], [0, 0, 0], [10, 100, 10, 100, 10, 100]];
        Assert.Equal(expected, outputs.Select(Values.Numbers));
    }

    [Fact]
    public void Gradient_of_an_unused_parameter_is_zero_where_the_graph_has_such_a_constant()
    {
        // The constant 0 that relu selects has the shape of the unused parameter; its own adjoint is not zero.
        G.Graph train = Build.Graph(_ => [G.Activations.Relu(Build.Parameter("used", [3])).Sum()]);
        G.Graph joint = G.JointGraph.Build(train, [new("unused", [3]), new("used", [3])], [], default);
        Tensor[] outputs = new GraphEvaluator().Run(joint, new Dictionary<string, Tensor> { ["used"] = Tensor.From([-1.0, 2, -3], [3]) });
        Assert.Equal([[2], [0, 0, 0], [0, 1, 0]], outputs.Select(Values.Numbers));
    }

    // dh = dz · W: a product of something that depends on the loss with a weight, over the columns of both.
    static IEnumerable<int> AdjointsOfHiddenLayers(G.Node[] nodes) =>
        Enumerable.Range(0, nodes.Length).Where(i => nodes[i].Kind == G.OpKind.Dot && nodes[i].Op.Dot!.ContractB[0] == 0 && nodes[nodes[i].Inputs[1]].Kind == G.OpKind.Parameter);

    static HashSet<int> Ancestors(G.Node[] nodes, int of)
    {
        HashSet<int> found = [of];
        for (int i = of; i >= 0; i--)
        {
            if (found.Contains(i))
            {
                found.UnionWith(nodes[i].Inputs);
            }
        }

        return found;
    }

    const string MlpText = """
        %0 = Size 2*N Float32[]
        %1 = Constant 1.5957691216057308 Float32[]
        %2 = Broadcast(%1) Float32[N, 32]
        %3 = Constant 0.07135481627260025 Float32[]
        %4 = Broadcast(%3) Float32[N, 32]
        %5 = Constant 1 Float32[]
        %6 = Broadcast(%5) Float32[N, 32]
        %7 = Constant 2 Float32[]
        %8 = Divide(%7, %0) Float32[]
        %9 = Broadcast(%8) Float32[N, 2]
        %10 = Constant 0.21406444881780073 Float32[]
        %11 = Broadcast(%10) Float32[N, 32]
        %12 = Input x Float32[N, 2]
        %13 = Input y Float32[N, 2]
        %14 = Parameter Layer1.Weight Float32[32, 2]
        %15 = Dot[[1]·[1]](%12, %14) Float32[N, 32]
        %16 = Parameter Layer1.Bias Float32[32]
        %17 = Broadcast(%16) Float32[N, 32]
        %18 = Add(%15, %17) Float32[N, 32]
        %19 = Multiply(%18, %18) Float32[N, 32]
        %20 = Multiply(%11, %19) Float32[N, 32]
        %21 = Add(%2, %20) Float32[N, 32]
        %22 = Multiply(%18, %21) Float32[N, 32]
        %23 = Multiply(%4, %19) Float32[N, 32]
        %24 = Add(%2, %23) Float32[N, 32]
        %25 = Multiply(%18, %24) Float32[N, 32]
        %26 = Sigmoid(%25) Float32[N, 32]
        %27 = Subtract(%6, %26) Float32[N, 32]
        %28 = Multiply(%22, %27) Float32[N, 32]
        %29 = Add(%6, %28) Float32[N, 32]
        %30 = Multiply(%26, %29) Float32[N, 32]
        %31 = Multiply(%18, %26) Float32[N, 32]
        %32 = Parameter Layer2.Weight Float32[32, 32]
        %33 = Dot[[1]·[1]](%31, %32) Float32[N, 32]
        %34 = Parameter Layer2.Bias Float32[32]
        %35 = Broadcast(%34) Float32[N, 32]
        %36 = Add(%33, %35) Float32[N, 32]
        %37 = Multiply(%36, %36) Float32[N, 32]
        %38 = Multiply(%11, %37) Float32[N, 32]
        %39 = Add(%2, %38) Float32[N, 32]
        %40 = Multiply(%36, %39) Float32[N, 32]
        %41 = Multiply(%4, %37) Float32[N, 32]
        %42 = Add(%2, %41) Float32[N, 32]
        %43 = Multiply(%36, %42) Float32[N, 32]
        %44 = Sigmoid(%43) Float32[N, 32]
        %45 = Subtract(%6, %44) Float32[N, 32]
        %46 = Multiply(%40, %45) Float32[N, 32]
        %47 = Add(%6, %46) Float32[N, 32]
        %48 = Multiply(%44, %47) Float32[N, 32]
        %49 = Multiply(%36, %44) Float32[N, 32]
        %50 = Parameter Layer3.Weight Float32[2, 32]
        %51 = Dot[[1]·[1]](%49, %50) Float32[N, 2]
        %52 = Parameter Layer3.Bias Float32[2]
        %53 = Broadcast(%52) Float32[N, 2]
        %54 = Add(%51, %53) Float32[N, 2]
        %55 = Subtract(%54, %13) Float32[N, 2]
        %56 = Multiply(%9, %55) Float32[N, 2]
        %57 = ReduceSum[0](%56) Float32[2]
        %58 = Dot[[1]·[0]](%56, %50) Float32[N, 32]
        %59 = Dot[[0]·[0]](%56, %49) Float32[2, 32]
        %60 = Multiply(%48, %58) Float32[N, 32]
        %61 = ReduceSum[0](%60) Float32[32]
        %62 = Dot[[1]·[0]](%60, %32) Float32[N, 32]
        %63 = Dot[[0]·[0]](%60, %31) Float32[32, 32]
        %64 = Multiply(%30, %62) Float32[N, 32]
        %65 = ReduceSum[0](%64) Float32[32]
        %66 = Dot[[0]·[0]](%64, %12) Float32[32, 2]
        %67 = Multiply(%55, %55) Float32[N, 2]
        %68 = ReduceSum[0, 1](%67) Float32[]
        %69 = Divide(%68, %0) Float32[]
        return %69, %66, %65, %63, %61, %59, %57

        """;
}
