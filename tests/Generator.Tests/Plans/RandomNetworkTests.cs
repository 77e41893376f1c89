#if !ROSLYN48
extern alias generator;
using System.Text;
using Lux.Gen.Kernels;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>
/// Random networks, as wide and as deep as it takes for the schedule to choose each of its strategies at least once, compiled, against the meaning of their unoptimized graphs in float64.
/// </summary>
public class RandomNetworkTests
{
    const int Networks = 30;

    static readonly int[] Batches = [1, 3, 33, 130];

    [Fact]
    public void Networks_compute_what_their_graphs_say_by_every_strategy()
    {
        string[] sources = [.. Enumerable.Range(0, Networks).Select(static i => Source(new Random(i), $"M{i}"))];
        G.Model[] models = [.. sources.Select(static (s, i) => Driver.Read(Driver.Compile(Driver.Usings + s), $"M{i}").Model!)];
        G.ModelPlans[] plans = [.. models.Select(static m => G.ModelPlans.Of(m, default))];
        Assert.All(plans.SelectMany(static p => p.Plans), PlanSimulation.Check);
        string[] met = [.. plans.SelectMany(static p => p.Plans).SelectMany(Strategies).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["Dot.Folded", "Dot.Placed", "Dot.Shared", "Dot.Tiny", "Dot.Uniform", "Outer.Block", "Outer.Placed", "Outer.Run", "Reduce.Windows", "buffers of tiles", "features in the lanes", "groups", "kept and buffered", "maps as one", "other steps", "padded in place", "tiles of 128 rows", "tiles of 32 rows", "tiles of 64 rows",
                "unrolled BatchReduceStep", "unrolled DotStep", "unrolled OuterStep", "unrolled ReduceStep"],
            met);

        CompiledPrograms programs = new(plans, forGpus: false);
        for (int i = 0; i < Networks; i++)
        {
            Compare(plans[i], programs, i, sources[i]);
        }
    }

    // The gradients of a batch, and the prediction of one row.
    static void Compare(G.ModelPlans plans, CompiledPrograms programs, int seed, string source)
    {
        G.Entry entry = plans.Model.Entries[^1];
        Compare(plans, plans.Entries[^1].GradientWithInputs!, Build.Joint(entry.Train, plans.Model.Parameters, ["x"]), Batches[seed % Batches.Length], programs, seed, source);
        Compare(plans, plans.Entries[^1].Predict, entry.Predict, 1, programs, seed, source);
    }

    static void Compare(G.ModelPlans plans, G.Plan plan, G.Graph graph, int batch, CompiledPrograms programs, int seed, string source)
    {
        Dictionary<string, int> sizes = new() { ["N"] = batch };
        GraphEvaluator evaluator = new(sizes);
        Dictionary<string, Tensor> leaves = evaluator.RandomLeaves(graph, seed: (ulong)(seed + 1));
        foreach (string variance in leaves.Keys.Where(static name => name.EndsWith("Variance", StringComparison.Ordinal)).ToArray())
        {
            leaves[variance] = leaves[variance].Square();
        }

        Tensor[] expected = evaluator.Run(graph, leaves);
        SimdWidth width = SimdWidth.Supported[seed % SimdWidth.Supported.Count];
        double[][] actual = new ProgramRun(plans.Model, plan, programs[plans.Model, plan], sizes).Run(leaves, width, threads: 1 + (seed % 3));

        // A gradient may be 0 but for rounding, as that of a bias before BatchNorm: the largest number of all is the measure.
        double[][] wanted = [.. expected.Select(Values.Numbers)];
        double tolerance = 1e-9 * wanted.SelectMany(static w => w).Max(Math.Abs);
        for (int i = 0; i < wanted.Length; i++)
        {
            double worst = wanted[i].Zip(actual[i], static (a, b) => Math.Abs(a - b)).Max();
            Assert.True(wanted[i].Length == actual[i].Length && worst <= tolerance, $"{plan.Name} of {batch} rows, {width}: result {i} {plan.Outputs[i]} is off by {worst:R}, more than {tolerance:R}, in\n{source}");
        }
    }

