using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>The names a piece of code uses, with their types and what they stand for outside, in the order of first use.</summary>
/// <param name="indexType">The type of sizes and indices.</param>
/// <param name="taken">Names that mean something else in this code, and are not noted.</param>
internal sealed class Fields(string indexType, params IEnumerable<string> taken)
{
    readonly List<(string Name, string Type, string Value)> used = [];
    readonly HashSet<string> names = [.. taken];
    readonly Dictionary<string, string> byValue = [];

    public IReadOnlyList<(string Name, string Type, string Value)> Used => used;

    /// <summary>The type of sizes and indices.</summary>
    public string IndexType => indexType;

    public bool Uses(string name) => names.Contains(name);

    /// <summary>Notes a name that is the same outside.</summary>
    public string Use(string name, string type)
    {
        if (names.Add(name))
        {
            Note(name, type, name);
        }

        return name;
    }

    /// <summary>Notes all the names of another piece of code.</summary>
    public void UseAll(Fields other)
    {
        foreach ((string name, string type, _) in other.Used)
        {
            Use(name, type);
        }
    }

    /// <summary>Notes the names of another piece of code that are the same here.</summary>
    public void UseShared(Fields inner)
    {
        foreach ((string name, string type, _) in inner.Used.Where(static f => f.Name == f.Value))
        {
            Use(name, type);
        }
    }

    /// <summary>A name of its own for an expression of the code outside: as it asks to be, or with a number.</summary>
    public string Bind(string wanted, string type, string value)
    {
        if (byValue.TryGetValue(value, out string? known))
        {
            return known;
        }

        string name = wanted;
        for (int i = 2; !names.Add(name); i++)
        {
            name = wanted + Literals.Of(i);
        }

        Note(name, type, value);
        return name;
    }

    void Note(string name, string type, string value)
    {
        used.Add((name, type, value));
        if (!byValue.ContainsKey(value))
        {
            byValue.Add(value, name);
        }
    }

    public string Size(Dim size)
    {
        foreach (string name in size.Names)
        {
            Use("size" + name, indexType);
        }

        return IndexMaps.Expression(size);
    }

    /// <summary>Declares the fields.</summary>
    public void Declare(CodeWriter writer)
    {
        foreach ((string name, string type, _) in used)
        {
            writer.Line($"internal {type} {name};");
        }
    }

    /// <summary>Forgets the names that a condition does not hold for.</summary>
    public void Keep(Func<string, bool> condition) => used.RemoveAll(f => !condition(f.Name));

    /// <summary>The initializer that fills a struct's fields from what they stand for.</summary>
    public string Initializer(string type) =>
        used.Count == 0 ? $"default({type})" : $"new {type} {{ {string.Join(", ", used.Select(static f => $"{f.Name} = {f.Value}"))} }}";
}
