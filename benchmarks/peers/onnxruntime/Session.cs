using Microsoft.ML.OnnxRuntime;

namespace Lux.Gen.Benchmarks.Peers.OnnxRuntime;

/// <summary>A graph made ready, with all optimizations.</summary>
sealed class Session : IDisposable
{
    readonly RunOptions options = new();
    readonly InferenceSession session;

    public Session(OnnxGraph graph, int threads)
    {
        using SessionOptions settings = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        session = new(graph.ToModel(), settings);
    }

    /// <summary>Inputs and outputs by name, at fixed places: nothing is allocated or copied in a run.</summary>
    public OrtIoBinding Bind(IEnumerable<(string Name, Values Values)> inputs, IEnumerable<(string Name, Values Values)> outputs)
    {
        OrtIoBinding binding = session.CreateIoBinding();
        foreach ((string name, Values values) in inputs)
        {
            binding.BindInput(name, values.Tensor);
        }

        foreach ((string name, Values values) in outputs)
        {
            binding.BindOutput(name, values.Tensor);
        }

        return binding;
    }

    public void Run(OrtIoBinding binding) => session.RunWithBinding(options, binding);

    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }
}
