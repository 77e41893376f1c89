namespace Lux.Gen;

/// <summary>The types of an entry's compiled programs, as code inside the model's class names them; null where there is none.</summary>
internal sealed record ProgramNames(string? Predict, string? Forward, string? Gradient, string? GradientWithInputs)
{
    public static readonly ProgramNames None = new(null, null, null, null);
}
