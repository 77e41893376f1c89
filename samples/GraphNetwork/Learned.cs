namespace GraphNetwork;

/// <summary>What was learned from a graph: the share of unknown nodes in the right community as it grew, and the network's outputs at the end.</summary>
sealed record Learned(IReadOnlyList<(double Step, double Accuracy)> Accuracies, Tensor NodePlaces)
{
    const int Steps = 200, ShownEvery = 10;

    public double Accuracy => Accuracies[^1].Accuracy;

    /// <summary>Trains on the whole graph at once: the batch is its nodes.</summary>
    public static Learned From(Graph graph, SampleRun run)
    {
        Communities model = new();
        (Communities.ParameterTree ps, Communities.StateTree st) = model.Setup(run.Seed);
        using Communities.Engine engine = model.On(run.Device);
        using Communities.LossTrainer train = engine.Loss.Train(ps, st, new AdamW(0.01) { WeightDecay = 0.5 });
        List<(double, double)> accuracies = [];
        for (int step = 0; step <= Steps; step++)
        {
            if (step % ShownEvery == 0)
            {
                accuracies.Add((step, AccuracyOf(engine.Predict(graph.X, graph.From, graph.To, train.Parameters, train.State).Logits, graph)));
            }

            train.Step(graph.X, graph.From, graph.To, graph.Classes, graph.Known);
        }

        Console.WriteLine(FormattableString.Invariant($"{graph.From.Shape[0]} edges: loss {train.ReadLoss():F4} after {train.Steps} steps"));
        return new(accuracies, engine.Predict(graph.X, graph.From, graph.To, train.Parameters, train.State).Places);
    }

    /// <summary>Each node's community and place in the plane.</summary>
    public IEnumerable<(int Class, double X, double Y)> Places(Graph graph) =>
        graph.Classes.ToArray<int>().Zip(NodePlaces.ToArray<float>().Chunk(2), static (c, p) => (c, (double)p[0], (double)p[1]));

    static double AccuracyOf(Tensor logits, Graph graph)
    {
        Tensor right = Tensor.Equal(logits.ArgMax(1), graph.Classes).Convert(ElementType.Float32), unknown = 1 - graph.Known;
        return ((right * unknown).Sum() / unknown.Sum()).Item();
    }
}
