using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

static unsafe partial class Panel
{
    /// <summary>Twelve rows × two vectors: 24 accumulators, for machines with 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Tall<TV, T, TPlaces>(in PanelOperands<T> o, nint chunks, nint groups, View<T> a, View<T> x, View<T> y)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPlaces : struct
    {
        nint aI = o.AI, aI2 = 2 * aI, aK = o.AK, xK = o.XK, yI = o.YI, width = TV.Count, xC = o.YC == 0 ? width : o.XC, yC = o.YC == 0 ? width : o.YC;
        for (; chunks > 0; chunks--, x += 2 * width, y += 2 * width)
        {
            View<T> ag = a, yg = y;
            for (nint group = groups; group > 0; group--, ag += 12 * aI, yg += 12 * yI)
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
                View<T> target = yg;
                if (o.Accumulate)
                {
                    c00 = TV.Load(target);
                    c01 = TV.Load(target, yC);
                    target += yI;
                    c10 = TV.Load(target);
                    c11 = TV.Load(target, yC);
                    target += yI;
                    c20 = TV.Load(target);
                    c21 = TV.Load(target, yC);
                    target += yI;
                    c30 = TV.Load(target);
                    c31 = TV.Load(target, yC);
                    target += yI;
                    c40 = TV.Load(target);
                    c41 = TV.Load(target, yC);
                    target += yI;
                    c50 = TV.Load(target);
                    c51 = TV.Load(target, yC);
                    target += yI;
                    c60 = TV.Load(target);
                    c61 = TV.Load(target, yC);
                    target += yI;
                    c70 = TV.Load(target);
                    c71 = TV.Load(target, yC);
                    target += yI;
                    c80 = TV.Load(target);
                    c81 = TV.Load(target, yC);
                    target += yI;
                    c90 = TV.Load(target);
                    c91 = TV.Load(target, yC);
                    target += yI;
                    c100 = TV.Load(target);
                    c101 = TV.Load(target, yC);
                    target += yI;
                    c110 = TV.Load(target);
                    c111 = TV.Load(target, yC);
                    target = yg;
                }

                View<T> x0 = x, a0 = ag, a3 = a0 + 3 * aI, a6 = a3 + 3 * aI, a9 = a6 + 3 * aI;
                nint* place = o.XPlaces;
                nint segments = o.Segments;
                do
                {
                    for (nint k = o.Count; k != 0; k--)
                    {
                        if (typeof(TPlaces) == typeof(Listed))
                            x0 = x + *place++;
                        TV b0 = TV.Load(x0), b1 = TV.Load(x0, xC);
                        {
                            TV s = TV.Broadcast(a0);
                            TV.MultiplyAdd(ref c00, s, b0);
                            TV.MultiplyAdd(ref c01, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a0, aI);
                            TV.MultiplyAdd(ref c10, s, b0);
                            TV.MultiplyAdd(ref c11, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a0, aI2);
                            TV.MultiplyAdd(ref c20, s, b0);
                            TV.MultiplyAdd(ref c21, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a3);
                            TV.MultiplyAdd(ref c30, s, b0);
                            TV.MultiplyAdd(ref c31, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a3, aI);
                            TV.MultiplyAdd(ref c40, s, b0);
                            TV.MultiplyAdd(ref c41, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a3, aI2);
                            TV.MultiplyAdd(ref c50, s, b0);
                            TV.MultiplyAdd(ref c51, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a6);
                            TV.MultiplyAdd(ref c60, s, b0);
                            TV.MultiplyAdd(ref c61, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a6, aI);
                            TV.MultiplyAdd(ref c70, s, b0);
                            TV.MultiplyAdd(ref c71, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a6, aI2);
                            TV.MultiplyAdd(ref c80, s, b0);
                            TV.MultiplyAdd(ref c81, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a9);
                            TV.MultiplyAdd(ref c90, s, b0);
                            TV.MultiplyAdd(ref c91, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a9, aI);
                            TV.MultiplyAdd(ref c100, s, b0);
                            TV.MultiplyAdd(ref c101, s, b1);
                        }

                        {
                            TV s = TV.Broadcast(a9, aI2);
                            TV.MultiplyAdd(ref c110, s, b0);
                            TV.MultiplyAdd(ref c111, s, b1);
                        }

                        a0 += aK;
                        a3 += aK;
                        a6 += aK;
                        a9 += aK;
                        if (typeof(TPlaces) == typeof(Even))
                            x0 += xK;
                    }

                    a0 += o.ANext;
                    a3 += o.ANext;
                    a6 += o.ANext;
                    a9 += o.ANext;
                }
                while (--segments > 0);

                TV.Store(target, c00);
                TV.Store(target, yC, c01);
                target += yI;
                TV.Store(target, c10);
                TV.Store(target, yC, c11);
                target += yI;
                TV.Store(target, c20);
                TV.Store(target, yC, c21);
                target += yI;
                TV.Store(target, c30);
                TV.Store(target, yC, c31);
                target += yI;
                TV.Store(target, c40);
                TV.Store(target, yC, c41);
                target += yI;
                TV.Store(target, c50);
                TV.Store(target, yC, c51);
                target += yI;
                TV.Store(target, c60);
                TV.Store(target, yC, c61);
                target += yI;
                TV.Store(target, c70);
                TV.Store(target, yC, c71);
                target += yI;
                TV.Store(target, c80);
                TV.Store(target, yC, c81);
                target += yI;
                TV.Store(target, c90);
                TV.Store(target, yC, c91);
                target += yI;
                TV.Store(target, c100);
                TV.Store(target, yC, c101);
                target += yI;
                TV.Store(target, c110);
                TV.Store(target, yC, c111);
            }
        }
    }
}
