using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>What one epoch gave.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Steps">The trainer's steps at its end.</param>
/// <param name="Loss">The mean loss of its batches, each before its step and weighed by its samples.</param>
/// <param name="ValidationLoss">The objective's value at the samples held out, in test mode; null where there are none.</param>
/// <param name="Metrics">Numbers by name: the objective's auxiliary ones at the samples held out, and those of <see cref="FitOptions.Metrics"/>.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
/// <param name="Time">How long it took, validation included.</param>
/// <param name="IsBest">Whether its measure was better than those of all before.</param>
public sealed record EpochResult(int Epoch, long Steps, double Loss, double? ValidationLoss, IReadOnlyDictionary<string, double> Metrics, double LearningRate, TimeSpan Time, bool IsBest);
