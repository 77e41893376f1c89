using System;

namespace Lux.Gen;

/// <summary>How the vectors of a bag become one.</summary>
public enum BagReduction
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The largest of each feature.</summary>
    Max,
}

/// <summary>One vector for a bag of integers: the mean (sum, maximum) of theirs. x: Int32 [..., integers] → y: [..., features]. Parameters: Weight [vocabulary, features].</summary>
public sealed class EmbeddingBag : Layer
{
    readonly Embedding embedding;
    readonly BagReduction reduction;

    /// <summary>A table of vectors, of which bags are made.</summary>
    /// <param name="vocabulary">The number of integers, from 0 on.</param>
    /// <param name="features">The length of a vector.</param>
    /// <param name="reduction">What a bag makes of its vectors.</param>
    /// <param name="initializer">How the vectors start; standard normal by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public EmbeddingBag(int vocabulary, int features, BagReduction reduction = BagReduction.Mean, Initializer? initializer = null) =>
        (embedding, this.reduction) = (new(vocabulary, features, initializer), reduction);

    /// <summary>The vectors, of shape [vocabulary, features].</summary>
    public Parameter Weight => embedding.Weight;

    /// <inheritdoc/>
    public override System.Collections.Generic.IEnumerable<Member> Members() => embedding.Members();

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x is not of integers, or has no axis.</exception>
    public override Tensor Forward(Tensor x)
    {
        x.RequireIntegers(this);
        if (x.Shape.Rank == 0)
        {
            throw new ShapeException($"{TypeName} expects [..., integers] but receives {x.Shape}", this);
        }

        Tensor vectors = embedding.Forward(x);
        return reduction switch
        {
            BagReduction.Sum => vectors.Sum(-2),
            BagReduction.Max => vectors.Max(-2),
            _ => vectors.Mean(-2),
        };
    }
}
