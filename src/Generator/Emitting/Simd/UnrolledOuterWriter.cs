using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes a small contraction over the rows: eight of its sums in each pass over them.</summary>
/// <param name="method">Receives the text.</param>
/// <param name="tile">What the tile calls a value.</param>
internal sealed class UnrolledOuterWriter(UnrolledMethod method, Func<int, string> tile)
{
    // As many sums as one reduction over the lanes makes: with their operands they fit sixteen registers.
    const int Sums = 8;

    readonly CodeWriter text = new();

    public string Call(OuterStep outer)
    {
        OuterLayout l = outer.Layout;
        (int i, int k) = (l.I.Value, l.K.Value);
        (string a, string x, string first) = (method.Tile(tile(outer.A)), method.Tile(tile(outer.X)), method.First);
        if (outer.Sums >= 0)
        {
            text.Line($"TV {string.Join(", ", Enumerable.Range(0, i).Select(static f => $"q{Literals.Of(f)} = default"))};");
        }

        // The products as they lie one after another in the result: features of a and of x.
        (int A, int X)[] products = [.. Enumerable.Range(0, i * k).Select(at => l.YK == 1 ? (at / k, at % k) : (at % i, at / i))];
        for (int start = 0; start < products.Length; start += Sums)
        {
            Pass([.. products.Skip(start).Take(Sums)], start);
        }

        if (outer.Sums >= 0)
        {
            Put(outer.Sums, 0, i, [.. Enumerable.Range(0, Sums).Select(f => "q" + Literals.Of(Math.Min(f, i - 1)))]);
        }

        return method.Call("Outer", method.Formulas.Of(outer, method.Phase), text);

        void Pass((int A, int X)[] pass, int start)
        {
            CodeWriter loop = new(), masks = new();
            int[] left = [.. pass.Select(static p => p.A).Distinct()], right = [.. pass.Select(static p => p.X).Distinct()];
            Array.ForEach(left, f => Load("left" + Literals.Of(f), a, f * l.AI.Value));
            Array.ForEach(right, f => Load("right" + Literals.Of(f), x, f * l.XK.Value));
            using (loop.Block("if (rows - r < TV.Count)"))
            {
                // Both factors are masked: 0 · NaN is NaN.
                loop.Line("TV inUse = TV.FirstLanes((int)(rows - r));");
                loop.Line(masks.ToString().TrimEnd('\n'));
            }

            loop.Line();
            for (int s = 0; s < pass.Length; s++)
            {
                loop.Line($"TV.MultiplyAdd(ref p{Literals.Of(s)}, left{Literals.Of(pass[s].A)}, right{Literals.Of(pass[s].X)});");
            }

            // The first pass that reads a feature of a takes its sum along.
            foreach (int f in left.Where(f => outer.Sums >= 0 && Array.FindIndex(products, p => p.A == f) >= start))
            {
                loop.Line($"q{Literals.Of(f)} += left{Literals.Of(f)};");
            }

            string[] sums = [.. Enumerable.Range(0, Sums).Select(static s => "p" + Literals.Of(s))];
            using (text.Block(""))
            {
                text.Line($"TV {string.Join(", ", sums.Select(static s => s + " = default"))};");
                UnrolledMethod.Rows(text, loop.ToString());
                Put(outer.Node, start, pass.Length, sums);
            }

            void Load(string variable, string of, int feature)
            {
                loop.Line($"TV {variable} = TV.Load({of}, {method.At(feature)});");
                masks.Line($"{variable} = TV.And(inUse, {variable});");
            }
        }

        void Put(int result, int start, int count, string[] sums) =>
            text.Line($"{Memories.Kernels}.Outer.Put<TV, {method.Memories.Element}>({string.Join(", ", sums)}, {Memories.At(method.Sum(result), Literals.Of(start))}, {Literals.Of(count)}, {first});");
    }
}
