extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>What the scheduler makes of models: how many passes and kernels, and that every value is where it is read.</summary>
public class PlanTests
{
    static readonly G.Dim N = G.Dim.Named("N");

    // The model of the README: 2 → 32 → 32 → 2.
    static readonly (G.Graph Graph, List<G.Leaf> Parameters) Mlp = Build.Mlp([2, 32, 32, 2], G.Activations.Gelu);

    [Fact]
    public void Forward_and_adjoint_of_a_dense_network_have_no_elementwise_step_of_their_own()
    {
        G.EntryPlans plans = Plans(Mlp.Graph, [.. Mlp.Parameters], []);
        Assert.All(new[] { plans.Predict, plans.Forward, plans.Gradient!, plans.GradientWithInputs! }, static plan =>
        {
            Assert.IsType<G.RowPhase>(Assert.Single(plan.Phases, static p => p.Steps.Any(static s => s is not (G.NumberStep or G.StoreNumberStep))));
            Assert.DoesNotContain(plan.Phases.SelectMany(static p => p.Steps), static s => s is G.MapStep);
        });
    }

    [Fact]
    public void The_joint_program_of_a_dense_network_has_at_most_ten_kernels()
    {
        G.EntryPlans plans = Plans(Mlp.Graph, [.. Mlp.Parameters], []);
        Assert.InRange(plans.Gradient!.Steps, 8, 10);
        Assert.InRange(plans.GradientWithInputs!.Steps, 9, 10);
        Assert.Equal(3, plans.Gradient.Phases.SelectMany(static p => p.Steps).Count(static s => s is G.OuterStep { Sums: >= 0 }));
    }

    [Fact]
    public void The_loss_is_summed_in_the_kernel_that_reads_the_prediction()
    {
        G.RowPhase rows = Plans(Mlp.Graph, [.. Mlp.Parameters], []).Predict.Phases.OfType<G.RowPhase>().Single();
        Assert.Equal([typeof(G.DotStep), typeof(G.DotStep), typeof(G.DotStep), typeof(G.BatchReduceStep)], rows.Steps.Select(static s => s.GetType()));
        Assert.Empty(rows.Stores);
    }

    [Fact]
    public void A_wider_network_has_shorter_tiles()
    {
        int Rows(int width)
        {
            (G.Graph graph, List<G.Leaf> parameters) = Build.Mlp([width, width, width], G.Activations.Tanh);
            return Plans(graph, [.. parameters], []).Gradient!.Phases.OfType<G.RowPhase>().Single().TileRows;
        }

        Assert.Equal([128, 64, 32], new[] { 16, 48, 96 }.Select(Rows));
    }

    // 32 · (I + K) numbers a tile are kept, rather than I · K written.
    [Fact]
    public void Gradients_larger_than_what_they_are_made_of_wait_for_a_block_of_tiles()
    {
        (G.Graph graph, List<G.Leaf> parameters) = Build.Mlp([96, 64, 63, 8], G.Activations.Tanh);
        G.RowPhase rows = Plans(graph, [.. parameters], []).Gradient!.Phases.OfType<G.RowPhase>().Single();
        Assert.Equal([false, false, true], rows.Steps.OfType<G.OuterStep>().Select(static s => s.IsOfBlock));
        Assert.Equal([2, 3, 4, 5], rows.Gradients);
        Assert.Equal(96 + 64, rows.KeptFeatures);
    }

    // The mean, then the deviation from it, then what uses both: each needs the whole batch before.
    [Fact]
    public void Statistics_of_the_batch_begin_new_phases()
    {
        G.Graph graph = Build.Graph(static builder =>
        {
            G.Tensor h = builder.Input("x", G.ElementType.Float32, [N, 3]).Dot(Build.Parameter("Weight", [3, 4]));
            G.Tensor centred = h - h.Mean(0), scaled = centred * (centred.Square().Mean(0) + 1e-3).Rsqrt();
            return [(scaled * Build.Parameter("Gain", [4])).Tanh().Mean()];
        });
        G.EntryPlans plans = Plans(graph, [new("Weight", [3, 4]), new("Gain", [4])], []);
        Assert.Equal(3, plans.Predict.Phases.OfType<G.RowPhase>().Count());
        Assert.Equal(5, plans.Gradient!.Phases.OfType<G.RowPhase>().Count());
        Assert.All(plans.Gradient.Phases.OfType<G.RowPhase>(), static rows => Assert.True(rows.IsSharded));
    }

    [Fact]
    public void An_extreme_over_the_batch_is_not_spread_over_shards()
    {
        G.Graph graph = Build.Graph(static builder => [builder.Input("x", G.ElementType.Float32, [N, 3]).Max()]);
        Assert.False(Plans(graph, [], []).Predict.Phases.OfType<G.RowPhase>().Single().IsSharded);
    }

    // The sum of x is ready before the product with h, whose kernel would sum x on the way.
    [Fact]
    public void A_sum_over_the_batch_is_made_once()
    {
        G.Graph graph = Build.Graph(static builder =>
        {
            G.Tensor x = builder.Input("x", G.ElementType.Float32, [N, 3]), h = x.Dot(Build.Parameter("Weight", [3, 4])).Tanh();
            return [h.Mean(), x.Sum(0), x.Transposed.Dot(h)];
        });
        G.Plan plan = Plans(graph, [new("Weight", [3, 4])], []).Predict;
        G.Step[] sums = [.. plan.Phases.SelectMany(static p => p.Steps).Where(static s => s is G.BatchReduceStep or G.OuterStep { Sums: >= 0 })];
        Assert.Equal(2, sums.Length);
    }

    [Fact]
    public void What_comes_from_parameters_alone_is_computed_once()
    {
        G.Graph graph = Build.Graph(static builder =>
        {
            G.Tensor weight = Build.Parameter("Weight", [3, 4]).Tanh();
            return [builder.Input("x", G.ElementType.Float32, [N, 3]).Dot(weight).Square().Mean()];
        });
        G.Plan plan = Plans(graph, [new("Weight", [3, 4])], []).Predict;
        Assert.IsType<G.MapStep>(Assert.Single(Assert.IsType<G.WholePhase>(plan.Phases[0]).Steps, static s => s.IsKernel));
        Assert.IsType<G.DotStep>(plan.Phases.OfType<G.RowPhase>().Single().Steps[0]);
    }

    static G.EntryPlans Plans(G.Graph graph, G.Leaf[] parameters, G.Leaf[] states)
    {
        G.Argument[] arguments = [.. graph.Nodes.Where(static n => n.Kind == G.OpKind.Input).Select(static n => new G.Argument(n.Op.Name!, n.Type, n.Shape, false))];
        G.Entry entry = new("Loss", G.EntryKind.Objective, arguments, graph.Outputs.Select(static (_, i) => $"Output{i}").ToArray(), graph, graph);
        G.Model model = new("", new G.TypeHeader[] { new("class", "Model") }, G.Precision.Single, parameters, states, Array.Empty<G.Layers>(), new[] { entry });
        G.EntryPlans plans = G.ModelPlans.Of(model, default).Entries[0];
        Assert.All(new[] { plans.Predict, plans.Forward, plans.Gradient!, plans.GradientWithInputs! }, PlanSimulation.Check);
        return plans;
    }
}
