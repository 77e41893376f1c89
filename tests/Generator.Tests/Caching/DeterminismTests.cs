using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Lux.Gen.Tests;

/// <summary>The same sources give the same bytes; names of files never meet.</summary>
public class DeterminismTests
{
    static readonly string[] Files =
    [
        .. Enumerable.Range(1, 6).Select(static i => Driver.Usings + $$"""
            namespace Demo{{i.ToString(CultureInfo.InvariantCulture)}};
            [CompileModel] public partial class Mlp
            {
                readonly Chain layers = new(new Dense(2, {{i.ToString(CultureInfo.InvariantCulture)}}, Activations.Gelu), new Dense({{i.ToString(CultureInfo.InvariantCulture)}}, 1));
                public Tensor Forward(Tensor x) => layers.Forward(x);
                [Objective] public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
            }
            """),
        Driver.Usings + "[CompileModel] public partial class Wrong { public Tensor Forward(Tensor x) => x; }",
    ];

    [Fact]
    public void The_order_of_files_and_repeated_runs_change_nothing()
    {
        string[] expected = Generated(Files);
        Assert.Equal(13, expected.Length);
        Assert.Equal(expected, Generated(Files));
        Random random = new(1);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected, Generated([.. Files.OrderBy(_ => random.Next())]));
        }
    }

    [Fact]
    public void Names_that_differ_in_case_alone_are_kept_apart()
    {
        const string Body = "{ readonly Dense d = new(2, 2); public Tensor Forward(Tensor x) => d.Forward(x); }";
        GeneratorRunResult result = Driver.Generate(Driver.Compile(
            Driver.Usings + $"namespace Demo {{ [CompileModel] public partial class Mlp {Body} [CompileModel] public partial class MLP {Body} public partial class Outer {{ [CompileModel] public partial class Mlp {Body} }} }} [CompileModel] public partial class Mlp {Body}"));
        Assert.Null(result.Exception);
        string[] names = [.. result.GeneratedSources.Select(static s => s.HintName).Where(static n => !n.EndsWith(".Programs.g.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("Mlp.g.cs", names);
        Assert.Contains("Demo.Outer.Mlp.g.cs", names);
        Assert.Equal(2, names.Count(static n => System.Text.RegularExpressions.Regex.IsMatch(n, @"^Demo\.M(lp|LP)-[0-9a-f]{8}\.g\.cs$")));
    }

    [Fact]
    public void A_class_marked_twice_is_compiled_once()
    {
        GeneratorRunResult result = Driver.Generate(Driver.Compile(Driver.Usings + "[CompileModel] public partial class M { public Tensor Forward([Shape(2)] Tensor x) => x; } [CompileModel] public partial class M { }"));
        Assert.Null(result.Exception);
        Assert.Equal(["M.g.cs", "M.Programs.g.cs"], result.GeneratedSources.Select(static s => s.HintName));
    }

    [Fact]
    public void Long_names_are_cut()
    {
        string space = string.Join(".", Enumerable.Repeat("Namespace", 30));
        GeneratorRunResult result = Driver.Generate(Driver.Compile(
            Driver.Usings + $"namespace {space} {{ [CompileModel] public partial class A {{ public Tensor Forward([Shape(2)] Tensor x) => x; }} [CompileModel] public partial class B {{ public Tensor Forward([Shape(2)] Tensor x) => x; }} }}"));
        Assert.Equal(4, result.GeneratedSources.Length);
        Assert.All(result.GeneratedSources, static s => Assert.InRange(s.HintName.Length, 1, 130));
    }

    static string[] Generated(string[] files) =>
        [.. Driver.Generate(Driver.Compile(files)).GeneratedSources.Select(static s => $"{s.HintName}\n{s.SourceText}").Order(StringComparer.Ordinal)];
}
