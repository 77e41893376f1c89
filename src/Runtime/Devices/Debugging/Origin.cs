namespace Lux.Gen;

/// <summary>Where a primitive of the forward pass was made.</summary>
/// <param name="Operation">The primitive.</param>
/// <param name="Layer">The path of the layer; empty for the model itself.</param>
/// <param name="Type">The layer's type.</param>
/// <param name="Frame">The innermost call that is the user's or a layer's.</param>
/// <param name="Caller">The innermost call that is the user's.</param>
/// <param name="IsOptimized">Whether the model's code is optimized, so that calls may be missing from the stack.</param>
sealed record Origin(OpKind Operation, string Layer, string Type, CallFrame? Frame, CallFrame? Caller, bool IsOptimized)
{
    /// <summary>The layer in a sentence.</summary>
    public string Where => Layer.Length == 0 ? $"the model {Type} itself" : $"{Layer} ({Type})";

    /// <summary>The place in a sentence: where the layer is Lux.Gen's own, also who called it.</summary>
    public string Place => (Frame, Caller) switch
    {
        ({ } frame, { } caller) when frame != caller => $"{frame}, called from {caller}",
        ({ } frame, _) => frame.ToString(),
        (null, { } caller) => $"{Type}.{nameof(Lux.Gen.Layer.Forward)}, called from {caller}",
        _ => "a place that is not known",
    } + (IsOptimized ? " (an optimized build: calls may be missing here that a Debug build has)" : "");
}
