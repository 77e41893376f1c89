using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>The kernel structs of a model's programs for the CPU. Equal ones are emitted once: one to compile, for the generator's user and at run time.</summary>
internal sealed class SimdKernels
{
    public const string Class = "CpuKernels";

    readonly Dictionary<string, string> names = [];
    readonly HashSet<string> taken = [];
    readonly List<string> texts = [];

    /// <summary>The full name of the struct with this body; a new one is called as it asks to be, or with a number.</summary>
    /// <param name="wanted">The name.</param>
    /// <param name="summary">What it computes, in its first use.</param>
    /// <param name="contract">The interface it implements.</param>
    /// <param name="body">What stands in its braces.</param>
    public string NameOf(string wanted, string summary, string contract, string body)
    {
        if (!names.TryGetValue(contract + body, out string? name))
        {
            name = wanted;
            for (int i = 2; !taken.Add(name); i++)
            {
                name = wanted + Literals.Of(i);
            }

            names.Add(contract + body, name);
            CodeWriter text = new();
            text.Summary(summary);
            using (text.Block($"internal struct {name} : {contract}"))
            {
                text.Line(body);
            }

            texts.Add(text.ToString().TrimEnd('\n'));
        }

        return $"{Class}.{name}";
    }

    public bool IsEmpty => texts.Count == 0;

    public void WriteTo(CodeWriter writer)
    {
        writer.Summary("What the skeletons do with each element: kernels store, values are reduced.");
        using (writer.Block($"private static class {Class}"))
        {
            writer.Line(string.Join("\n\n", texts));
        }
    }
}
