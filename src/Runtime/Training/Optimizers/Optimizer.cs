using System;
using System.Runtime.CompilerServices;

namespace Lux.Gen;

/// <summary>How parameters move along their gradients. Immutable: a trainer keeps the moments.</summary>
public abstract record Optimizer
{
    private protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>η, the step's length; a trainer's own <see cref="ITrainer.LearningRate"/> starts with it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not a number.</exception>
    public double LearningRate { get; init => field = Within(value, 0, double.MaxValue); }

    /// <summary>How many moments are kept for each parameter.</summary>
    internal abstract int Moments { get; }

    /// <summary>Hands the rule to who runs it; the function gives it for a learning rate and a step, counted from 1.</summary>
    internal abstract TResult Bind<TResult>(IRuleBinder<TResult> binder);

    /// <summary>The value where it lies within [low, high).</summary>
    private protected static double Within(double value, double low, double high, [CallerMemberName] string? name = null) =>
        value >= low && value < high ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {low}{(high == double.MaxValue ? "" : $" and below {high}")}");
}
