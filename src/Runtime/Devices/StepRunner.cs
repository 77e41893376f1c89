using System;
using System.Threading.Tasks;

namespace Lux.Gen;

/// <summary>What a training starts from. The blocks are read, never written.</summary>
sealed record TrainingStart(TreeLayout ParameterLayout, TreeLayout StateLayout, Block Parameters, Block State, Block[] Moments, Optimizer Optimizer);

/// <summary>A trainer's numbers where its device has them, and what it does with them. One call at a time.</summary>
abstract class StepRunner : IDisposable
{
    /// <summary>Computes gradients and the new state at a batch. May return before they are there.</summary>
    public abstract void Compute(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers);

    /// <summary>Moves the parameters along the gradients computed last; steps count from 1.</summary>
    public abstract void Update(double learningRate, long step);

    /// <summary>Moves the parameters along gradients from elsewhere.</summary>
    public abstract void Update(double learningRate, long step, Block gradients);

    /// <summary>Goes on with another optimizer of the same rules, on the same moments.</summary>
    public abstract void Use(Optimizer optimizer);

    /// <summary>Adds the gradients computed last to a sum.</summary>
    public abstract void Accumulate();

    /// <summary>Moves the parameters along the sum of so many gradients divided by their number, and begins a new sum.</summary>
    public abstract void UpdateByMean(double learningRate, long step, int count);

    /// <summary>The objective's value at the last batch; waits for it.</summary>
    public abstract double ReadValue();

    /// <summary>The objective's value at the batch that was last when this was called.</summary>
    public virtual Task<double> ReadValueAsync() => Task.FromResult(ReadValue());

    public abstract Block CopyParameters();

    public abstract Block CopyState();

    public abstract Block CopyGradients();

    public abstract Block[] CopyMoments();

    public virtual void Dispose() { }
}
