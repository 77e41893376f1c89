using System.Runtime.InteropServices;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>What a work starts from. Its file is nothing but Float32 numbers, little-endian: the parameters in the network's order, the batch, the targets.</summary>
/// <param name="Parameters">Each parameter's numbers.</param>
/// <param name="X">[batch, …].</param>
/// <param name="Y">The targets [batch, outputs], or the labels [batch].</param>
sealed record Numbers(float[][] Parameters, float[] X, float[] Y)
{
    /// <summary>The same for every run: parameters of the usual size, normal samples, their squares as the targets where there are as many, and labels in turn.</summary>
    public static Numbers For(Work work)
    {
        Random random = new(1);
        Network network = work.Network;
        List<float[]> parameters = [];
        double bound = 0;
        foreach (int[] shape in network.Parameters)
        {
            // A bias has the bound of its weight, 1/√(inputs of an output), as PyTorch starts them.
            bound = shape.Length > 1 ? 1 / Math.Sqrt(Count(shape[1..])) : bound;
            parameters.Add([.. Enumerable.Range(0, Count(shape)).Select(_ => (float)(bound * ((2 * random.NextDouble()) - 1)))]);
        }

        float[] x = Normal(work.Batch * Count(network.Input));
        float[] y = network.Loss == Loss.CrossEntropy ? [.. Enumerable.Range(0, work.Batch).Select(static i => (float)(i % 10))]
            : network.Outputs == network.Input[0] ? [.. x.Select(static v => v * v)]
            : Normal(work.Batch * network.Outputs);
        return new([.. parameters], x, y);

        // Box and Muller, A Note on the Generation of Random Normal Deviates (1958).
        float[] Normal(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble())))];
    }

    public static Numbers Read(Work work, string path)
    {
        Queue<float> numbers = new(Read(path));
        return new([.. work.Network.Parameters.Select(shape => Take(Count(shape)))], Take(work.Batch * Count(work.Network.Input)), Take(work.Batch * work.Network.Targets));

        float[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => numbers.Dequeue())];
    }

    public void Write(string path) => Write(path, [.. Parameters.SelectMany(static p => p), .. X, .. Y]);

    public static float[] Read(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

    public static void Write(string path, float[] numbers) => File.WriteAllBytes(path, MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray());

    public static int Count(ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int size in shape)
        {
            count *= size;
        }

        return count;
    }
}
