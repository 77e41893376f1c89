using System.Text.RegularExpressions;

namespace Lux.Gen.Tests;

[Collection(nameof(PackedFeed))]
public sealed partial class ConsumerTests(PackedFeed feed)
{
    [Fact]
    public void The_example_of_the_readme_trains_and_is_reported_on_request()
    {
        var consumer = new Consumer(feed, "Example", ReadmeExample());
        Assert.Empty(consumer.Build().ShouldSucceed().LinesWith("LUX0001"));
        string printed = consumer.Run().ShouldSucceed().Output;
        Match loss = PrintedLoss().Match(printed);
        Assert.True(loss.Success, printed);
        Assert.Equal("0.0", loss.Groups[1].Value[..3]);

        string report = Assert.Single(consumer.Build("-p:LuxGenReport=true").ShouldSucceed().LinesWith("LUX0001"));
        Assert.Contains("warning LUX0001: Mlp: 3 layers, 162 parameters", report);
    }

    [Theory]
    [InlineData("Wrong")]
    [InlineData("WrongWithoutAnalyzers", "-p:RunAnalyzers=false")]
    public void A_wrong_model_fails_at_its_token_and_nowhere_else(string name, params string[] options)
    {
        const string Wrong = "new Dense(16, 2)";
        string program = ReadmeExample().Replace("new Dense(32, 2)", Wrong, StringComparison.Ordinal);
        int start = program.IndexOf(Wrong, StringComparison.Ordinal);
        int line = program[..start].Count(c => c == '\n') + 1, column = start - program.LastIndexOf('\n', start);
        string error = Assert.Single(new Consumer(feed, name, program).Build(options).ShouldFail().LinesWith("error "));
        Assert.Contains($"Program.cs({line},{column}): error LUX1003: Dense expects [..., 16] but receives [N, 32]", error);
    }

    [Fact]
    public void A_generator_of_another_version_says_so()
    {
        string other = OtherGenerator.Write(Path.Combine(feed.Packages, "lux.gen", feed.Version, "analyzers/dotnet/cs/Lux.Gen.Generator.dll"),
            Path.Combine(feed.Folder, "other"), new(9, 8, 7, 0));
        string swap = $"""
            <Target Name="UseTheOtherGenerator" BeforeTargets="CoreCompile">
                <ItemGroup>
                  <Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'Lux.Gen.Generator'" />
                  <Analyzer Include="{other}" />
                </ItemGroup>
              </Target>
            """;
        string[] errors = new Consumer(feed, "Mismatch", ReadmeExample(), swap).Build().ShouldFail().LinesWith("error ");
        string error = Assert.Single(errors);
        Assert.Contains("LUX1023", error);
        Assert.Contains("9.8.7", error);
    }

    [Fact]
    public void With_the_gpu_package_alone_the_example_runs_a_gpus_kernels()
    {
        string program = ReadmeExample().Replace("Device.Default", "Device.Simulated", StringComparison.Ordinal).Replace("step < 1000", "step < 3", StringComparison.Ordinal);
        Consumer consumer = new(feed, "Gpu", program, package: "Lux.Gen.Gpu");
        consumer.Build().ShouldSucceed();
        string printed = consumer.Run().ShouldSucceed().Output;
        Assert.Matches(@"loss \d\.\d+ on simulated", printed);
    }

    /// <summary>The README's first block of C#, so that what it shows is what is tested.</summary>
    static string ReadmeExample() =>
        CSharpBlock().Match(File.ReadAllText(Path.Combine(BuiltFrom.Repository, "README.md"))).Groups[1].Value;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"^loss (\S+) on ", RegexOptions.Multiline)]
    private static partial Regex PrintedLoss();
}
