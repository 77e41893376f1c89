namespace Lux.Gen.Tests;

/// <summary>Each construct of C# that a model may use, and each that it may not: one test for either.</summary>
public class ConstructTests
{
    static readonly Accepted[] Yes = [.. Statements.Accepted, .. Expressions.Accepted, .. Numbers.Accepted, .. Collections.Accepted, .. Functions.Accepted, .. Types.Accepted, .. Modules.Accepted];
    static readonly Refused[] No = [.. Statements.Refused, .. Expressions.Refused, .. Numbers.Refused, .. Collections.Refused, .. Functions.Refused, .. Types.Refused, .. Modules.Refused];

    public static TheoryData<string> AcceptedNames { get; } = [.. Yes.Select(static c => c.Name)];
    public static TheoryData<string> RefusedNames { get; } = [.. No.Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(AcceptedNames))]
    public void Accepts(string construct) => Yes.Single(c => c.Name == construct).Check();

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void Refuses(string construct) => No.Single(c => c.Name == construct).Check();
}
