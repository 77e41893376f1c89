using TorchSharp;
using static TorchSharp.torch;

namespace Lux.Gen.Benchmarks.Peers.Torch;

/// <summary>What a work has in either way to run it: its numbers as tensors of libtorch.</summary>
abstract class TorchRunner : Runner
{
    protected TorchRunner(Work work, Numbers numbers)
    {
        Work = work;
        Type = work.Network.IsDouble ? ScalarType.Float64 : ScalarType.Float32;
        long[] sample = [.. work.Network.Input.Select(static size => (long)size)];
        X = tensor(numbers.X).reshape([work.Batch, .. sample]).to_type(Type);
        Y = work.Network.Loss == Loss.CrossEntropy ? tensor(numbers.Y).to_type(ScalarType.Int64) : tensor(numbers.Y).reshape(work.Batch, work.Network.Outputs).to_type(Type);
        Start = [.. work.Network.Parameters.Zip(numbers.Parameters, (shape, values) => tensor(values).reshape([.. shape.Select(static size => (long)size)]).to_type(Type))];
    }

    protected Work Work { get; }

    protected ScalarType Type { get; }

    /// <summary>[batch, …].</summary>
    protected Tensor X { get; }

    /// <summary>The targets, or the labels as integers.</summary>
    protected Tensor Y { get; }

    /// <summary>The parameters' numbers at the start.</summary>
    protected Tensor[] Start { get; }

    /// <summary>The outputs or the loss of the last run, which lives until the next.</summary>
    protected Tensor? Last { get; set; }

    protected float[] ResultsOf(IEnumerable<Tensor> others)
    {
        using DisposeScope scope = NewDisposeScope();
        return [.. ((Tensor[])[Last!, .. others]).SelectMany(static t => t.detach().to_type(ScalarType.Float32).contiguous().data<float>().ToArray())];
    }

    protected void Keep(Tensor result)
    {
        Last?.Dispose();
        Last = result.MoveToOuterDisposeScope();
    }
}
