extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Each rule rewrites what it says, is the one that does so, and keeps values and gradients.</summary>
public class RuleTests
{
    public static TheoryData<int, string> Cases => Numbered(static _ => true);

    public static TheoryData<int, string> CasesWithInfinities => Numbered(static c => !c.IsFinite);

    [Fact]
    public void Every_rule_has_a_name_of_its_own_and_a_case()
    {
        Assert.Equal(G.Rewrites.All.Select(static r => r.Name), G.Rewrites.All.Select(static r => r.Name).Distinct());
        Assert.Equal(G.Rewrites.All.Select(static r => r.Name).Order(), RuleCases.All.Select(static c => c.Rule).Distinct().Order());
    }

    [Theory, MemberData(nameof(Cases))]
    public void Rule_rewrites(int index, string rule)
    {
        Assert.Equal(rule, RuleCases.All[index].Rule);
        string expected = Terms.Text(G.Optimizer.Optimize(Terms.Graph(RuleCases.All[index].To), G.Folding.Rewrites, default));
        Assert.Equal(expected, Terms.Text(G.Optimizer.Optimize(Terms.Graph(RuleCases.All[index].From), default)));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Without_the_rule_the_graph_is_another(int index, string rule)
    {
        G.Graph graph = Terms.Graph(RuleCases.All[index].From);
        Assert.NotEqual(G.Optimizer.Optimize(graph, default), G.Optimizer.Optimize(graph, G.Rewrites.All.Where(r => r.Name != rule), default));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Values_and_gradients_are_kept(int index, string rule)
    {
        G.Graph graph = Terms.Graph(RuleCases.All[index].From);
        G.Graph optimized = G.Optimizer.Optimize(graph, default);
        GraphEvaluator evaluator = new(Build.Sizes);
        Dictionary<string, Tensor> leaves = evaluator.RandomLeaves(graph, seed: 1);
        if (rule is "constant power" or "x / sqrt y")
        {
            leaves["x"] = leaves["x"].Abs() + 0.1;
        }

        // A leaf that a rule removed has the gradient 0: compare those that are left.
        Tensor[] before = Gradients(graph, optimized), after = Gradients(optimized, optimized);
        Values.AssertClose(before, after, 1e-12);

        Tensor[] Gradients(G.Graph of, G.Graph leavesOf)
        {
            string[] names = Names(of), wanted = Names(leavesOf);
            Tensor[] all = evaluator.Run(Build.WithGradients(of), leaves);
            return [all[0], .. wanted.Select(name => all[1 + Array.IndexOf(names, name)])];
        }

        static string[] Names(G.Graph g) => [.. g.Nodes.Where(static n => n.Op.Name is not null && G.ElementTypes.IsFloat(n.Type)).Select(static n => n.Op.Name!).Order(StringComparer.Ordinal)];
    }

    [Theory, MemberData(nameof(Cases))]
    public void NaN_stays_NaN_and_appears_nowhere_else(int index, string rule) => AssertKept(index, rule, [double.NaN, 1, -2, double.NaN, 0.5]);

    [Theory, MemberData(nameof(CasesWithInfinities))]
    public void Infinities_and_zeros_are_kept(int index, string rule) => AssertKept(index, rule, [double.PositiveInfinity, 0, -1.5, double.NegativeInfinity, 2, double.NaN, 0]);

    static void AssertKept(int index, string rule, double[] pattern)
    {
        Assert.Equal(rule, RuleCases.All[index].Rule);
        G.Graph graph = Terms.Graph(RuleCases.All[index].From), optimized = G.Optimizer.Optimize(graph, default);
        GraphEvaluator evaluator = new(Build.Sizes);
        for (int shift = 0; shift < pattern.Length * 3; shift++)
        {
            Dictionary<string, Tensor> leaves = evaluator.RandomLeaves(graph, seed: 2);
            foreach ((string name, int i) in leaves.Keys.Order().Select((name, i) => (name, i)).ToArray())
            {
                Tensor leaf = leaves[name];
                int count = leaf.Shape.Count.Value, start = (shift * (i + 1)) + i;
                leaves[name] = leaf.ElementType == ElementType.Float64
                    ? Tensor.From([.. Enumerable.Range(start, count).Select(k => pattern[k % pattern.Length])], leaf.Shape)
                    : leaf;
            }

            Values.AssertClose(evaluator.Run(graph, leaves), evaluator.Run(optimized, leaves), 1e-12);
        }
    }

    static TheoryData<int, string> Numbered(Func<RuleCase, bool> filter)
    {
        TheoryData<int, string> data = [];
        foreach ((RuleCase c, int i) in RuleCases.All.Select(static (c, i) => (c, i)).Where(p => filter(p.c)))
        {
            data.Add(i, c.Rule);
        }

        return data;
    }
}
