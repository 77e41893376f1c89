namespace Hypernetwork;

/// <summary>Tasks: sine waves a sin(x + φ) on [−π, π], each with an amplitude a of 0.5 to 2 and a phase φ of its own.</summary>
sealed class Waves(ulong seed)
{
    readonly Rng rng = new Rng(seed).Split("waves");

    /// <summary>The amplitudes and phases of so many tasks, both [tasks, 1, 1].</summary>
    public (Tensor Amplitude, Tensor Phase) Draw(int tasks) => (Tensor.Uniform(rng, [tasks, 1, 1], 0.5, 2), Tensor.Uniform(rng, [tasks, 1, 1], 0, 2 * Math.PI));

    /// <summary>Points of each wave, drawn evenly. Both [tasks, points, 1].</summary>
    public (Tensor X, Tensor Y) Points((Tensor Amplitude, Tensor Phase) waves, int points)
    {
        Tensor x = Tensor.Uniform(rng, [waves.Phase.Shape[0], points, 1], -Math.PI, Math.PI);
        return (x, At(x, waves));
    }

    /// <summary>Points at equal distances of a single wave. Both [1, points, 1].</summary>
    public static (Tensor X, Tensor Y) Grid((Tensor Amplitude, Tensor Phase) wave, int points)
    {
        Tensor x = ((Tensor.Range(points, ElementType.Float32) * (2 * Math.PI / (points - 1))) - Math.PI).Reshape([1, points, 1]);
        return (x, At(x, wave));
    }

    static Tensor At(Tensor x, (Tensor Amplitude, Tensor Phase) waves) => waves.Amplitude * (x + waves.Phase).Sin();
}
