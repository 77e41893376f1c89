namespace Lux.Gen;

/// <summary>What a layer remembers between calls. Writing it is an output of the call, never a side effect on the model.</summary>
public sealed class StateVariable(Shape shape, Initializer initializer)
{
    /// <summary>A variable whose elements all start as 0.</summary>
    public StateVariable(Shape shape) : this(shape, Initializers.Zeros) { }

    /// <summary>A variable whose elements all start as one number.</summary>
    public StateVariable(Shape shape, double initial) : this(shape, Initializers.Constant(initial)) { }

    /// <summary>The variable's shape.</summary>
    public Shape Shape { get; } = shape;

    /// <summary>What fills it at the start.</summary>
    public Initializer Initializer { get; } = initializer;

    /// <summary>The value before the call, or what this call last wrote.</summary>
    /// <exception cref="ShapeException">A value of another shape is written.</exception>
    /// <exception cref="System.InvalidOperationException">No run is going on: the layer was called outside an engine.</exception>
    public Tensor Value
    {
        get => Execution.Current.State(this);
        set
        {
            value.Require(Shape);
            Execution.Current.SetState(this, value);
        }
    }
}
