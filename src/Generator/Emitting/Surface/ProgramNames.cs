namespace Lux.Gen;

/// <summary>The names of an entry's plans, after which its compiled programs are named; null where there is none.</summary>
internal sealed record ProgramNames(string? Predict, string? Forward, string? Gradient, string? GradientWithInputs, bool HasGpu)
{
    public static readonly ProgramNames None = new(null, null, null, null, false);
}
