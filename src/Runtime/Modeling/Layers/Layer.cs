namespace Lux.Gen;

/// <summary>A module that maps one tensor to one tensor.</summary>
public abstract class Layer : Module
{
    /// <summary>The layer's function, in terms of its parameters' values and <see cref="Tensor"/> operations.</summary>
    public abstract Tensor Forward(Tensor x);
}
