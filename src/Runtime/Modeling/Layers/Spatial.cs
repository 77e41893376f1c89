using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>What layers over [batch, channels, places] have in common; a place has as many coordinates as there are axes of places.</summary>
internal static class Spatial
{
    public static int Count(int[] sizes) => sizes.Aggregate(1, static (product, size) => product * size);

    /// <summary>The places from a window's first to its last, for each axis.</summary>
    public static int[] Extents(int[] sizes, int[] dilations) => [.. sizes.Zip(dilations, static (size, dilation) => ((size - 1) * dilation) + 1)];

    public static void CheckChannels(int inputs, int outputs, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inputs % groups != 0 || outputs % groups != 0)
        {
            throw new ArgumentException($"{((Dim)groups).Exact} groups do not divide {((Dim)inputs).Exact} inputs and {((Dim)outputs).Exact} outputs", nameof(groups));
        }
    }

    /// <summary>Checks that x is [batch, channels, places] with so many axes of places.</summary>
    public static void Require(Tensor x, int channels, int axes, Module layer)
    {
        Tensor.Meet(layer);
        if (x.Shape.Rank != axes + 2 || x.Shape[1] != channels)
        {
            throw new ShapeException($"{layer.TypeName} expects [batch, {(Dim)channels}, {string.Join(", ", Names(axes))}] but receives {x.Shape}", layer);
        }
    }

    /// <summary>Checks that x is [batch, channels, places]; the number of axes of places.</summary>
    public static int Require(Tensor x, Module layer)
    {
        Tensor.Meet(layer);
        return x.Shape.Rank > 2 ? x.Shape.Rank - 2
            : throw new ShapeException($"{layer.TypeName} expects [batch, channels, places] but receives {x.Shape}", layer);
    }

    /// <summary>Checks that windows of such extents fit.</summary>
    public static void RequireRoom(Tensor padded, int[] extents, Module layer)
    {
        for (int i = 0; i < extents.Length; i++)
        {
            Dim size = padded.Shape[i + 2];
            if (size.IsKnown && size.Value < extents[i])
            {
                throw new ShapeException($"{layer.TypeName} has windows of {(Dim)extents[i]} places, but with its padding axis {(Dim)(i + 2)} has only {size}", layer);
            }
        }
    }

    /// <summary>Margins of one number around the places.</summary>
    public static Tensor Pad(Tensor x, IReadOnlyList<(int Low, int High)> margins, double value) => margins.All(static m => m is (0, 0)) ? x
        : x.Pad([0, 0, .. margins.Select(static m => (Dim)m.Low), 0, 0, .. margins.Select(static m => (Dim)m.High)], new int[x.Shape.Rank], value);

    /// <summary>Margins around the places, filled from the places themselves: one axis after the other, so that corners are filled from margins.</summary>
    public static Tensor Extend(Tensor x, Padding padding, Module layer, Func<Tensor, int, int, Tensor> before, Func<Tensor, int, int, Tensor> after)
    {
        (int Low, int High)[] margins = padding.Of(new int[Require(x, layer)], nameof(padding));
        for (int i = 0; i < margins.Length; i++)
        {
            (int low, int high) = margins[i];
            Tensor[] parts = [.. low > 0 ? [before(x, i + 2, low)] : Array.Empty<Tensor>(), x, .. high > 0 ? [after(x, i + 2, high)] : Array.Empty<Tensor>()];
            x = Tensor.Concat(i + 2, parts);
        }

        return x;
    }

    /// <summary>So many windows along each axis of places, size/windows apart, the last of which ends with the places.</summary>
    public static Window[] Covering(Tensor x, int[] counts, Module layer)
    {
        return [.. counts.Select((count, i) => Along(i + 2, count))];

        Window Along(int axis, int count)
        {
            Dim size = x.Shape[axis];
            int stride = !size.IsKnown || size.Value < count
                ? throw new ShapeException($"{layer.TypeName} makes {(Dim)count} windows, which axis {(Dim)axis} of {x.Shape} {(size.IsKnown ? "is too short for" : "has to be a number for")}", layer)
                : size.Value / count;
            return new(axis, size.Value - ((count - 1) * stride), stride, 1);
        }
    }

    static string[] Names(int axes) => axes switch { 1 => ["length"], 2 => ["height", "width"], _ => ["depth", "height", "width"] };
}
