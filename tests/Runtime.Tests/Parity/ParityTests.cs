using System.Runtime.CompilerServices;
using System.Text;

namespace Lux.Gen.Tests;

/// <summary>docs/parity.md is made of <see cref="ParityTable"/>, whose names and tests are there.</summary>
public class ParityTests
{
    [Fact]
    public void What_the_table_names_exists() => Assert.All(ParityTable.Features.SelectMany(static f => f.Ours), static name =>
    {
        string[] parts = name.Split('.');
        Type? type = typeof(Tensor).Assembly.GetType("Lux.Gen." + parts[0]);
        Assert.True(type is { IsPublic: true } && (parts.Length == 1 || type.GetMember(parts[1]).Length > 0), $"there is no {name}");
    });

    [Fact]
    public void The_tests_it_points_to_exist() => Assert.All(ParityTable.Features, static f =>
        Assert.True(File.ReadAllText(Path.Combine(Root(), f.File)).Contains(f.Text, StringComparison.Ordinal), $"{f.Theirs}: {f.File} has no {f.Text}"));

    [Fact]
    public void The_page_is_made_of_it()
    {
        string path = Path.Combine(Root(), "docs/parity.md"), page = Page();
        if (Environment.GetEnvironmentVariable("LUX_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    static string Page()
    {
        StringBuilder page = new("""
            # What Lux.jl has, and what it is called here

            Made by `LUX_ACCEPT_SNAPSHOTS=1 dotnet test -c Release tests/Runtime.Tests --filter Parity` from the table in [tests/Runtime.Tests/Parity](../tests/Runtime.Tests/Parity/ParityTable.cs); a test
            compares. Each name exists, and each test is where the last column says. Not here yet: recurrent layers, attention, rotary and sinusoidal
            embeddings; 16-bit precisions, distributed training, exports. Not meant to be: what serves Julia alone (`@compact`, `StatefulLuxLayer`, adaptors to Flux and SimpleChains).

            """.ReplaceLineEndings("\n"));
        string section = "";
        foreach (Feature f in ParityTable.Features)
        {
            if (f.Section != section)
            {
                section = f.Section;
                page.Append($"\n## {section}\n\n| Lux.jl | here | tested in |\n|---|---|---|\n");
            }

            page.Append($"| {f.Theirs} | {string.Join(", ", f.Ours.Select(static o => $"`{o}`"))} | [{Path.GetFileNameWithoutExtension(f.File)}](../{f.File}): `{f.Text}` |\n");
        }

        return page.ToString();
    }

    static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
