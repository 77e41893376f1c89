extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>
/// When each value of a tile is first written and last read, in steps. A step reads its operands until it has written its last result, so what lives in one step together may share no memory,
/// but for a result whose epilogue overwrites it element by element.
/// </summary>
sealed class TileLives(G.RowPhase phase)
{
    // What run-time sizes are taken for.
    const int AnySize = 5;

    readonly Dictionary<int, (int First, int Last)> lives = [];

    /// <summary>The step that runs: −1 while the tile is loaded, one past the last while it is stored.</summary>
    public int Step { get; set; } = -1;

    /// <summary>Notes that the step writes or reads a value.</summary>
    public void Note(int node) => lives[node] = lives.TryGetValue(node, out (int First, int Last) life) ? (life.First, Step) : (Step, Step);

    /// <summary>The first two values found that are alive together and share features, and those that reach beyond the tile; null if there is none.</summary>
    public string? Overlap()
    {
        G.TileValue[] values = [.. phase.Values.Where(v => lives.ContainsKey(v.Node) && v.Memory != G.TileMemory.Buffer)];
        int tile = Evaluate(phase.TileFeatures);
        for (int i = 0; i < values.Length; i++)
        {
            int room = values[i].Memory == G.TileMemory.Kept ? phase.KeptFeatures : tile;
            if (End(values[i]) > room)
            {
                return $"%{values[i].Node} ends at feature {End(values[i])} of {room}";
            }

            for (int j = 0; j < i; j++)
            {
                (G.TileValue a, G.TileValue b) = (values[i], values[j]);
                bool together = lives[a.Node].First <= lives[b.Node].Last && lives[b.Node].First <= lives[a.Node].Last;
                bool apart = a.Memory != b.Memory || End(a) <= Evaluate(b.Offset) || End(b) <= Evaluate(a.Offset);
                if (together && !apart && !Overwrites(a, b) && !Overwrites(b, a))
                {
                    return $"%{a.Node} and %{b.Node} share memory in step {Math.Max(lives[a.Node].First, lives[b.Node].First)}";
                }
            }
        }

        return null;
    }

    // What the epilogue stores first, or with margins, feature by feature where the root lies, which nobody else reads.
    bool Overwrites(G.TileValue store, G.TileValue root)
    {
        (int first, int last) = lives[root.Node];
        G.Kernel? epilogue = first < 0 || first >= phase.Steps.Count || phase.Steps[first].Node != root.Node ? null : phase.Steps[first] switch
        {
            G.DotStep dot => dot.Epilogue,
            G.PlacedDotStep dot => dot.Epilogue,
            G.ReduceStep reduce => reduce.Epilogue,
            G.FoldStep fold => fold.Epilogue,
            _ => null,
        };
        return last == first && lives[store.Node].First == first && epilogue is not null && (epilogue.Stores[0] == store.Node || root.Padded == store.Node) && store.LiesWith(root);
    }

    static int End(G.TileValue value) => Evaluate(value.Offset) + Evaluate(value.Features);

    public static int Evaluate(G.Dim dim) => dim.Evaluate(static _ => AnySize);
}
