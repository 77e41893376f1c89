using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Dot products of a tile: the samples lie in the lanes, so no sum ever crosses them.</summary>
public static unsafe partial class Dot
{
    /// <summary>The bytes of results between two epilogues: still in L1 when the epilogue reads them.</summary>
    const int BlockBytes = 16384;

    /// <summary>Of a matrix whose rows lie across the sum, so many at a time stay in cache from one register tile to the next, which begins within the same lines.</summary>
    const int BlockDepth = 256;

    /// <summary>
    /// y[b, i, j] (+)= Σₖ a[b, i, k] · x[b, k, j] where a is one matrix for all rows (a weight), then the epilogue over what was
    /// written, with y's feature index counted from <paramref name="y"/>.
    /// </summary>
    /// <param name="s">Extents and strides: a's in elements, x's and y's in features.</param>
    /// <param name="a">The matrix, with any strides.</param>
    /// <param name="x">The tile's operand: [features][stride].</param>
    /// <param name="y">The tile's result: [features][stride].</param>
    /// <param name="rows">The rows in use; results are computed for whole vectors of them.</param>
    /// <param name="stride">The rows that a tile has room for, a multiple of 16.</param>
    /// <param name="epilogue">What to do with the results, or <see cref="NoKernel{T}"/>.</param>
    /// <param name="accumulate">Whether to add to y.</param>
    /// <param name="first">The feature of y that the first result is.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Uniform<TV, T, TK>(
        in DotShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, bool accumulate = false, nint first = 0)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        if (!accumulate && IsFew<TV, T>(s, rows))
        {
            Few<TV, T>(s, a, x, y + first * stride, rows, stride);
            if (typeof(TK) != typeof(NoKernel<T>))
                Map.Block<TV, T, TK>(epilogue, first, s.YI, s.I, 0, rows, stride);
            return;
        }

        if (IsAcross<TV, T>(s, rows))
        {
            Across<TV, T, TK>(s, a, x, y, rows, stride, epilogue, accumulate, first);
            return;
        }

        if (!accumulate && stride == 1 && IsAlong<TV, T>(s))
        {
            Along<TV, T, TK>(s, a, x, y + first, epilogue, first);
            return;
        }

        nint lanes = (rows + TV.Count - 1) / TV.Count * TV.Count;
        nint depth = s.AI == 1 && s.K > 2 * BlockDepth ? BlockDepth : s.K;
        nint block = typeof(TK) == typeof(NoKernel<T>) || depth < s.K ? s.I : nint.Max(12, nint.Min(s.I, BlockBytes / (lanes * sizeof(T)) / 12 * 12));
        PanelOperands<T> o = new() { AI = s.AI, AK = s.AK, XK = s.XK * stride, YI = s.YI * stride };
        for (nint b = 0; b < s.B; b++)
        {
            for (nint j = 0, columns; j < s.J; j += columns)
            {
                // Where rows fill one vector a register tile takes two columns.
                columns = stride > 1 && rows <= TV.Count && j + 1 < s.J ? 2 : 1;
                (o.XC, o.YC) = columns == 2 ? (s.XJ * stride, s.YJ * stride) : (0, 0);
                nint feature = first + b * s.YB + j * s.YJ;
                for (nint i = 0; i < s.I; i += block)
                {
                    nint count = nint.Min(block, s.I - i), k = 0;
                    o.A = a + (b * s.AB + i * s.AI);
                    o.X = x + (b * s.XB + j * s.XJ) * stride;
                    o.Y = y + feature * stride;
                    o.Accumulate = accumulate;
                    do
                    {
                        o.Count = nint.Min(depth, s.K - k);
                        if (columns == 2)
                            Panel.Pairs<TV, T, Panel.Even>(o, 1, count);
                        else
                            Panel.RunRows<TV, T, Panel.Even>(o, rows, stride, count);
                        o.A += depth * s.AK;
                        o.X += depth * o.XK;
                        o.Accumulate = true;
                        k += depth;
                    }
                    while (k < s.K);

                    for (nint c = 0; c < columns && typeof(TK) != typeof(NoKernel<T>); c++)
                        Map.Block<TV, T, TK>(epilogue, feature + c * s.YJ, s.YI, count, 0, rows, stride);
                    feature += count * s.YI;
                }
            }
        }
    }
}
