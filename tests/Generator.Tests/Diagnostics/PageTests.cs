extern alias generator;

using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Descriptors = generator::Lux.Gen.Descriptors;

namespace Lux.Gen.Tests;

/// <summary>Each rule has a page, and the examples on it are what they are said to be.</summary>
public partial class PageTests
{
    public static TheoryData<string> Rules { get; } = [.. Descriptors.All.Select(static d => d.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_examples_of_a_page_are_wrong_and_right(string id)
    {
        DiagnosticDescriptor rule = Descriptors.All.Single(d => d.Id == id);
        string text = File.ReadAllText(Path.Combine(Root(), rule.HelpLinkUri.Replace('/', Path.DirectorySeparatorChar))).ReplaceLineEndings("\n");
        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", text, StringComparison.Ordinal);
        string[] examples = [.. Example().Matches(text).Select(static m => m.Groups[1].Value)];
        if (examples.Length == 2)
        {
            Assert.Equal([id], (await Driver.Analyze(Driver.Compile(Driver.Usings + examples[0]))).Select(static d => d.Id));
            var right = Driver.Compile(Driver.Usings + examples[1]);
            Assert.Equal("", string.Join("; ", Driver.CompilerErrors(right).Concat(await Driver.Analyze(right))));
        }
        else
        {
            // No source alone is wrong: these depend on what the project refers to, or on ourselves.
            Assert.Contains(id, (string[])["LUX0001", "LUX1011", "LUX1023", "LUX1099"]);
        }
    }

    [Fact]
    public void There_is_no_page_without_a_rule() => Assert.Equal(
        Descriptors.All.Select(static d => d.Id).Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(Root(), "docs", "diagnostics"), "LUX*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_is_listed_for_release()
    {
        string released = string.Concat(new[] { "Shipped", "Unshipped" }.Select(static list => File.ReadAllText(Path.Combine(Root(), "src", "Generator", $"AnalyzerReleases.{list}.md"))));
        Assert.All(Descriptors.All, rule => Assert.Contains($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} |", released, StringComparison.Ordinal));
    }

    static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex("```csharp\\n(.*?)```\\n", RegexOptions.Singleline)]
    private static partial Regex Example();
}
