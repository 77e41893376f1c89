using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>The kernel structs of all programs of a model, in a class inside the model's own. Those that do the same to the same are one: one to compile, at build time and at run time.</summary>
internal abstract class KernelSet(string className, string summary)
{
    readonly Dictionary<string, string> names = [];
    readonly HashSet<string> taken = [];
    readonly List<string> texts = [];

    /// <summary>The full name of the struct that a key tells from others; a new one is called as it asks to be, or with a number.</summary>
    /// <param name="key">Equal for equal kernels.</param>
    /// <param name="wanted">The name.</param>
    /// <param name="text">The struct under a name.</param>
    protected string NameOf(string key, string wanted, Func<string, string> text)
    {
        if (!names.TryGetValue(key, out string? name))
        {
            name = wanted;
            for (int i = 2; !taken.Add(name); i++)
            {
                name = wanted + Literals.Of(i);
            }

            names.Add(key, name);
            texts.Add(text(name));
        }

        return $"{className}.{name}";
    }

    public void WriteTo(CodeWriter writer)
    {
        writer.Summary(summary);
        using (writer.Block($"private static class {className}"))
        {
            writer.Line(string.Join("\n\n", texts));
        }
    }
}
