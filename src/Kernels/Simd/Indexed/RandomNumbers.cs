using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Uniform random numbers in [0, 1), the same on every device: element i takes word i mod 4 of the Philox block i / 4, and of a double a second one's too.</summary>
public static class RandomNumbers
{
    /// <summary>y[r, f] = the random number of element (firstRow + r) · features + f.</summary>
    /// <param name="seed">Three integers: 24, 24 and 16 bits of the key.</param>
    /// <param name="draw">An integer of up to 24 bits.</param>
    /// <param name="y">The result.</param>
    /// <param name="features">The elements of a row; all elements, where there are no rows.</param>
    /// <param name="firstRow">The number of the first row in the batch.</param>
    /// <param name="rows">The rows in use; 1 for values that have none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Uniform<T>(View<T> seed, View<T> draw, RowView<T> y, nint features, nint firstRow, nint rows) where T : unmanaged
    {
        ulong key = Philox.Key((uint)Element.ToInt32(seed[0]), (uint)Element.ToInt32(seed[1]), (uint)Element.ToInt32(seed[2]));
        ulong upper = Philox.Draw((uint)Element.ToInt32(draw[0]), lower: false), lower = Philox.Draw((uint)Element.ToInt32(draw[0]), lower: true);
        for (nint r = 0; r < rows; r++)
        {
            ulong element = (ulong)((firstRow + r) * features);
            for (nint f = 0; f < features;)
            {
                (uint A, uint B, uint C, uint D) high = Philox.Block(element >> 2, upper, key), low = typeof(T) == typeof(double) ? Philox.Block(element >> 2, lower, key) : default;
                for (; f < features; f++)
                {
                    int word = (int)(element & 3);
                    double number = Philox.Upper(Philox.Word(high, word)) + (typeof(T) == typeof(double) ? Philox.Lower(Philox.Word(low, word)) : 0);
                    Scalar<T>.Store(y.View, (f * y.Step) + (r * y.Lane), Scalar<T>.Create(number));
                    if ((++element & 3) == 0)
                    {
                        f++;
                        break;
                    }
                }
            }
        }
    }
}
