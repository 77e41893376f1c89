using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>What reading one class gave, with the places in this compilation: what the analyzer reports.</summary>
internal sealed record Inspection(Model? Model, SurfaceSketch? Sketch, IReadOnlyList<Finding> Findings)
{
    public ReadResult ToResult() => new(Model, Sketch, Findings.Select(static f => f.ToProblem()).ToArray());
}
