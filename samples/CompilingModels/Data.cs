using Lux.Gen;

namespace CompilingModels;

/// <summary>What the networks learn: y = x² of standard normal x, both [32, 2].</summary>
static class Data
{
    const int Batch = 32, Features = 2;

    /// <summary>The next batch of a stream.</summary>
    public static (Tensor X, Tensor Y) Next(Rng rng, ElementType type = ElementType.Float32)
    {
        Tensor x = Tensor.Normal(rng, [Batch, Features], type);
        return (x, x * x);
    }

    /// <summary>A seed's batches: always the same.</summary>
    public static (Tensor X, Tensor Y)[] Batches(ulong seed, int count)
    {
        Rng rng = Stream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Next(rng))];
    }

    /// <summary>A seed's stream of data, independent of those that start its parameters.</summary>
    public static Rng Stream(ulong seed) => new Rng(seed).Split("data");
}
