extern alias generator;
using CsCheck;
using Lux.Gen.Gpu;
using Lux.Gen.Kernels;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Random models, compiled, against the meaning of their unoptimized graphs in float64.</summary>
public class RandomGraphTests
{
    // Together in one compilation: starting the compiler costs more than a model.
    const int Together = 12, Compilations = 3;

    static readonly int[] Batches = [1, 2, 37, 150];

    [Fact]
    public void Random_models_compute_what_their_graphs_say() => Sample(null);

    // What the compiler makes of a graph before it is code: differentiated, optimized, made fit for the skeletons, and laid out. None of it changes a value.
    [Fact]
    public void Two_thousand_random_graphs_keep_their_meaning() => Recipe.Random.Sample(
        static recipe =>
        {
            if (FirstChange(recipe) is { } message)
            {
                Assert.Fail($"{message}\n{recipe.Shortened(static r => FirstChange(r) is not null)}");
            }
        },
        iter: 2000);

    static string? FirstChange(Recipe recipe)
    {
        try
        {
            G.ModelPlans plans = G.ModelPlans.Of(recipe.Model("Random"), default);
            Assert.All(plans.Plans, PlanSimulation.Check);
            GraphEvaluator evaluator = new(new Dictionary<string, int> { ["N"] = 3 });
            Dictionary<string, Tensor> leaves = evaluator.RandomLeaves(AllLeaves, seed: 1);
            Tensor[] expected = evaluator.Run(Joint(plans.Model.Entries[0].Train), leaves), actual = evaluator.Run(plans.Entries[0].GradientWithInputs!.Graph, leaves);
            for (int i = 0; i < expected.Length; i++)
            {
                AssertClose(Values.Numbers(expected[i]), Values.Numbers(actual[i]), 1e-9, $"result {i}");
            }

            return null;
        }
        catch (Exception error)
        {
            return error is Xunit.Sdk.XunitException ? error.Message : error.ToString();
        }
    }

    [Fact]
    public void A_failure_is_printed_as_a_model_that_computes_the_same() => Recipe.Random.Where(static r => !NeedsInternals(r)).Sample(
        static recipe =>
        {
            G.Graph graph = recipe.Graph();
            G.ReadResult read = Driver.Read(GraphCSharp.Of(graph, "M", Recipe.States.Length));
            Assert.Empty(read.Problems);
            GraphEvaluator evaluator = new(new Dictionary<string, int> { ["N"] = 3 });
            Dictionary<string, Tensor> leaves = evaluator.RandomLeaves(AllLeaves, seed: 1);
            Tensor[] expected = evaluator.Run(graph, leaves);
            Tensor[] actual = evaluator.Run(read.Model!.Entries[0].Train, leaves.ToDictionary(static l => l.Key.Replace(".", "", StringComparison.Ordinal), static l => l.Value));
            Assert.All(expected.Zip(actual), static p => AssertClose(Values.Numbers(p.First), Values.Numbers(p.Second), 1e-12, "a result"));
        },
        iter: 50);

    // Of what only layers and gradients are made of, users cannot write each primitive by itself, and none that computes with integers.
    static bool NeedsInternals(Recipe recipe) => recipe.Graph().Nodes.Any(static n => (n.Type == G.ElementType.Int32 && G.ElementTypeRule.IsArithmetic(n.Kind)) || n.Kind is G.OpKind.Fold or G.OpKind.Random || (n.Kind is G.OpKind.Gather or G.OpKind.ScatterAdd) || n.Op.Windows.Count > 1);

    public static TheoryData<string> Gpus
    {
        get
        {
            Registration.Register();
            string? only = Environment.GetEnvironmentVariable("LUX_TEST_DEVICE");
            return [.. Device.All.Where(d => d is GpuDevice && (only is null || only == d.Name)).Select(static d => d.Name)];
        }
    }

    [Theory, MemberData(nameof(Gpus)), Trait("Category", "Gpu")]
    public void Random_models_compute_it_on_a_gpu(string device)
    {
        Gpu.Gpu gpu = ((GpuDevice)Device.Parse(device)).Gpu;
        gpu.FillsWithNaN = true;
        Sample(gpu);
    }

