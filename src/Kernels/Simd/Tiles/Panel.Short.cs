using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// The register tiles. Every accumulator is a local of its own (an array would live in memory), a row's scalar is broadcast
/// once for both vectors, and the sizes are arguments: one compiled tile serves every shape.
/// </summary>
static unsafe partial class Panel
{
    /// <summary>Up to six rows × one or two vectors: 12 accumulators, two operands and a scalar fill 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Short<TV, T, TPlaces, TRows, TColumns>(in PanelOperands<T> o, nint chunks, nint groups, View<T> a, View<T> x, View<T> y)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPlaces : struct
        where TRows : unmanaged
        where TColumns : unmanaged
    {
        nint aI = o.AI, aI2 = 2 * aI, aK = o.AK, xK = o.XK, yI = o.YI, width = TV.Count, xC = o.YC == 0 ? width : o.XC, yC = o.YC == 0 ? width : o.YC;
        for (; chunks > 0; chunks--, x += sizeof(TColumns) * width, y += sizeof(TColumns) * width)
        {
            View<T> ag = a, yg = y;
            for (nint group = groups; group > 0; group--, ag += sizeof(TRows) * aI, yg += sizeof(TRows) * yI)
            {
                TV c00 = default, c01 = default;
                TV c10 = default, c11 = default;
                TV c20 = default, c21 = default;
                TV c30 = default, c31 = default;
                TV c40 = default, c41 = default;
                TV c50 = default, c51 = default;
                View<T> target = yg;
                if (o.Accumulate)
                {
                    c00 = TV.Load(target);
                    if (sizeof(TColumns) > 1)
                        c01 = TV.Load(target, yC);
                    target += yI;

                    if (sizeof(TRows) > 1)
                    {
                        c10 = TV.Load(target);
                        if (sizeof(TColumns) > 1)
                            c11 = TV.Load(target, yC);
                        target += yI;
                    }

                    if (sizeof(TRows) > 2)
                    {
                        c20 = TV.Load(target);
                        if (sizeof(TColumns) > 1)
                            c21 = TV.Load(target, yC);
                        target += yI;
                    }

                    if (sizeof(TRows) > 3)
                    {
                        c30 = TV.Load(target);
                        if (sizeof(TColumns) > 1)
                            c31 = TV.Load(target, yC);
                        target += yI;
                    }

                    if (sizeof(TRows) > 4)
                    {
                        c40 = TV.Load(target);
                        if (sizeof(TColumns) > 1)
                            c41 = TV.Load(target, yC);
                        target += yI;
                    }

                    if (sizeof(TRows) > 5)
                    {
                        c50 = TV.Load(target);
                        if (sizeof(TColumns) > 1)
                            c51 = TV.Load(target, yC);
                    }
                    target = yg;
                }

                View<T> x0 = x, a0 = ag, a3 = a0 + 3 * aI;
                nint* place = o.XPlaces;
                nint segments = o.Segments;
                do
                {
                    for (nint k = o.Count; k != 0; k--)
                    {
                        if (typeof(TPlaces) == typeof(Listed))
                            x0 = x + *place++;
                        TV b0 = TV.Load(x0), b1 = sizeof(TColumns) > 1 ? TV.Load(x0, xC) : default;
                        {
                            TV s = TV.Broadcast(a0);
                            TV.MultiplyAdd(ref c00, s, b0);
                            if (sizeof(TColumns) > 1)
                                TV.MultiplyAdd(ref c01, s, b1);
                        }

                        if (sizeof(TRows) > 1)
                        {
                            TV s = TV.Broadcast(a0, aI);
                            TV.MultiplyAdd(ref c10, s, b0);
                            if (sizeof(TColumns) > 1)
                                TV.MultiplyAdd(ref c11, s, b1);
                        }

                        if (sizeof(TRows) > 2)
                        {
                            TV s = TV.Broadcast(a0, aI2);
                            TV.MultiplyAdd(ref c20, s, b0);
                            if (sizeof(TColumns) > 1)
                                TV.MultiplyAdd(ref c21, s, b1);
                        }

                        if (sizeof(TRows) > 3)
                        {
                            TV s = TV.Broadcast(a3);
                            TV.MultiplyAdd(ref c30, s, b0);
                            if (sizeof(TColumns) > 1)
                                TV.MultiplyAdd(ref c31, s, b1);
                        }

                        if (sizeof(TRows) > 4)
                        {
                            TV s = TV.Broadcast(a3, aI);
                            TV.MultiplyAdd(ref c40, s, b0);
                            if (sizeof(TColumns) > 1)
                                TV.MultiplyAdd(ref c41, s, b1);
                        }

                        if (sizeof(TRows) > 5)
                        {
                            TV s = TV.Broadcast(a3, aI2);
                            TV.MultiplyAdd(ref c50, s, b0);
                            if (sizeof(TColumns) > 1)
                                TV.MultiplyAdd(ref c51, s, b1);
                        }

                        a0 += aK;
                        a3 += aK;
                        if (typeof(TPlaces) == typeof(Even))
                            x0 += xK;
                    }

                    a0 += o.ANext;
                    a3 += o.ANext;
                }
                while (--segments > 0);

                TV.Store(target, c00);
                if (sizeof(TColumns) > 1)
                    TV.Store(target, yC, c01);
                target += yI;

                if (sizeof(TRows) > 1)
                {
                    TV.Store(target, c10);
                    if (sizeof(TColumns) > 1)
                        TV.Store(target, yC, c11);
                    target += yI;
                }

                if (sizeof(TRows) > 2)
                {
                    TV.Store(target, c20);
                    if (sizeof(TColumns) > 1)
                        TV.Store(target, yC, c21);
                    target += yI;
                }

                if (sizeof(TRows) > 3)
                {
                    TV.Store(target, c30);
                    if (sizeof(TColumns) > 1)
                        TV.Store(target, yC, c31);
                    target += yI;
                }

                if (sizeof(TRows) > 4)
                {
                    TV.Store(target, c40);
                    if (sizeof(TColumns) > 1)
                        TV.Store(target, yC, c41);
                    target += yI;
                }

                if (sizeof(TRows) > 5)
                {
                    TV.Store(target, c50);
                    if (sizeof(TColumns) > 1)
                        TV.Store(target, yC, c51);
                }
            }
        }
    }
}
