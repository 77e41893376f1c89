using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>A scalar function of a model, on a device. What is written against this interface works for every model; each model's own objectives take their arguments by name.</summary>
public interface IObjective
{
    /// <summary>The method's name.</summary>
    string Name { get; }

    /// <summary>The device.</summary>
    Device Device { get; }

    /// <summary>The names of its tensor arguments, in order.</summary>
    IReadOnlyList<string> Tensors { get; }

    /// <summary>The names of its run-time numbers, in order.</summary>
    IReadOnlyList<string> Numbers { get; }

    /// <summary>The value in test mode.</summary>
    /// <exception cref="ShapeException">A shape does not fit; says what was expected.</exception>
    /// <exception cref="ArgumentException">A count, an element type or a tree does not fit; says what was expected.</exception>
    ObjectiveValue Evaluate(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, IParameterTree parameters, IParameterTree state);

    /// <summary>The value and gradient in train mode; the gradients in the arguments too where <paramref name="inputs"/> is set.</summary>
    /// <exception cref="ShapeException">A shape does not fit; says what was expected.</exception>
    /// <exception cref="ArgumentException">A count, an element type or a tree does not fit; says what was expected.</exception>
    ObjectiveGradient Gradient(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, IParameterTree parameters, IParameterTree state, bool inputs = false);

    /// <summary>A trainer that minimizes the objective, from parameters and state.</summary>
    ITrainer Train(IParameterTree parameters, IParameterTree state, Optimizer optimizer);

    /// <summary>A trainer that goes on where another was when its state was taken.</summary>
    ITrainer Train(TrainState saved);
}