    // On the CPU, or on a GPU.
    static void Sample(Gpu.Gpu? gpu) => Recipe.Random.Array[Together].Sample(
        recipes =>
        {
            if (FirstFailure(recipes, gpu) is not var (failed, message))
            {
                return;
            }

            Recipe shortest = recipes[failed].Shortened(r => FirstFailure([r], gpu) is not null);
            Assert.Fail($"{FirstFailure([shortest], gpu)?.Message ?? message}\n{shortest}");
        },
        iter: gpu is null ? Compilations : 1, threads: 1);

    static (int Index, string Message)? FirstFailure(Recipe[] recipes, Gpu.Gpu? gpu)
    {
        G.ModelPlans[] plans;
        CompiledPrograms programs;
        try
        {
            plans = [.. recipes.Select(static (r, i) => G.ModelPlans.Of(r.Model($"Model{i}"), default))];
            programs = new(plans);
        }
        catch (Exception error)
        {
            if (recipes.Length == 1)
            {
                return (0, error.ToString());
            }

            return Enumerable.Range(0, recipes.Length).Select(i => (i, Found: FirstFailure([recipes[i]], gpu))).Where(static r => r.Found is not null).Select(static r => ((int, string)?)(r.i, r.Found!.Value.Message)).FirstOrDefault()
                ?? (0, error.ToString());
        }

        for (int i = 0; i < recipes.Length; i++)
        {
            try
            {
                Compare(recipes[i], plans[i], programs, gpu, seed: i);
            }
            catch (Exception error)
            {
                return (i, error is Xunit.Sdk.XunitException ? error.Message : error.ToString());
            }
        }

        return null;
    }

    static void Compare(Recipe recipe, G.ModelPlans plans, CompiledPrograms programs, Gpu.Gpu? gpu, int seed)
    {
        G.EntryPlans entry = plans.Entries[0];
        int results = plans.Model.Entries[0].OutputNames.Count;
        G.Graph train = plans.Model.Entries[0].Train, joint = Joint(train);
        foreach ((int batch, int k) in (gpu is null ? Batches : Batches[1..3]).Select(static (b, k) => (b, k)))
        {
            Dictionary<string, int> sizes = new() { ["N"] = batch };
            GraphEvaluator evaluator = new(sizes);
            Dictionary<string, Tensor> leaves = evaluator.RandomLeaves(AllLeaves, seed: (ulong)(seed + 1));
            Tensor[] expected = evaluator.Run(joint, leaves);
            SimdWidth width = SimdWidth.Supported[(seed + k) % SimdWidth.Supported.Count];
            foreach ((G.Plan plan, int count) in new[] { (entry.Predict, results), (entry.GradientWithInputs!, expected.Length) })
            {
                // Of a single row statistics of the batch may be no number.
                if (batch == 1 && !plan.Phases.All(static p => p is G.RowPhase { HasFeatureLanes: true } || p.Steps.All(static s => s is G.MapStep or G.NumberStep or G.StoreNumberStep or G.CopyStep)))
                {
                    continue;
                }

                double[][] actual = gpu is null
                    ? new ProgramRun(plans.Model, plan, programs[plans.Model, plan], sizes).Run(leaves, width, threads: 1 + ((seed + k) % 3))
                    : new GpuProgramRun(plans.Model, plan, programs.ForGpu(plans.Model, plan), sizes, gpu).Run(leaves);
                for (int i = 0; i < count; i++)
                {
                    AssertClose(Values.Numbers(expected[i]), actual[i], recipe.IsDouble ? 1e-9 : 2e-4, $"{plan.Name} of {batch} rows, {(gpu is null ? width : "GPU")}: result {i} {plan.Outputs[i]}");
                }
            }
        }
    }

    // In the plan's order: outputs, states, the parameters' gradients, the inputs'.
    static G.Graph Joint(G.Graph train) => Build.Joint(train, Recipe.Parameters, [.. Recipe.Arguments.Where(static a => !a.IsScalar).Select(static a => a.Name)]);

    static G.Graph AllLeaves => Build.Graph(static builder =>
        [
            .. Recipe.Arguments.Select(a => builder.Input(a.Name, a.Type, a.Shape)),
            .. Recipe.Parameters.Select(static p => Build.Parameter(p.Path, p.Shape)),
            .. Recipe.States.Select(static s => G.Tensor.Emit(new G.Op(G.OpKind.State) { Name = s.Path }, G.ElementType.Float32, s.Shape)),
        ]);

    static void AssertClose(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = 1 + expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{what}, element {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
