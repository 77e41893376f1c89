using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Lux.Gen.Tests;

/// <summary>
/// Compares what the generator makes with files kept beside the test, laid out as Verify does: Class.Method#Hint.verified.cs for code, Class.Method.verified.txt for diagnostics.
/// What differs is written beside them as .received; with LUX_ACCEPT_SNAPSHOTS=1 it replaces them.
/// </summary>
static class Snapshot
{
    const string Accept = "LUX_ACCEPT_SNAPSHOTS";

    public static void Verify(GeneratorRunResult result, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        string folder = Path.GetDirectoryName(file)!, test = $"{Path.GetFileNameWithoutExtension(file)}.{member}";
        Dictionary<string, string> made = result.GeneratedSources.ToDictionary(
            source => $"{test}#{Path.GetFileNameWithoutExtension(source.HintName)}.verified.cs",
            static source => $"//HintName: {source.HintName}\n{source.SourceText}");
        made.Add($"{test}.verified.txt", string.Concat(result.Diagnostics.Select(static d => $"{d.Id} {d.Severity}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n")));

        string[] kept = [.. Directory.GetFiles(folder, $"{test}*.verified.*").Select(path => Path.GetFileName(path)).Where(name => name[test.Length] is '#' or '.')];
        string[] wrong = [.. made.Keys.Union(kept).Order(StringComparer.Ordinal).Where(name => !Matches(Path.Combine(folder, name), made.GetValueOrDefault(name)))];
        Assert.True(wrong.Length == 0, $"{string.Join("\n", wrong.Select(name => Difference(Path.Combine(folder, name), made.GetValueOrDefault(name))))}\n{Accept}=1 dotnet test accepts what the generator makes now.");
    }

    static bool Matches(string path, string? text)
    {
        string received = path.Replace(".verified.", ".received.", StringComparison.Ordinal);
        if (text is not null && File.Exists(path) && File.ReadAllText(path) == text)
        {
            File.Delete(received);
            return true;
        }

        bool accepts = Environment.GetEnvironmentVariable(Accept) == "1";
        if (text is null)
        {
            if (accepts)
            {
                File.Delete(path);
            }

            return accepts;
        }

        File.WriteAllText(accepts ? path : received, text);
        return accepts;
    }

    static string Difference(string path, string? text)
    {
        string name = Path.GetFileName(path);
        if (text is null || !File.Exists(path))
        {
            return text is null ? $"{name} is kept, but is no longer made." : $"{name} is missing.";
        }

        string[] kept = File.ReadAllText(path).Split('\n'), made = text.Split('\n');
        int line = kept.Zip(made).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"{name} differs in line {line + 1}:\n  kept: {kept.ElementAtOrDefault(line)}\n  made: {made.ElementAtOrDefault(line)}";
    }
}
