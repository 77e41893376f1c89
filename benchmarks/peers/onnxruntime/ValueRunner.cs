using Microsoft.ML.OnnxRuntime;

namespace Lux.Gen.Benchmarks.Peers.OnnxRuntime;

/// <summary>A prediction, whose parameters are constants, as exported models have them; or the loss and its gradients, whose parameters are inputs, since a training moves them.</summary>
sealed class ValueRunner : Runner
{
    readonly Session session;
    readonly OrtIoBinding binding;
    readonly Values[] results;

    public ValueRunner(Work work, Numbers numbers, int threads)
    {
        bool isDouble = work.Network.IsDouble;
        OnnxGraph graph = new(isDouble);
        List<(string Name, Values Values)> inputs = [.. Batch.Of(graph, work, numbers)], outputs = [];
        int[][] shapes = [.. work.Network.Parameters];
        if (work.Mode == Mode.Forward)
        {
            NetworkGraph network = new(graph, work, [.. shapes.Zip(numbers.Parameters, (shape, values) => graph.Constant(values, shape))]);
            Output(network.Forward("x"), [work.Batch, work.Network.Outputs]);
        }
        else
        {
            for (int i = 0; i < shapes.Length; i++)
            {
                inputs.Add((graph.Input($"p{i}", shapes[i]), new(isDouble, shapes[i])));
                inputs[^1].Values.Set(numbers.Parameters[i]);
            }

            (string loss, string[] gradients) = new NetworkGraph(graph, work, [.. shapes.Select(static (_, i) => $"p{i}")]).Gradient("x", "y");
            Output(loss, []);
            for (int i = 0; i < gradients.Length; i++)
            {
                Output(gradients[i], shapes[i]);
            }
        }

        results = [.. outputs.Select(static output => output.Values)];
        session = new(graph, threads);
        binding = session.Bind(inputs, outputs);

        void Output(string value, int[] shape)
        {
            graph.Output(value, shape);
            outputs.Add((value, new(isDouble, shape)));
        }
    }

    public override void Run() => session.Run(binding);

    public override float[] Results() => [.. results.SelectMany(static r => r.ToArray())];

    public override void Dispose()
    {
        binding.Dispose();
        session.Dispose();
    }
}
