using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>The names a piece of code uses, with their types, in the order of first use.</summary>
internal sealed class Fields(string indexType)
{
    readonly List<(string Name, string Type)> used = [];

    public IReadOnlyList<(string Name, string Type)> Used => used;

    /// <summary>The type of sizes and indices.</summary>
    public string IndexType => indexType;

    public string Use(string name, string type)
    {
        if (!used.Contains((name, type)))
        {
            used.Add((name, type));
        }

        return name;
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
        foreach ((string name, string type) in used)
        {
            writer.Line($"internal {type} {name};");
        }
    }

    /// <summary>The initializer that fills a struct's fields from variables of the same names.</summary>
    public string Initializer(string type) =>
        used.Count == 0 ? $"default({type})" : $"new {type} {{ {string.Join(", ", used.Select(static f => $"{f.Name} = {f.Name}"))} }}";
}
