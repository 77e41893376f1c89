using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Gives each value of a tile its place. Values that are never alive together share memory; a root that only its own epilogue reads is overwritten by one of the epilogue's
/// results.
/// </summary>
internal sealed class Tile
{
    readonly Schedule schedule;
    readonly RowAnalysis rows;
    readonly IReadOnlyList<Step> steps;
    readonly Dictionary<int, (int First, int Last)> lives = [];
    readonly Dictionary<int, int> overwritten = [];
    readonly HashSet<int> kept;

    /// <summary>The rows of a tile of a wide network.</summary>
    public const int WideRows = 32;

    // What Outer.Run packs at a time: two of the widest vectors.
    const int PanelOfOuter = 32;

    // What Dot.PlacedScratch adds to an operand.
    const int BehindPlaced = 64;

    public Tile(Schedule schedule, RowAnalysis rows, IReadOnlyList<Step> steps, IReadOnlyList<(int First, int Count)> runs, int[] stores)
    {
        (this.schedule, this.rows, this.steps) = (schedule, rows, steps);
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (int node in Writes(steps[i]))
            {
                lives[node] = (i, i);
            }

            foreach (int node in Reads(steps[i]).Select(rows.Peel).Where(n => rows.IsLoaded(n) || lives.ContainsKey(n)))
            {
                lives[node] = lives.TryGetValue(node, out (int First, int Last) life) ? (life.First, i) : (-1, i);
            }
        }

        kept = [.. steps.OfType<OuterStep>().Where(static s => s.IsOfBlock).SelectMany(Reads).Select(rows.Peel)];
        foreach (int node in stores.Concat(kept))
        {
            lives[node] = (lives[node].First, steps.Count);
        }

        Runs = runs.Select(run => new Run(run.First, run.Count, Enumerable.Range(run.First, run.Count).SelectMany(i => Writes(steps[i])).Where(n => lives[n].Last >= run.First + run.Count).ToArray())).ToArray();
        Loads = lives.Keys.Where(rows.IsLoaded).OrderBy(static n => n).ToArray();
        FindOverwritten();
        (Values, Features) = Allocate();
        Scratch = steps.Select(ScratchOf).Aggregate((Dim)0, Larger);
        Rows = RowsFor(Features + Scratch + Kept + Buffered);
    }

    public Equatable<Run> Runs { get; }
    public Equatable<int> Loads { get; }
    public Equatable<TileValue> Values { get; }
    public Dim Features { get; }
    public Dim Scratch { get; }
    public int Kept { get; private set; }
    public int Buffered { get; private set; }
    public int Rows { get; }

    IEnumerable<int> Writes(Step step) => step is MoveStep && rows.IsComputed(step.Node) ? [step.Node] : step.Made;

    IEnumerable<int> Reads(Step step) => step switch
    {
        MapStep map => Reads(map.Kernel),
        DotStep dot => new[] { dot.Left, dot.Right }.Concat(Reads(dot.Epilogue)),
        PlacedDotStep dot => Reads(dot.Epilogue).Append(dot.Value),
        OuterStep outer => [outer.A, outer.X],
        PlacedOuterStep outer => [outer.A, outer.X],
        ReduceStep reduce => ReadsOf(reduce.Value).Concat(Reads(reduce.Epilogue)),
        FoldStep fold => ReadsOf(fold.Value).Concat(Reads(fold.Epilogue)),
        BatchReduceStep reduce => ReadsOf(reduce.Value),
        MoveStep => rows.Inputs(step.Node),
        _ => [],
    };

    IEnumerable<int> Reads(Kernel? kernel) => kernel is null ? [] : kernel.Stores.SelectMany(n => rows.Reads(n).Keys);

    IEnumerable<int> ReadsOf(int value) => rows.IsRead(value) ? [value] : rows.Reads(value).Keys;

    void FindOverwritten()
    {
        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i] is { Elementwise: { } epilogue, Node: var root } and not MapStep && lives[root].Last == i)
            {
                // Between margins, if there are any: features lie further apart there, channels of an image not at powers of two.
                overwritten[root] = epilogue.Stores.Where(rows.HasMargins).Append(epilogue.Stores[0]).First();
            }
        }
    }

    (Equatable<TileValue>, Dim) Allocate()
    {
        List<TileValue> values = [];
        FirstFit places = new();
        Dim total = 0;
        foreach (KeyValuePair<int, (int First, int Last)> life in lives.Where(l => !overwritten.ContainsKey(l.Key)).OrderBy(static l => l.Value.First).ThenBy(static l => l.Key))
        {
            Dim features = rows.Features(life.Key), offset = total;
            int padded = rows.HasMargins(life.Key) ? life.Key : -1;
            if (kept.Contains(life.Key))
            {
                values.Add(new(life.Key, features, Kept, TileMemory.Kept, "", padded));
                Kept += features.Value;
                continue;
            }

            if (schedule.TileBufferOf(life.Key) is { } buffer)
            {
                values.Add(new(life.Key, features, buffer, TileMemory.Buffer, "", padded));
                Buffered += features.Value;
                continue;
            }

            if (features.IsKnown && total.IsKnown)
            {
                offset = places.Place(features.Value, life.Value.First, life.Value.Last);
                total = places.Length;
            }
            else
            {
                total += features;
            }

            values.Add(new(life.Key, features, offset, TileMemory.Tile, "", padded));
        }

        foreach (KeyValuePair<int, int> pair in overwritten)
        {
            TileValue over = values.First(v => v.Node == pair.Value);
            values.Add(over with { Node = pair.Key });
        }

        string[] names = Names.OfTile(schedule, rows, values);
        return (values.Select((v, i) => v with { Name = names[i] }).ToArray(), total);
    }

    // The features of memory that a skeleton packs an operand into: an outer product a panel of the right one, a placed product that of one row, with what lies behind it, a folded product its matrix, and the operand of one row.
    Dim ScratchOf(Step step) => step switch
    {
        OuterStep { IsOfBlock: false } outer when !Unrolling.IsUnrolled(outer) => PanelOfOuter,
        PlacedDotStep { Loops: { Taps: { } taps } l } => OfElements(l.Groups.Count * l.Contracted.Count * (l.I.Count * taps.OfMatrix.Count + l.From.Count)),
        PlacedDotStep dot => OfElements(rows.Features(dot.Value) + BehindPlaced),
        _ => 0,
    };

    // 16 elements to a feature at least.
    static Dim OfElements(Dim count) => count.IsKnown ? (count.Value + 15) / 16 : count;

    static Dim Larger(Dim a, Dim b) => a.IsKnown && b.IsKnown ? System.Math.Max(a.Value, b.Value) : a == b ? a : a + b;

    // Long tiles, so that calls cost little, while their values stay in the second cache beside the parameters; of a wide network 32 rows, which fill the registers of a product. Of many images these
    // fill the third cache too: half as many do, since a product then takes two places at a time.
    static int RowsFor(Dim features) => !features.IsKnown ? WideRows : features.Value > 50_000 ? 16 : features.Value > 384 ? WideRows : features.Value > 192 ? 64 : 128;
}
