namespace RealNvp;

/// <summary>
/// A <see cref="Flow"/> run backwards: points of the normal distribution become points like the data. A compiled model is what its Forward computes, so the way back is a model of its own around
/// the same layers. z: [batch, 2] → x: [batch, 2].
/// </summary>
[CompileModel]
public sealed partial class Generator
{
    readonly Flow flow = new();

    public Tensor Forward([Shape("N", 2)] Tensor z) => flow.Inverse(z);

    /// <summary>The parameters of a flow that was trained, under the paths they have here.</summary>
    public Generator.ParameterTree ParametersOf(Flow.ParameterTree trained) => Setup().Parameters.Map((path, _) => trained[path["Flow.".Length..]]);
}
