namespace Lux.Gen.Benchmarks.Workloads;

/// <summary>Something to time.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Flop">Its floating-point operations, by the formula of the algorithm: 2 n³ for a dot product, activations not counted.</param>
/// <param name="Bytes">What it has to read and write at least: inputs, parameters and results, each once.</param>
/// <param name="Width">The vector width it runs with, in bits.</param>
/// <param name="Run">Does it once.</param>
public sealed record Workload(string Name, double Flop, double Bytes, int Width, Action Run)
{
    public override string ToString() => Name;
}
