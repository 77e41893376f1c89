using System.Linq;

namespace Lux.Gen;

/// <summary>How the elements of one value, in row-major order over sizes, lie in another: element i at offset + Σ iₙ · steps[n].</summary>
internal sealed record Strides(Dim Offset, Equatable<Dim> Sizes, Equatable<Dim> Steps)
{
    /// <summary>The number of elements.</summary>
    public Dim Count => Sizes.Aggregate((Dim)1, static (product, d) => product * d);

    /// <summary>All sizes as one, with one step; null where they do not merge.</summary>
    public Axis? Merged => DotLayout.Merge(Sizes.Zip(Steps, static (size, step) => new Axis(size, step)));

    /// <summary>Windows over a shape: where each of their elements comes from; without its first axis, which lies in the lanes, where <paramref name="rows"/> is set.</summary>
    public static Strides OfWindows(Equatable<Window> windows, Shape whole, Shape windowed, bool rows)
    {
        Dim[] strides = IndexMaps.Strides([.. whole]), steps = [.. strides, .. windows.Select(w => strides[w.Axis] * w.Dilation)];
        foreach (Window w in windows)
        {
            steps[w.Axis] *= w.Stride;
        }

        int first = rows ? 1 : 0;
        return new(0, windowed.Skip(first).ToArray(), steps.Skip(first).ToArray());
    }
}
