namespace Lux.Gen.Tests;

/// <summary>
/// Every primitive, first and second derivatives, against finite differences in float64. The rules serve the eager and the compiled models alike, so neither can be a
/// reference for the other here.
/// </summary>
public class DerivativeTests
{
    internal static readonly Dictionary<string, Case> Cases =
        new[] { ElementwiseCases.All, StructureCases.All, ContractionCases.All, CompositeCases.All }.SelectMany(static c => c).ToDictionary(static c => c.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void First_derivative(string name)
    {
        Case tried = Cases[name];
        Tensor[] at = Tracked(tried.Inputs);
        FiniteDifferences.Equal(
            FiniteDifferences.Gradient(x => Weighed(tried, Tracked(x)).Item(), tried.Inputs, tried.Step),
            Gradient.Of(Weighed(tried, at), at),
            tried.Tolerance);
    }

    [Theory, MemberData(nameof(Names))]
    public void Second_derivative(string name)
    {
        Case tried = Cases[name];
        Tensor[] at = Tracked(tried.Inputs);
        FiniteDifferences.Equal(
            FiniteDifferences.Gradient(x => WeighedGradient(tried, Tracked(x)).Item(), tried.Inputs, tried.Step),
            Gradient.Of(WeighedGradient(tried, at), at),
            tried.Tolerance);
    }

    static Tensor[] Tracked(Tensor[] x) => [.. x.Select(static t => t.Track())];

    // Σ w (y + y²/2): the square makes the adjoint depend on y, so that the second derivative goes through the rules of linear primitives too.
    static Tensor Weighed(Case tried, Tensor[] x)
    {
        Tensor y = tried.Function(x);
        return (Weights(y, "values") * (y + (0.5 * y * y))).Sum();
    }

    static Tensor WeighedGradient(Case tried, Tensor[] x) =>
        Gradient.Of(Weighed(tried, x), x).Select((g, k) => (Weights(g, "gradient " + (char)('0' + k)) * g).Sum()).Aggregate(static (a, b) => a + b);

    static Tensor Weights(Tensor like, string name) => Tensor.Uniform(new Rng(7).Split(name), like.Shape, -1, 1, ElementType.Float64);
}
