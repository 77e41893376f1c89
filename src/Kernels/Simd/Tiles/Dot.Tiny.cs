using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>
    /// <see cref="Uniform"/> for a few results of a few products each, which take less time than the calls down to a register tile would. The sums are the same to the bit. B and J are 1.
    /// </summary>
    /// <param name="s">Extents and strides.</param>
    /// <param name="a">The matrix.</param>
    /// <param name="x">The tile's operand.</param>
    /// <param name="y">The tile's result.</param>
    /// <param name="rows">The rows in use.</param>
    /// <param name="stride">The rows that a tile has room for.</param>
    /// <param name="epilogue">What to do with the results.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Tiny<TV, T, TK>(in DotShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        if (stride == 1 && TV.Count > 1)
        {
            Tiny<Scalar<T>, T, TK>(s, a, x, y, rows, stride, epilogue);
            return;
        }

        nint aI = s.AI, aK = s.AK, xK = s.XK * stride, yI = s.YI * stride;
        for (nint r = 0; r < rows; r += TV.Count)
        {
            View<T> ai = a, yi = y + r;
            for (nint i = s.I; i > 0; i--, ai += aI, yi += yI)
            {
                View<T> ak = ai, xk = x + r;
                TV sum = default;
                for (nint k = s.K; k > 0; k--, ak += aK, xk += xK)
                    TV.MultiplyAdd(ref sum, TV.Broadcast(ak), TV.Load(xk));
                TV.Store(yi, sum);
            }

            if (typeof(TK) != typeof(NoKernel<T>))
            {
                nint feature = 0;
                for (nint i = s.I; i > 0; i--, feature += s.YI)
                    epilogue.Apply<TV, ILanes.Rows>(feature, feature, r);
            }
        }
    }
}
