using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Where the buffers of a program lie in its arena. Those that are multiples of one size, such as the batch's, lie side by side; those of them that are never alive together share memory.
/// </summary>
internal sealed class ArenaLayout
{
    const int Alignment = 16;

    readonly List<(Dim Unit, FirstFit Places)> groups = [];
    readonly List<(int Buffer, int Group, int Offset)> pieces = [];

    readonly Plan plan;

    /// <param name="plan">What the buffers are for.</param>
    /// <param name="uses">For each part of the program, in the order in which they run: the buffers it reads or writes.</param>
    public ArenaLayout(Plan plan, IReadOnlyList<ISet<int>> uses)
    {
        this.plan = plan;
        Dictionary<int, (int First, int Last)> lives = [];
        for (int part = 0; part < uses.Count; part++)
        {
            foreach (int buffer in uses[part])
            {
                lives[buffer] = (lives.TryGetValue(buffer, out (int First, int Last) life) ? life.First : part, part);
            }
        }

        foreach (KeyValuePair<int, (int First, int Last)> life in lives.OrderBy(static l => l.Value.First).ThenBy(static l => l.Key))
        {
            (int count, Dim unit) = Split(plan.Arena[life.Key]);
            int group = groups.FindIndex(g => g.Unit == unit);
            if (group < 0)
            {
                groups.Add((unit, new()));
                group = groups.Count - 1;
            }

            // A wide row begins as vectors do; what is narrower would waste most of its place.
            int offset = groups[group].Places.Place(count, life.Value.First, life.Value.Last, unit == 1 || count >= Alignment ? Alignment : 1);
            pieces.Add((life.Key, group, offset));
        }
    }

    /// <summary>Writes where each group begins that is not the first, and returns the length of all.</summary>
    public string WriteStarts(CodeWriter writer)
    {
        if (TileRows > 0)
        {
            string rows = IndexMaps.Expression(Dim.Named(plan.Batch!));
            writer.Line($"nint {PaddedRows} = ({rows} + {Literals.Of(TileRows - 1)}) / {Literals.Of(TileRows)} * {Literals.Of(TileRows)};");
        }

        string start = "0";
        for (int group = 0; group < groups.Count; group++)
        {
            string length = IndexText.Times(Literals.Of(groups[group].Places.Length), Expression(groups[group].Unit));
            start = IndexText.Add(Start(group), IndexText.IsNumber(length, out int known) ? Literals.Of((known + Alignment - 1) / Alignment * Alignment) : $"(({length} + 15) / 16 * 16)");
            if (group < groups.Count - 1)
            {
                writer.Line($"nint {Start(group + 1)} = {start};");
            }
        }

        return start;
    }

    /// <summary>The buffers in use, each with its place as an expression.</summary>
    public IEnumerable<(int Buffer, string Place)> Places => pieces.Select(p =>
        (p.Buffer, IndexText.Add(Start(p.Group), IndexText.Times(Literals.Of(p.Offset), Expression(groups[p.Group].Unit)))));

    // The rows of whole tiles: each takes its place, however few rows the last one has.
    const string PaddedRows = "paddedRows";

    int TileRows => plan.TileBuffers.Count == 0 ? 0 : plan.Phases.OfType<RowPhase>().First().TileRows;

    string Expression(Dim unit) => TileRows > 0 && unit == Dim.Named(plan.Batch!) ? PaddedRows : IndexMaps.Expression(unit);

    static string Start(int group) => group == 0 ? "0" : "start" + Literals.Of(group);

    // 12·N is 12 of N, 48 is 48 of 1, and N + 2 one of itself.
    static (int Count, Dim Unit) Split(Dim size) =>
        size.IsKnown ? (size.Value, 1)
        : size.Constant == 0 && size.Terms.Length == 1 && size.TryDivide(size.Terms[0].Factor) is { } unit ? (size.Terms[0].Factor, unit)
        : (1, size);
}
