using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>
    /// <see cref="Uniform"/> for a few products per result: they take less time than the calls down to a register tile would. The sums are the same to the bit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Tiny<TV, T, TK>(in DotShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, bool accumulate, nint first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        nint aI = s.AI, aK = s.AK, xK = s.XK * stride, yI = s.YI * stride;
        for (nint r = 0; r < rows; r += TV.Count)
        {
            View<T> ai = a, yi = y + r;
            for (nint i = s.I; i > 0; i--, ai += aI, yi += yI)
            {
                View<T> ak = ai, xk = x + r;
                TV sum = accumulate ? TV.Load(yi) : default;
                for (nint k = s.K; k > 0; k--, ak += aK, xk += xK)
                    TV.MultiplyAdd(ref sum, TV.Broadcast(ak), TV.Load(xk));
                TV.Store(yi, sum);
            }

            if (typeof(TK) != typeof(NoKernel<T>))
            {
                nint feature = first;
                for (nint i = s.I; i > 0; i--, feature += s.YI)
                    epilogue.Apply<TV>(feature, r);
            }
        }
    }
}
