using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>What lies around a padded value in a tile.</summary>
public static class Margins
{
    /// <summary>Writes a number to all features of a tile's value but those inside its margins.</summary>
    /// <param name="y">The value: [features][stride].</param>
    /// <param name="inside">The features that are left as they are, in ascending order.</param>
    /// <param name="features">The value's features.</param>
    /// <param name="number">What to write.</param>
    /// <param name="rows">The rows in use; whole vectors of them are written.</param>
    /// <param name="stride">The rows that a tile has room for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Fill<TV, T>(View<T> y, in StridedShape inside, nint features, double number, nint rows, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        (Places lines, nint width) = Places.Lines(inside);
        nint end = 0;
        for (nint line = inside.Count / width; line > 0; line--, lines.Next())
        {
            Tile.Fill<TV, T>(y + end * stride, lines.Current - end, number, rows, stride);
            end = lines.Current + width;
        }

        Tile.Fill<TV, T>(y + end * stride, features - end, number, rows, stride);
    }
}
