using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Lays out the arena of a GPU program: first what has a size of its own, then what has one for each row. Values of rows that are never alive together share memory, as they do in a
/// tile of the CPU.
/// </summary>
internal static class GpuArena
{
    /// <summary>Writes the declarations of the pieces that launches use.</summary>
    public static void Write(GpuMemories memories, IReadOnlyList<HashSet<string>> launches, CodeWriter writer, Fields fields)
    {
        (string Name, int First, int Last)[] lives = [.. memories.Sizes.Keys
            .Select(name => (Name: name, First: Index(launches, name), Last: LastIndex(launches, name)))
            .Where(static life => life.First >= 0)
            .OrderBy(static life => life.First).ThenBy(static life => life.Name, StringComparer.Ordinal)];
        if (lives.Length == 0)
        {
            return;
        }

        string rows = "size" + memories.Plan.Batch;
        List<(string Name, string Offset, string Length, string Comment)> pieces = [];
        string start = "0";
        foreach ((string name, _, _) in lives.Where(life => memories.RepeatedBy(life.Name) != rows))
        {
            fields.Size(memories.Sizes[name]);
            string length = GpuText.Product(memories.RepeatedBy(name) is { } by ? $"(long){by}" : "1", GpuText.Long(memories.Sizes[name]));
            length = length.StartsWith("1 * ", StringComparison.Ordinal) ? length.Substring(4) : length;
            pieces.Add((name, start, length, memories.RepeatedBy(name) is { } shards ? $"[{shards}, {memories.Sizes[name]}]" : $"[{memories.Sizes[name]}]"));
            start = GpuText.Sum(start, length);
        }

        // Behind a plain number an offset reads well; behind more it gets a name.
        string values = int.TryParse(start, out _) ? start : "values";
        Dim features = 0;
        FirstFit places = new();
        foreach ((string name, int first, int last) in lives.Where(life => memories.RepeatedBy(life.Name) == rows))
        {
            fields.Size(memories.Sizes[name]);
            fields.Use(rows, "int");
            Dim offset = features;
            if (features.IsKnown && memories.Sizes[name].IsKnown)
            {
                offset = places.Place(memories.Sizes[name].Value, first, last);
                features = places.Length;
            }
            else
            {
                features += memories.Sizes[name];
            }

            pieces.Add((name, GpuText.Sum(values, Times(offset, rows)), Times(memories.Sizes[name], rows), $"[{memories.Plan.Batch}, {memories.Sizes[name]}]"));
        }

        if (features != 0 && values != start)
        {
            writer.Line($"long values = {start};");
        }

        writer.Line($"{GpuText.View} arena = run.Arena<{GpuText.Number}>({GpuText.Bare(GpuText.Sum(features == 0 ? start : values, Times(features, rows)))});");
        foreach ((string name, string offset, string length, string comment) in pieces)
        {
            writer.Line($"{GpuText.View} {name} = arena.SubView({GpuText.Bare(offset)}, {GpuText.Bare(length)}); // {comment}");
        }
    }

    static string Times(Dim features, string rows) => features == 0 ? "0" : GpuText.Product($"(long){rows}", GpuText.Long(features));

    static int Index(IReadOnlyList<HashSet<string>> launches, string name) => launches.Select(static (l, i) => (l, i)).Where(p => p.l.Contains(name)).Select(static p => p.i).DefaultIfEmpty(-1).First();

    static int LastIndex(IReadOnlyList<HashSet<string>> launches, string name) => launches.Select(static (l, i) => (l, i)).Where(p => p.l.Contains(name)).Select(static p => p.i).DefaultIfEmpty(-1).Last();
}