    static IEnumerable<string> Strategies(G.Plan plan)
    {
        foreach (G.RowPhase phase in plan.Phases.OfType<G.RowPhase>())
        {
            yield return $"tiles of {phase.TileRows} rows";
            foreach ((int i, G.Step step) in phase.Steps.Index())
            {
                yield return step switch
                {
                    G.DotStep or G.ReduceStep or G.BatchReduceStep when phase.Runs.Any(run => run.Holds(i)) => "unrolled " + step.GetType().Name,
                    G.ReduceStep reduce when G.Windowed.Of(reduce, plan.Graph, [.. phase.Values.Select(static v => v.Node)]) is not null => "Reduce.Windows",
                    G.DotStep dot => "Dot." + G.DotSkeletons.Of(dot),
                    G.PlacedDotStep dot => dot.Loops.Taps is null ? "Dot.Placed" : "Dot.Folded",
                    G.OuterStep outer when G.Unrolling.IsUnrolled(outer) => "unrolled OuterStep",
                    G.OuterStep outer => outer.IsOfBlock ? "Outer.Block" : "Outer.Run",
                    G.PlacedOuterStep => "Outer.Placed",
                    _ => "other steps",
                };
            }

            if (phase.HasFeatureLanes)
            {
                yield return "features in the lanes";
            }

            if (phase.Steps.OfType<G.PlacedDotStep>().Any(static s => s.Loops.Groups != G.Groups.None))
            {
                yield return "groups";
            }

            if (phase.Values.Any(static v => v.Padded >= 0 && v.Padded != v.Node))
            {
                yield return "padded in place";
            }

            if (phase.Values.Any(static v => v.Memory == G.TileMemory.Buffer))
            {
                yield return "buffers of tiles";
            }

            if (phase.Values.Any(v => v.Memory == G.TileMemory.Kept && (phase.Stores.Contains(v.Node) || phase.Loads.Contains(v.Node)) && plan.Homes[v.Node].Memory == G.Memory.Arena))
            {
                yield return "kept and buffered";
            }
        }

        if (plan.Phases.OfType<G.WholePhase>().SelectMany(static p => p.Steps).OfType<G.MapStep>().Any(static m => m.Kernel.Stores.Count > 1))
        {
            yield return "maps as one";
        }
    }

    /// <summary>A chain of layers: of numbers, or of images that become numbers.</summary>
    static string Source(Random random, string name)
    {
        StringBuilder layers = new();
        bool isImage = random.Next(3) == 0;

        // All of a narrow network is written out.
        bool isNarrow = !isImage && random.Next(2) == 0;
        int[] widths = isNarrow ? [1, 2, 3, 4, 5, 8] : [2, 5, 8, 40, 70, 140];
        int width = isImage ? random.Next(1, 4) : Pick(widths);
        string shape = $"[Shape(\"N\", {width}{(isImage ? ", 6, 6" : "")})]";
        if (isImage)
        {
            string[] windows = ["3, padding: 1", "3, padding: 2, dilation: 2", "5, padding: 2"];
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                int channels = random.Next(1, 6);
                Add($"new Conv2d({width}, {channels}, {windows[(width + channels) % windows.Length]}{(channels % width == 0 && width > 1 ? $", groups: {width}" : "")}{(random.Next(2) == 0 ? ", bias: false" : "")})");
                Add(Pick($"new BatchNorm({channels}, Activations.Tanh)", $"new BatchNorm({channels}, Activations.Relu)", "new Function(Activations.Swish)"));
                width = channels;
            }

            Add("new MaxPool(2)");
            Add("new Flatten()");
            width *= 9;
        }

        for (int i = random.Next(2, isNarrow ? 8 : 5); i > 0; i--)
        {
            int next = Pick(widths);
            Add($"new Dense({width}, {next}, {Activation()})");
            width = next;
            switch (random.Next(8))
            {
                case 0: Add($"new BatchNorm({width}, {Activation()})"); break;
                case 1: Add($"new LayerNorm({width})"); break;
                case 2:
                    string same = $"new Dense({width}, {width}, {Activation()})";
                    for (int repeat = 0; repeat < 5; repeat++)
                    {
                        Add(same);
                    }

                    break;
                case 3: Add($"new SkipConnection(new Dense({width}, {width}, {Activation()}))"); break;
                case 4:
                    int between = Pick(widths);
                    Add($"new SkipConnection(new Chain(new Dense({width}, {between}, {Activation()}), new Dense({between}, {width})))");
                    break;
                case 5:
                    int side = Pick(widths);
                    string[] sides = [.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => Pick($"new Dense({width}, {side})", $"new Dense({width}, {side}, {Activation()})", $"new Chain(new Dense({width}, {width}), new Dense({width}, {side}))"))];
                    Add($"new ParallelLayers(Connections.Add, {string.Join(", ", sides)})");
                    width = side;
                    break;
            }
        }

        return $$"""
            [CompileModel(Precision = Precision.Double)]
            sealed partial class {{name}}
            {
                readonly Chain layers = new({{layers}});
                public Tensor Forward({{shape}} Tensor x) => layers.Forward(x);
                [Objective] public Tensor Loss({{shape}} Tensor x) => Forward(x).Square().Mean();
            }
            """;

        void Add(string layer) => layers.Append(layers.Length == 0 ? "" : ", ").Append(layer);

        T Pick<T>(params T[] from) => from[random.Next(from.Length)];

        string Activation() => "Activations." + Pick("Tanh", "Gelu", "Relu", "Swish");
    }
}
#endif
