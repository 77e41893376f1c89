namespace Lux.Gen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// A step of Adam as nodes: m' = β₁ m + (1 − β₁) g, v' = β₂ v + (1 − β₂) g², p' = p − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m' / (√v' + ε √(1 − β₂ᵗ)). Kingma, Ba: Adam (2015), with the efficient order of section 2.
/// The rate and the ε of a step come from outside, since they change with it.
/// </summary>
static class AdamGraph
{
    public static (string P, string M, string V) Step(OnnxGraph graph, string p, string m, string v, string gradient, string rate, string epsilon)
    {
        string first = Mixed(m, gradient, 0.9), second = Mixed(v, graph.Op("Mul", gradient, gradient), 0.999);
        string move = graph.Op("Div", graph.Op("Mul", first, rate), graph.Op("Add", graph.Op("Sqrt", second), epsilon));
        return (graph.Op("Sub", p, move), first, second);

        string Mixed(string old, string now, double beta) => graph.Op("Add", graph.Op("Mul", old, graph.Constant(beta)), graph.Op("Mul", now, graph.Constant(1 - beta)));
    }

    /// <summary>The rate and the ε of step t = 1, 2, ….</summary>
    public static (double Rate, double Epsilon) At(long t)
    {
        double correction = Math.Sqrt(1 - Math.Pow(0.999, t));
        return (1e-3 * correction / (1 - Math.Pow(0.9, t)), 1e-8 * correction);
    }
}
