namespace Lux.Gen.Benchmarks.Peers.OnnxRuntime;

/// <summary>The inputs x and, where a work trains, y: declared in a graph and filled.</summary>
static class Batch
{
    /// <summary>The inputs' names and numbers; labels become a 1 in a row of 0s.</summary>
    public static (string Name, Values Values)[] Of(OnnxGraph graph, Work work, Numbers numbers)
    {
        int[] shape = [work.Batch, .. work.Network.Input], targets = [work.Batch, work.Network.Outputs];
        (string Name, Values Values) x = (graph.Input("x", shape), new(work.Network.IsDouble, shape));
        x.Values.Set(numbers.X);
        if (work.Mode == Mode.Forward)
        {
            return [x];
        }

        (string Name, Values Values) y = (graph.Input("y", targets), new(work.Network.IsDouble, targets));
        float[] rows = work.Network.Loss == Loss.CrossEntropy
            ? [.. numbers.Y.SelectMany(label => Enumerable.Range(0, work.Network.Outputs).Select(i => i == (int)label ? 1f : 0f))]
            : numbers.Y;
        y.Values.Set(rows);
        return [x, y];
    }
}
