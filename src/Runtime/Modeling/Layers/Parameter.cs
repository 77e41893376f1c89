using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>A tensor that training changes. It describes shape and start; the numbers live in a parameter tree, apart from the model.</summary>
public sealed class Parameter
{
    /// <summary>A parameter of a shape, started by an initializer.</summary>
    /// <exception cref="ShapeException">A size is not a positive number.</exception>
    public Parameter(Shape shape, Initializer initializer)
    {
        if (shape.Any(static d => !d.IsKnown || d.Value < 1))
        {
            throw new ShapeException($"the sizes of a parameter must be positive numbers, not {shape}");
        }

        (Shape, Initializer) = (shape, initializer);
    }

    /// <summary>A parameter that starts as a function of another one's first values, which comes before it among the members.</summary>
    internal Parameter(Shape shape, Parameter source, Func<double[], double[]> start) : this(shape, Initializers.Zeros) => (Source, StartFrom) = (source, start);

    internal Parameter? Source { get; }

    internal Func<double[], double[]> StartFrom { get; } = static values => values;

    /// <summary>The parameter's shape.</summary>
    public Shape Shape { get; }

    /// <summary>What fills it at the start.</summary>
    public Initializer Initializer { get; }

    /// <summary>The parameter's numbers in the run that is going on.</summary>
    /// <exception cref="InvalidOperationException">No run is going on: the layer was called outside an engine.</exception>
    public Tensor Value => Execution.Current.Parameter(this);
}
