namespace Lux.Gen.Tests;

/// <summary>Each construct of C# that a model may use, and each that it may not: one test for either.</summary>
public class ConstructTests
{
    static readonly Accepted[] Yes = [.. StatementCases.Accepted, .. ExpressionCases.Accepted, .. NumberCases.Accepted, .. CollectionCases.Accepted, .. FunctionCases.Accepted, .. TypeCases.Accepted, .. ModuleCases.Accepted];
    static readonly Refused[] No = [.. StatementCases.Refused, .. ExpressionCases.Refused, .. NumberCases.Refused, .. CollectionCases.Refused, .. FunctionCases.Refused, .. TypeCases.Refused, .. ModuleCases.Refused, .. LayerCases.Refused];

    public static TheoryData<string> AcceptedNames { get; } = [.. Yes.Select(static c => c.Name)];
    public static TheoryData<string> RefusedNames { get; } = [.. No.Select(static c => c.Name)];

    /// <summary>The model that uses an accepted construct.</summary>
    public static string Written(string construct) => Yes.Single(c => c.Name == construct).Written.ToString();

    [Theory]
    [MemberData(nameof(AcceptedNames))]
    public void Accepts(string construct) => Yes.Single(c => c.Name == construct).Check();

    [Fact]
    public void Each_layer_refuses_something_but_NoOp() => Assert.All(
        typeof(Layer).Assembly.GetExportedTypes().Where(static t => t.IsAssignableTo(typeof(Module)) && !t.IsAbstract && t != typeof(NoOp) && t != typeof(RandomStream)),
        static layer => Assert.Contains(LayerCases.Refused, c => c.Name.StartsWith($"{layer.Name}: ", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void Refuses(string construct) => No.Single(c => c.Name == construct).Check();
}
