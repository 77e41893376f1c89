namespace Lux.Gen;

/// <summary>Where a training is: after a step, or after an epoch.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Batch">How many batches of the epoch are done.</param>
/// <param name="Batches">How many batches an epoch has.</param>
/// <param name="Steps">The trainer's steps.</param>
/// <param name="Loss">The loss that was read last; NaN before the first.</param>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="SamplesPerSecond">How many samples a second the steps of this epoch take, since the training was started or resumed.</param>
/// <param name="Completed">The epoch's result after an epoch, null after a step.</param>
public readonly record struct FitProgress(int Epoch, int Epochs, int Batch, int Batches, long Steps, double Loss, double LearningRate, double SamplesPerSecond, EpochResult? Completed);
