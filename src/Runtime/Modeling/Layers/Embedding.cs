using System;

namespace Lux.Gen;

/// <summary>A vector for each integer: y = weight[x]. x: Int32 of any shape → y: [..., features]. An integer outside of the vocabulary gives 0. Parameters: Weight [vocabulary, features].</summary>
public sealed class Embedding : Layer
{
    /// <summary>A table of vectors.</summary>
    /// <param name="vocabulary">The number of integers, from 0 on.</param>
    /// <param name="features">The length of a vector.</param>
    /// <param name="initializer">How the vectors start; standard normal by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Embedding(int vocabulary, int features, Initializer? initializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Weight = new([vocabulary, features], initializer ?? Initializers.Normal());
    }

    /// <summary>The vectors, of shape [vocabulary, features].</summary>
    public Parameter Weight { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x is not of integers.</exception>
    public override Tensor Forward(Tensor x) => Weight.Value.Gather(x.RequireIntegers(this));
}
