namespace Lux.Gen;

/// <summary>Where a primitive of the forward pass was made.</summary>
/// <param name="Operation">The primitive.</param>
/// <param name="Layer">The path of the layer; empty for the model itself.</param>
/// <param name="Type">The layer's type.</param>
/// <param name="Frame">The innermost call that is the user's or a layer's.</param>
/// <param name="Caller">The innermost call that is the user's.</param>
sealed record Origin(OpKind Operation, string Layer, string Type, CallFrame? Frame, CallFrame? Caller)
{
    /// <summary>The layer in a sentence.</summary>
    public string Where => Layer.Length == 0 ? $"the model {Type} itself" : $"{Layer} ({Type})";

    /// <summary>The place in a sentence: where the layer is Lux.Gen's own, also who called it.</summary>
    public string Place => Frame is not { } frame ? "an unknown place"
        : Caller is { } caller && caller != frame ? $"{frame}, called from {caller}"
        : frame.ToString();
}
