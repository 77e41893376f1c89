using System;
using System.Linq;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>A training whose numbers lie in blocks of this process: what the devices of the CPU share.</summary>
abstract class HostRunner : StepRunner
{
    readonly SimdWidth width;
    readonly int threads;
    readonly Block[] moments;
    Updater<Block> updater;
    Block? sum;

    protected HostRunner(TrainingStart start, SimdWidth width, int threads)
    {
        (Start, this.width, this.threads) = (start, width, threads);
        ElementType type = start.Parameters.Type;
        Parameters = start.Parameters.Copy();
        Gradients = Block.Allocate(type, start.Parameters.Length);
        (State, NewState) = (start.State.Copy(), Block.Allocate(start.State.Type, start.State.Length));
        moments = [.. start.Moments.Select(static m => m.Copy())];
        updater = HostUpdater.Of(start.Optimizer, start.ParameterLayout, type, width, threads);
    }

    protected TrainingStart Start { get; }

    protected Block Parameters { get; }

    protected Block Gradients { get; }

    /// <summary>The state before the step.</summary>
    protected Block State { get; private set; }

    /// <summary>Where the step writes the state after it.</summary>
    protected Block NewState { get; private set; }

    public sealed override void Compute(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        Run(tensors, numbers);
        (State, NewState) = (NewState, State);
    }

    public sealed override void Update(double learningRate, long step) => Update(learningRate, step, Gradients);

    public sealed override void Update(double learningRate, long step, Block gradients) => updater.Run(learningRate, step, Parameters, gradients, moments);

    public sealed override void Use(Optimizer optimizer) => updater = HostUpdater.Of(optimizer, Start.ParameterLayout, Parameters.Type, width, threads);

    public sealed override void Accumulate()
    {
        sum ??= Block.Allocate(Gradients.Type, Gradients.Length);
        updater.Add(sum, Gradients);
    }

    public sealed override void UpdateByMean(double learningRate, long step, int count)
    {
        updater.Scale(sum!, 1.0 / count);
        Update(learningRate, step, sum!);
        sum!.Clear();
    }

    public sealed override Block CopyParameters() => Parameters.Copy();

    public sealed override Block CopyState() => State.Copy();

    public sealed override Block CopyGradients() => Gradients.Copy();

    public sealed override Block[] CopyMoments() => [.. moments.Select(static m => m.Copy())];

    /// <summary>Writes gradients and new state into the blocks.</summary>
    protected abstract void Run(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers);
}
