using System;

namespace Lux.Gen;

/// <summary>
/// Shapes that do not fit. The same check, in the same words, throws in an eager run and becomes a build error in a compiled model.
/// </summary>
public sealed class ShapeException : Exception
{
    /// <summary>An error in shapes, noticed by <paramref name="layer"/> where a layer noticed it.</summary>
    public ShapeException(string message, Module? layer = null) : base(message) => Layer = layer;

    /// <summary>The layer whose check failed, if one did.</summary>
    public Module? Layer { get; }
}
