using Microsoft.ML.OnnxRuntime;

namespace Lux.Gen.Benchmarks.Peers.OnnxRuntime;

/// <summary>A whole training step as one graph. Parameters and moments go from one set of tensors to another and, in the next step, back.</summary>
sealed class StepRunner : Runner
{
    // For a small network a node costs more than a copy: its parameters lie in one tensor, and Adam's nodes are there once. A large one has them for each parameter.
    const int MostInOne = 20_000;

    readonly Session session;
    readonly OrtIoBinding[] bindings;
    readonly Values[][] states;
    readonly Values loss, rate, epsilon;
    readonly float[][] start;
    long steps;

    public StepRunner(Work work, Numbers numbers, int threads)
    {
        bool isDouble = work.Network.IsDouble;
        OnnxGraph graph = new(isDouble);
        (string Name, Values Values)[] batch = Batch.Of(graph, work, numbers);
        int[][] shapes = [.. work.Network.Parameters];
        int[] counts = [.. shapes.Select(static shape => Numbers.Count(shape))];
        bool isOne = counts.Sum() <= MostInOne;
        int[][] blocks = isOne ? [[counts.Sum()]] : shapes;
        start = isOne ? [[.. numbers.Parameters.SelectMany(static p => p)]] : numbers.Parameters;

        string[] p = Inputs("p"), m = Inputs("m"), v = Inputs("v");
        (rate, epsilon) = (new(isDouble, []), new(isDouble, []));
        (string Name, Values Values)[] numbersOfStep = [(graph.Input("rate"), rate), (graph.Input("epsilon"), epsilon)];

        string[] parameters = isOne
            ? [.. graph.Op("Split", counts.Length, [p[0], graph.Integers(counts)], ("axis", 0)).Zip(shapes, (part, shape) => graph.Op("Reshape", part, graph.Integers(shape)))]
            : p;
        (string lossName, string[] gradients) = new NetworkGraph(graph, work, parameters).Gradient("x", "y");
        if (isOne)
        {
            gradients = [graph.Op("Concat", gradients.Select(g => graph.Op("Reshape", g, graph.Integers(-1))), ("axis", 0))];
        }

        (string P, string M, string V)[] moved = [.. gradients.Select((g, i) => AdamGraph.Step(graph, p[i], m[i], v[i], g, "rate", "epsilon"))];
        string[] before = [.. p, .. m, .. v], after = [.. moved.Select(static s => s.P), .. moved.Select(static s => s.M), .. moved.Select(static s => s.V)];
        graph.Output(lossName);
        for (int i = 0; i < after.Length; i++)
        {
            graph.Output(after[i], blocks[i % blocks.Length]);
        }

        loss = new(isDouble, []);
        states = [States(), States()];
        session = new(graph, threads);
        bindings =
        [
            .. Enumerable.Range(0, 2).Select(from => session.Bind(
                [.. batch, .. numbersOfStep, .. before.Zip(states[from])],
                [(lossName, loss), .. after.Zip(states[1 - from])])),
        ];
        Reset();

        string[] Inputs(string name) => [.. blocks.Select((shape, i) => graph.Input($"{name}{i}", shape))];

        Values[] States() => [.. before.Select((_, i) => new Values(isDouble, blocks[i % blocks.Length]))];
    }

    public override void Reset()
    {
        steps = 0;
        for (int i = 0; i < states[0].Length; i++)
        {
            states[0][i].Set(i < start.Length ? start[i] : new float[start[i % start.Length].Length]);
        }
    }

    public override void Run()
    {
        OrtIoBinding binding = bindings[steps % 2];
        (double eta, double least) = AdamGraph.At(++steps);
        rate.Set(eta);
        epsilon.Set(least);
        session.Run(binding);
    }

    public override float[] Results() => [.. loss.ToArray(), .. states[steps % 2].Take(start.Length).SelectMany(static s => s.ToArray())];

    public override void Dispose()
    {
        Array.ForEach(bindings, static binding => binding.Dispose());
        session.Dispose();
    }
}
