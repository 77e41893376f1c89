namespace Lux.Gen.Tests;

/// <summary>A new primitive is not done before it has a meaning, a rule and a case.</summary>
public class CoverageTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<OpKind>()];

    public static TheoryData<string> Computed => [.. Enum.GetValues<OpKind>().Where(static k => !k.IsLeaf()).Select(static k => k.ToString())];

    [Theory, MemberData(nameof(Kinds))]
    public void Has_a_rule(string kind) => Assert.True(Rules.Has(Enum.Parse<OpKind>(kind)));

    [Theory, MemberData(nameof(Computed))]
    public void Has_a_meaning(string kind) => Assert.True(Evaluation.Has(Enum.Parse<OpKind>(kind)));

    [Theory, MemberData(nameof(Computed))]
    public void Is_differentiated_in_a_case(string kind) =>
        Assert.Contains(DerivativeTests.Cases.Values, tried => Uses(tried, Enum.Parse<OpKind>(kind)));

    static bool Uses(Case tried, OpKind kind)
    {
        // Inside a run every tensor remembers what it was computed from.
        Stack<Tensor> left = new([new Execution(training: true).Run(() => tried.Function([.. tried.Inputs.Select(static x => x.Track())]))]);
        while (left.TryPop(out Tensor? tensor))
        {
            if (tensor.Op.Kind == kind)
            {
                return true;
            }

            foreach (Tensor input in tensor.Inputs)
            {
                left.Push(input);
            }
        }

        return false;
    }
}
