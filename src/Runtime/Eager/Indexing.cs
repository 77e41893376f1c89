using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>The plain meaning of what picks, sums and orders by place: in float64, rounded once.</summary>
internal static class Indexing
{
    public static Array Gather(Call call)
    {
        (int batch, int places, int picks, int run) = Loops(call.Op, call.Inputs[0].Shape, call.Inputs[1].Shape);
        double[] x = Elements.Reals(call.A), indices = Elements.Reals(call.B), y = new double[batch * picks * run];
        for (int pick = 0; pick < batch * picks; pick++)
        {
            if (indices[pick] >= 0 && indices[pick] < places)
            {
                Array.Copy(x, ((pick / picks * places) + (int)indices[pick]) * run, y, pick * run, run);
            }
        }

        return Elements.Of(y, call.Type);
    }

    public static Array ScatterAdd(Call call)
    {
        (int batch, int places, int picks, int run) = Loops(call.Op, call.Shape, call.Inputs[1].Shape);
        double[] x = Elements.Reals(call.A), indices = Elements.Reals(call.B), y = new double[batch * places * run];
        for (int pick = 0; pick < batch * picks; pick++)
        {
            for (int f = 0; f < run && indices[pick] >= 0 && indices[pick] < places; f++)
            {
                y[(((pick / picks * places) + (int)indices[pick]) * run) + f] += x[(pick * run) + f];
            }
        }

        return Elements.Of(y, call.Type);
    }

    public static Array CumulativeSum(Call call)
    {
        double[] x = Elements.Reals(call.A), y = new double[x.Length];
        ForLines(call, places =>
        {
            double sum = 0;
            foreach (int place in places)
            {
                y[place] = sum += x[place];
            }
        });
        return Elements.Of(y, call.Type);
    }

    public static Array SortRank(Call call)
    {
        double[] x = Elements.Reals(call.A), y = new double[x.Length];
        ForLines(call, places =>
        {
            int rank = 0;
            foreach (int place in places.OrderBy(place => double.IsNaN(x[place])).ThenBy(place => x[place]))
            {
                y[place] = rank++;
            }
        });
        return Elements.Of(y, call.Type);
    }

    public static Array Random(Call call)
    {
        double[] seed = Elements.Reals(call.A), y = new double[call.Shape.Count.Value];
        uint draw = (uint)Elements.Reals(call.B)[0];
        ulong key = Philox.Key((uint)seed[0], (uint)seed[1], (uint)seed[2]);
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = Philox.Upper(Word(lower: false)) + (call.Op.IsFine && call.Type == ElementType.Float64 ? Philox.Lower(Word(lower: true)) : 0);

            uint Word(bool lower) => Philox.Word(Philox.Block((ulong)i / 4, Philox.Draw(draw, lower), key), i % 4);
        }

        return Elements.Of(y, call.Type);
    }

    static (int Batch, int Places, int Picks, int Run) Loops(Op op, Shape table, Shape indices)
    {
        int batch = op.Axes[0];
        return (Count(table, 0, batch), table[batch].Value, Count(indices, batch, indices.Rank), Count(table, batch + 1, table.Rank));
    }

    /// <summary>Gives an action the elements along the operation's axis, in order, of one line after another.</summary>
    static void ForLines(Call call, Action<int[]> action)
    {
        int axis = call.Op.Axes[0], count = call.Shape[axis].Value, inner = Count(call.Shape, axis + 1, call.Shape.Rank);
        for (int line = 0; line < Count(call.Shape, 0, axis) * inner; line++)
        {
            int start = (line / inner * count * inner) + (line % inner);
            action([.. Enumerable.Range(0, count).Select(c => start + (c * inner))]);
        }
    }

    static int Count(Shape shape, int from, int to) => shape.Skip(from).Take(to - from).Aggregate(1, static (product, d) => product * d.Value);
}
