namespace Lux.Gen;

/// <summary>
/// What reading one class gave, and nothing of Roslyn's: equal results give equal output. Without a model the sketch is what its typed surface can be made from; without that the
/// class cannot be extended at all.
/// </summary>
internal sealed record ReadResult(Model? Model, SurfaceSketch? Sketch, Equatable<Problem> Problems);
