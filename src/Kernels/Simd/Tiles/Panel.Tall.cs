using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

static partial class Panel
{
    /// <summary>Twelve rows × two vectors: 24 accumulators, for machines with 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Tall<TV, T>(
        nint groups, View<T> a, nint aI, nint aK, View<T> x, nint xK, View<T> y, nint yI, nint count, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (; groups > 0; groups--)
        {
            TV c00 = default, c01 = default;
            TV c10 = default, c11 = default;
            TV c20 = default, c21 = default;
            TV c30 = default, c31 = default;
            TV c40 = default, c41 = default;
            TV c50 = default, c51 = default;
            TV c60 = default, c61 = default;
            TV c70 = default, c71 = default;
            TV c80 = default, c81 = default;
            TV c90 = default, c91 = default;
            TV c100 = default, c101 = default;
            TV c110 = default, c111 = default;
            View<T> x0 = x;
            View<T> a0 = a;
            View<T> a3 = a + 3 * aI;
            View<T> a6 = a + 6 * aI;
            View<T> a9 = a + 9 * aI;
            for (nint k = count; k > 0; k--)
            {
                TV b0 = TV.Load(x0);
                TV b1 = TV.Load(x0 + TV.Count);
                {
                    TV s = TV.Broadcast(a0);
                    TV.MultiplyAdd(ref c00, s, b0);
                    TV.MultiplyAdd(ref c01, s, b1);
                }

                {
                    TV s = TV.Broadcast(a0 + aI);
                    TV.MultiplyAdd(ref c10, s, b0);
                    TV.MultiplyAdd(ref c11, s, b1);
                }

                {
                    TV s = TV.Broadcast(a0 + 2 * aI);
                    TV.MultiplyAdd(ref c20, s, b0);
                    TV.MultiplyAdd(ref c21, s, b1);
                }

                {
                    TV s = TV.Broadcast(a3);
                    TV.MultiplyAdd(ref c30, s, b0);
                    TV.MultiplyAdd(ref c31, s, b1);
                }

                {
                    TV s = TV.Broadcast(a3 + aI);
                    TV.MultiplyAdd(ref c40, s, b0);
                    TV.MultiplyAdd(ref c41, s, b1);
                }

                {
                    TV s = TV.Broadcast(a3 + 2 * aI);
                    TV.MultiplyAdd(ref c50, s, b0);
                    TV.MultiplyAdd(ref c51, s, b1);
                }

                {
                    TV s = TV.Broadcast(a6);
                    TV.MultiplyAdd(ref c60, s, b0);
                    TV.MultiplyAdd(ref c61, s, b1);
                }

                {
                    TV s = TV.Broadcast(a6 + aI);
                    TV.MultiplyAdd(ref c70, s, b0);
                    TV.MultiplyAdd(ref c71, s, b1);
                }

                {
                    TV s = TV.Broadcast(a6 + 2 * aI);
                    TV.MultiplyAdd(ref c80, s, b0);
                    TV.MultiplyAdd(ref c81, s, b1);
                }

                {
                    TV s = TV.Broadcast(a9);
                    TV.MultiplyAdd(ref c90, s, b0);
                    TV.MultiplyAdd(ref c91, s, b1);
                }

                {
                    TV s = TV.Broadcast(a9 + aI);
                    TV.MultiplyAdd(ref c100, s, b0);
                    TV.MultiplyAdd(ref c101, s, b1);
                }

                {
                    TV s = TV.Broadcast(a9 + 2 * aI);
                    TV.MultiplyAdd(ref c110, s, b0);
                    TV.MultiplyAdd(ref c111, s, b1);
                }

                a0 += aK;
                a3 += aK;
                a6 += aK;
                a9 += aK;
                x0 += xK;
            }

            if (accumulate)
            {
                View<T> start = y;
                c00 += TV.Load(start);
                c01 += TV.Load(start + TV.Count);
                start += yI;
                c10 += TV.Load(start);
                c11 += TV.Load(start + TV.Count);
                start += yI;
                c20 += TV.Load(start);
                c21 += TV.Load(start + TV.Count);
                start += yI;
                c30 += TV.Load(start);
                c31 += TV.Load(start + TV.Count);
                start += yI;
                c40 += TV.Load(start);
                c41 += TV.Load(start + TV.Count);
                start += yI;
                c50 += TV.Load(start);
                c51 += TV.Load(start + TV.Count);
                start += yI;
                c60 += TV.Load(start);
                c61 += TV.Load(start + TV.Count);
                start += yI;
                c70 += TV.Load(start);
                c71 += TV.Load(start + TV.Count);
                start += yI;
                c80 += TV.Load(start);
                c81 += TV.Load(start + TV.Count);
                start += yI;
                c90 += TV.Load(start);
                c91 += TV.Load(start + TV.Count);
                start += yI;
                c100 += TV.Load(start);
                c101 += TV.Load(start + TV.Count);
                start += yI;
                c110 += TV.Load(start);
                c111 += TV.Load(start + TV.Count);
            }

            View<T> target = y;
            TV.Store(target, c00);
            TV.Store(target + TV.Count, c01);
            target += yI;
            TV.Store(target, c10);
            TV.Store(target + TV.Count, c11);
            target += yI;
            TV.Store(target, c20);
            TV.Store(target + TV.Count, c21);
            target += yI;
            TV.Store(target, c30);
            TV.Store(target + TV.Count, c31);
            target += yI;
            TV.Store(target, c40);
            TV.Store(target + TV.Count, c41);
            target += yI;
            TV.Store(target, c50);
            TV.Store(target + TV.Count, c51);
            target += yI;
            TV.Store(target, c60);
            TV.Store(target + TV.Count, c61);
            target += yI;
            TV.Store(target, c70);
            TV.Store(target + TV.Count, c71);
            target += yI;
            TV.Store(target, c80);
            TV.Store(target + TV.Count, c81);
            target += yI;
            TV.Store(target, c90);
            TV.Store(target + TV.Count, c91);
            target += yI;
            TV.Store(target, c100);
            TV.Store(target + TV.Count, c101);
            target += yI;
            TV.Store(target, c110);
            TV.Store(target + TV.Count, c111);

            a += 12 * aI;
            y += 12 * yI;
        }
    }
}
