using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Positions in one shape as positions in another, as C# expressions over <c>nint</c>: what a broadcast, transpose, slice, pad or concat does to the index of a feature.
/// </summary>
internal static class IndexMaps
{
    /// <summary>The place in a smaller shape that a place in the larger one repeats. Both are aligned at the right.</summary>
    public static string Broadcast(string index, IReadOnlyList<Dim> large, IReadOnlyList<Dim> small)
    {
        List<(Dim Size, bool IsRepeated)> runs = Runs(large, small);
        Dim[] sizes = [.. runs.Select(static run => run.Size)];
        Dim[] strides = new Dim[sizes.Length];
        Dim stride = 1;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = runs[axis].IsRepeated ? 0 : stride;
            stride = runs[axis].IsRepeated ? stride : stride * sizes[axis];
        }

        return Linear(Coordinates(index, sizes), strides);
    }

    /// <summary>How far neighbours stay neighbours, twice each, or the same element, in a broadcast.</summary>
    public static Line LineOfBroadcast(IReadOnlyList<Dim> large, IReadOnlyList<Dim> small)
    {
        List<(Dim Size, bool IsRepeated)> runs = Runs(large, small);
        if (runs.Count > 1 && runs[runs.Count - 1] is { IsRepeated: true } twice && twice.Size == 2)
        {
            return new(runs.Count == 2 ? 0 : (2 * runs[runs.Count - 2].Size) is { IsKnown: true } elements ? elements.Value : 1, Neighbours.Twice);
        }

        return runs.Count == 0 ? Line.Same : new(runs.Count == 1 ? 0 : runs[runs.Count - 1].Size is { IsKnown: true } size ? size.Value : 1, runs[runs.Count - 1].IsRepeated ? Neighbours.Same : Neighbours.SideBySide);
    }

    // Neighbouring axes that are alike (both repeated or both not) as one.
    static List<(Dim Size, bool IsRepeated)> Runs(IReadOnlyList<Dim> large, IReadOnlyList<Dim> small)
    {
        List<(Dim Size, bool IsRepeated)> runs = [];
        for (int axis = 0; axis < large.Count; axis++)
        {
            int own = axis - (large.Count - small.Count);
            bool repeated = own < 0 || small[own] != large[axis];
            if (runs.Count > 0 && runs[runs.Count - 1].IsRepeated == repeated)
            {
                runs[runs.Count - 1] = (runs[runs.Count - 1].Size * large[axis], repeated);
            }
            else
            {
                runs.Add((large[axis], repeated));
            }
        }

        runs.RemoveAll(static run => run.Size == 1);
        return runs;
    }

    /// <summary>The coordinate along each axis of a row-major index.</summary>
    public static string[] Coordinates(string index, IReadOnlyList<Dim> sizes)
    {
        string[] coordinates = new string[sizes.Count];
        Dim inner = 1;
        for (int axis = sizes.Count - 1; axis >= 0; axis--)
        {
            string quotient = IndexText.Over(index, Expression(inner));
            bool outermost = sizes.Take(axis).All(static d => d == 1);
            coordinates[axis] = sizes[axis] == 1 ? "0" : outermost ? quotient : IndexText.Modulo(quotient, Expression(sizes[axis]));
            inner *= sizes[axis];
        }

        return coordinates;
    }

    /// <summary>Σ coordinate · stride.</summary>
    public static string Linear(IReadOnlyList<string> coordinates, IReadOnlyList<Dim> strides)
    {
        string[] terms = [.. coordinates.Zip(strides, static (c, s) => s == 0 ? "0" : IndexText.Times(c, Expression(s))).Where(static t => t != "0")];
        int known = terms.Sum(static t => IndexText.IsNumber(t, out int value) ? value : 0);
        string[] open = [.. terms.Where(static t => !IndexText.IsNumber(t, out _)), .. known == 0 ? System.Array.Empty<string>() : [Literals.Of(known)]];
        return open.Length == 0 ? "0" : open.Length == 1 ? open[0] : $"({string.Join(" + ", open)})";
    }

    /// <summary>Row-major strides of a shape.</summary>
    public static Dim[] Strides(IReadOnlyList<Dim> sizes)
    {
        Dim[] strides = new Dim[sizes.Count];
        Dim stride = 1;
        for (int axis = sizes.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= sizes[axis];
        }

        return strides;
    }

    /// <summary>A size as C#: each name is the variable that holds it.</summary>
    public static string Expression(Dim size)
    {
        if (size.IsKnown)
        {
            return Literals.Of(size.Value);
        }

        System.Text.StringBuilder text = new();
        string source = size.ToString();
        for (int i = 0; i < source.Length; i++)
        {
            bool starts = (char.IsLetter(source[i]) || source[i] == '_') && (i == 0 || !(char.IsLetterOrDigit(source[i - 1]) || source[i - 1] == '_'));
            text.Append(starts ? "size" : "").Append(source[i]);
        }

        return size.IsName ? text.ToString() : $"({text})";
    }
}
