using System;
using System.Threading.Tasks;

namespace Lux.Gen;

/// <summary>
/// Trains parameters against an objective. Unlike engines and trees it changes as it goes, and is not thread-safe: one call at a time. What is written against this interface
/// works for every model; each model's own trainers take the batch by name.
/// </summary>
public interface ITrainer : IDisposable
{
    /// <summary>The device.</summary>
    Device Device { get; }

    /// <summary>The parameters as they are now: a copy.</summary>
    IParameterTree Parameters { get; }

    /// <summary>The state as it is now: a copy.</summary>
    IParameterTree State { get; }

    /// <summary>The gradients computed last: a copy.</summary>
    /// <exception cref="InvalidOperationException">None were computed yet.</exception>
    IParameterTree Gradients { get; }

    /// <summary>η, which may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not a number.</exception>
    double LearningRate { get; set; }

    /// <summary>
    /// The optimizer, which may be changed between steps: its numbers, what it does with the gradients first, and which parts are frozen. The moments and the number of steps stay, the learning rate becomes the
    /// new one's, and nothing is compiled anew.
    /// </summary>
    /// <example><code>train.Optimizer = new AdamW(1e-4) { WeightDecay = 0.1 }.Freezing("Encoder");</code></example>
    /// <exception cref="ArgumentException">Its rules are others, whose moments mean something else; says of which leaf.</exception>
    /// <exception cref="InvalidOperationException">Another call is going on.</exception>
    Optimizer Optimizer { get; set; }

    /// <summary>How many steps the parameters have been moved.</summary>
    long Steps { get; }

    /// <summary>Computes the gradients at a batch and moves the parameters: <see cref="ComputeGradients"/> and <see cref="ApplyGradients()"/>. It allocates nothing on the CPU. On a GPU it returns before the device has done it.</summary>
    /// <exception cref="ShapeException">A shape does not fit; says what was expected. Nothing has changed.</exception>
    /// <exception cref="ArgumentException">A count or an element type does not fit; says what was expected. Nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">Another call is going on.</exception>
    void Step(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers = default);

    /// <summary>Computes the gradients at a batch in train mode, which moves the state but not the parameters. They replace those computed before.</summary>
    void ComputeGradients(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers = default);

    /// <summary>
    /// As <see cref="ComputeGradients"/>, and adds the gradients to those accumulated: the next <see cref="ApplyGradients()"/> moves the parameters along their mean, the next <see cref="Step"/> along the
    /// mean of them and its own. So several small batches of one size do what one large batch does. A <see cref="Snapshot"/> does not hold what is accumulated.
    /// </summary>
    void AccumulateGradients(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers = default);

    /// <summary>Moves the parameters along the mean of the gradients accumulated; where none were, along those computed last.</summary>
    /// <exception cref="InvalidOperationException">None were computed yet.</exception>
    void ApplyGradients();

    /// <summary>Moves the parameters along gradients from elsewhere: clipped, averaged, or accumulated over batches.</summary>
    /// <exception cref="ArgumentException">The tree has other leaves or another element type.</exception>
    void ApplyGradients(IParameterTree gradients);

    /// <summary>The objective's value at the last batch, before its step; waits for the device.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    float ReadLoss();

    /// <summary>As <see cref="ReadLoss"/>, without holding a thread: the value at the batch that was last when this was called. Steps may go on meanwhile.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    Task<float> ReadLossAsync();

    /// <summary>As <see cref="ReadLoss"/>, in the precision it was computed with.</summary>
    double ReadValue();

    /// <summary>All that training depends on: parameters, state, moments, step and optimizer. A trainer started from it goes on as if there had been no break, bit for bit.</summary>
    TrainState Snapshot();

    /// <summary>Goes back, or on, to where a trainer of this objective was when its state was taken; the optimizer is that of the state. What was accumulated is dropped.</summary>
    /// <exception cref="ArgumentException">The state is another model's.</exception>
    void Restore(TrainState saved);

    /// <summary>
    /// Trains over samples, epoch by epoch: shuffled batches, validation, early stopping, checkpoints and resume, as the options say. Its steps allocate nothing on the CPU. The trainer can be stepped by
    /// hand before and after; everything this does can be done by hand too.
    /// </summary>
    /// <param name="data">The samples, whose tensors are the objective's arguments in order.</param>
    /// <param name="options">How; by default 10 epochs of shuffled batches of 32.</param>
    /// <exception cref="ShapeException">A shape does not fit; says what was expected. Nothing has changed.</exception>
    /// <exception cref="ArgumentException">Data or options do not fit the objective or each other; says what was expected. Nothing has changed.</exception>
    /// <exception cref="TensorFileException">A checkpoint is damaged, or is of another training; lists all that differs.</exception>
    /// <exception cref="InvalidOperationException">There are checkpoints of another run and nothing says that it should go on, or another call is going on.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled. Where there are checkpoints, one was written before.</exception>
    History Fit(Dataset data, FitOptions? options = null);
}
