using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    // What lies in the lanes of a call: lines as they are, one after another with what is between them, or packed.
    readonly partial struct PlacedWork<TV, T, TK>
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        // Whether lines are gathered in a panel: where places are not neighbours, and where that leaves fewer lanes empty than it costs.
        bool IsPacked()
        {
            int axis = from->Rank - 1;
            nint width = from->Size(axis), lines = nint.Min(from->Count / width, nint.Max(1, FewLanes / width)), vectorsOfLine = Whole<TV, T>(width) / TV.Count;
            nint inPlace = IsFlat<TV, T>(*from) ? Whole<TV, T>((lines - 1) * from->Stride(0) + width) / TV.Count : lines * vectorsOfLine, packed = Whole<TV, T>(lines * width) / TV.Count;
            return from->Stride(axis) != 1 || (inPlace - packed) * nint.Min(s->I, FewHeight) > 3 * lines * vectorsOfLine;
        }

        // results[i][lane] = Σₖ a[i, k] · x[begin of its line + place in it · step + contracted(k)].
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        void Multiply(View<T> a, nint height, View<T> x, nint* begins, nint count, nint length, nint pitch, View<T> results)
        {
            bool isPacked = IsPacked(), isOne = count == 1 || IsFlat<TV, T>(*from);
            nint depth = isPacked ? GatheredPlaces : ListedPlaces, lanes = (count - 1) * pitch + length;
            nint* listed = stackalloc nint[ListedPlaces];
            byte* memory = stackalloc byte[isPacked ? (GatheredPlaces * FewLanes * sizeof(T)) + 2 * CacheLine : CacheLine];
            View<T> panel = Aligned<T>(memory);
            Places k = new(*contracted);
            PanelOperands<T> o = new() { AI = s->AI, AK = s->AK, X = panel, XK = FewLanes, XPlaces = listed, Y = results, YI = FewLanes };
            for (nint first = 0; first < s->K; first += depth)
            {
                o.A = a + first * s->AK;
                o.Count = nint.Min(depth, s->K - first);
                o.Accumulate = first > 0;
                k.List(listed, o.Count, 1);
                if (isPacked)
                {
                    PackLines(x, listed, o.Count, begins, count, length, panel);
                    Panel.Run<TV, T, Panel.Even>(o, lanes, height);
                }
                else if (isOne)
                {
                    Panel.Run<TV, T, Panel.Listed>(o with { X = x + begins[0] }, lanes, height);
                }
                else
                {
                    MultiplyLines(o, height, x, begins, count, pitch);
                }
            }
        }

        // Line after line of each k, of which one element more than a line has is there. What is written of neighbours beyond a line's end, the next one overwrites.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        void PackLines(View<T> x, nint* listed, nint depth, nint* begins, nint count, nint length, View<T> panel)
        {
            nint step = from->Stride(from->Rank - 1);
            for (nint k = 0; k < depth; k++, panel += FewLanes)
            {
                View<T> xk = x + listed[k], to = panel;
                if (step == 1 && length <= TV.Count)
                {
                    for (nint line = 0; line < count; line++, to += length)
                        TV.Store(to, TV.Load(xk, begins[line]));
                    continue;
                }

                for (nint line = 0; line < count; line++, to += length)
                {
                    View<T> at = xk + begins[line];
                    nint lane = step == 2 ? Blocks.Evens(at, to, length + 1) : 0;
                    for (; step == 1 && lane < length; lane += TV.Count)
                        TV.Store(to, lane, TV.Load(at, lane));
                    for (; lane < length; lane++)
                        to[lane] = at[lane * step];
                }
            }
        }

        // The vectors of all lines, in pairs: the second of one may be the first of the next line.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        static void MultiplyLines(PanelOperands<T> o, nint height, View<T> x, nint* begins, nint count, nint pitch)
        {
            nint line = 0, lane = 0;
            o.YC = TV.Count;
            for (nint vectors = count * pitch / TV.Count; vectors > 0; vectors -= 2, o.Y += 2 * TV.Count)
            {
                nint first = Next(), second = vectors > 1 ? Next() : first;
                (o.X, o.XC) = (x + first, second - first);
                if (vectors > 1)
                    Panel.Pairs<TV, T, Panel.Listed>(o, 1, height);
                else
                    Panel.Run<TV, T, Panel.Listed>(o, TV.Count, height);
            }

            nint Next()
            {
                nint place = begins[line] + lane;
                lane += TV.Count;
                if (lane == pitch)
                    (line, lane) = (line + 1, 0);
                return place;
            }
        }
    }
}
