extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>
/// Walks through a plan and keeps books of what lies where. A step may read a value only where it lies, so a value that is never written, or is overwritten while it is
/// still needed, is found; in a tile, feature by feature. What a step writes must also lie apart from what it reads (<see cref="TileLives"/>).
/// </summary>
sealed class PlanSimulation
{
    // A small batch's tile has no more rows.
    const int FewestElementsOfFeature = 16;

    readonly G.Plan plan;
    readonly Dictionary<G.Home, int> whole = [];
    Dictionary<int, G.TileValue> places = [];
    readonly Dictionary<int, int[]> buffers = [];
    int[] tile = [], kept = [];
    TileLives? lives;

    PlanSimulation(G.Plan plan) => this.plan = plan;

    G.Graph Graph => plan.Graph;

    public static void Check(G.Plan plan)
    {
        PlanSimulation simulation = new(plan);
        simulation.CheckBuffers();
        for (int i = 0; i < plan.Graph.Nodes.Count; i++)
        {
            if (G.OpKinds.IsLeaf(plan.Graph.Nodes[i].Kind) && simulation.HomeOf(i).Memory is not (G.Memory.Arena or G.Memory.None))
            {
                simulation.whole[simulation.HomeOf(i)] = i;
            }
        }

        foreach (G.Phase phase in plan.Phases)
        {
            if (phase is G.RowPhase rows)
            {
                simulation.Run(rows);
            }
            else
            {
                simulation.Run((G.WholePhase)phase);
            }
        }

        for (int i = 0; i < plan.Outputs.Count; i++)
        {
            G.Memory memory = plan.Outputs[i].Kind switch { G.BindingKind.Gradient => G.Memory.Gradient, G.BindingKind.State => G.Memory.NewState, _ => G.Memory.Output };
            simulation.RequireAt(new(memory, plan.Outputs[i].Index), plan.Graph.Outputs[i], $"result {i}");
        }
    }

    // A buffer belongs to one value and has its size; buffers lie one after another (Memories.Before).
    void CheckBuffers()
    {
        foreach (IGrouping<G.Home, int> buffer in Enumerable.Range(0, Graph.Nodes.Count).Where(n => HomeOf(n).Memory is G.Memory.Arena or G.Memory.Sum).GroupBy(HomeOf))
        {
            G.Equatable<G.Dim> sizes = buffer.Key.Memory == G.Memory.Arena ? plan.Arena : plan.Sums;
            Assert.True(buffer.Select(Peel).Distinct().Count() == 1, $"{plan.Name}: %{string.Join(", %", buffer)} share {buffer.Key}");
            Assert.All(buffer, node => Assert.Equal(Graph.Nodes[node].Shape.Count, sizes[buffer.Key.Index]));
        }
    }

    // ---- whole phases

    void Run(G.WholePhase phase)
    {
        foreach (G.Step step in phase.Steps)
        {
            switch (step)
            {
                case G.MapStep map: ReadFor(map.Kernel.Stores, step); break;
                case G.NumberStep: ReadFor([step.Node], step); break;
                case G.WholeDotStep dot: Read(dot.Left, step); Read(dot.Right, step); break;
                case G.WholeReduceStep reduce: Read(reduce.Value, step); break;
                case G.ConvertStep: break;
                case G.StoreNumberStep: Read(step.Node, step); break;
                case G.CopyStep copy: Read(copy.Node, step); break;
                case G.MoveStep: Assert.All(Graph.Nodes[step.Node].Inputs, input => Read(input, step)); break;
                default: Assert.Fail($"{step} in a whole phase"); break;
            }

            foreach (int node in step is G.MapStep { Kernel: var kernel } ? kernel.Stores.Items : [step.Node])
            {
                G.Home to = step switch { G.StoreNumberStep store => store.To, G.CopyStep copy => copy.To, _ => HomeOf(node) };
                Assert.NotEqual(G.Memory.None, to.Memory);
                whole[to] = Peel(node);
            }
        }
    }

    // ---- row phases

    void Run(G.RowPhase phase)
    {
        places = phase.Values.ToDictionary(static v => v.Node);
        tile = phase.TileFeatures.IsKnown ? [.. Enumerable.Repeat(-1, phase.TileFeatures.Value)] : [];
        kept = [.. Enumerable.Repeat(-1, phase.KeptFeatures)];
        lives = new(phase);
        Assert.True(plan.TileBuffers.Count == 0 || plan.Phases.OfType<G.RowPhase>().All(p => p.TileRows == phase.TileRows), $"{plan.Name}: tiles that others have written have another number of rows");
        foreach (int node in phase.Loads)
        {
            RequireAt(HomeOf(node), node, "a load");
            if (places[node].Memory == G.TileMemory.Buffer)
            {
                Read(node, null);
            }
            else
            {
                WriteTile(node);
            }
        }

        // What is of a block comes when all its tiles are done.
        foreach ((int index, G.Step step) in phase.Steps.Index().OrderBy(static s => s.Item is G.OuterStep { IsOfBlock: true }))
        {
            lives.Step = step is G.OuterStep { IsOfBlock: true } ? phase.Steps.Count : index;
            switch (step)
            {
                case G.MapStep map: Run(map.Kernel, step); break;
                case G.DotStep dot:
                    Read(dot.Left, step);
                    Read(dot.Right, step);
                    WriteTile(step.Node);
                    Run(dot.Epilogue, step);
                    break;
                case G.PlacedDotStep dot:
                    Read(dot.Matrix, step);
                    ReadPlaced(dot.Value, step, Grouped(dot.Loops.From, dot.Loops.Groups.Count, dot.Loops.Groups.X), dot.Loops.Contracted);
                    AssertWrites(step.Node, dot.Value, dot.Loops, phase);
                    AssertPads(dot);
                    WriteTile(step.Node);
                    Run(dot.Epilogue, step);
                    break;
                case G.ReduceStep reduce:
                    Read(reduce.Value, step);
                    WriteTile(step.Node);
                    Run(reduce.Epilogue, step);
                    break;
                case G.FoldStep fold:
                    Read(fold.Value, step);
                    WriteTile(step.Node);
                    Run(fold.Epilogue, step);
                    break;
                case G.MoveStep:
                    Assert.All(Graph.Nodes[step.Node].Inputs, input => Read(input, step));
                    if (places.ContainsKey(step.Node))
                    {
                        WriteTile(step.Node);
                    }
                    else
                    {
                        Assert.True(whole.TryAdd(HomeOf(step.Node), step.Node), $"{plan.Name}: {step} adds to a sum that is there already");
                    }

                    break;
                case G.OuterStep outer:
                    Assert.True(!outer.IsOfBlock || (phase.IsSharded && places[InTile(outer.A)].Memory == G.TileMemory.Kept && places[InTile(outer.X)].Memory == G.TileMemory.Kept), $"{plan.Name}: {step} reads what is not kept");
                    Assert.Equal(outer.IsOfBlock, !phase.Gradients.Contains(HomeOf(step.Node).Index) && HomeOf(step.Node).Memory == G.Memory.Gradient);
                    Read(outer.A, step);
                    Read(outer.X, step);
                    whole[HomeOf(step.Node)] = step.Node;
                    if (outer.Sums >= 0)
                    {
                        Assert.True(whole.TryAdd(HomeOf(outer.Sums), outer.Sums), $"{plan.Name}: {step} adds to a sum that is there already");
                    }

                    break;
                case G.PlacedOuterStep outer:
                    ReadPlaced(outer.A, step, Grouped(outer.Loops.RowsOfA, outer.Loops.Groups.Count, outer.Loops.Groups.A), outer.Loops.ContractedA);
                    ReadPlaced(outer.X, step, Grouped(outer.Loops.Columns, outer.Loops.Groups.Count, outer.Loops.Groups.X), outer.Loops.ContractedX);
                    whole[HomeOf(step.Node)] = step.Node;
                    if (outer.Sums >= 0)
                    {
                        Assert.True(whole.TryAdd(HomeOf(outer.Sums), outer.Sums), $"{plan.Name}: {step} adds to a sum that is there already");
                    }

                    break;
                case G.BatchReduceStep batch:
                    Read(batch.Value, step);
                    Assert.True(whole.TryAdd(HomeOf(step.Node), step.Node), $"{plan.Name}: {step} adds to a sum that is there already");
                    break;
                default: Assert.Fail($"{step} in a row phase"); break;
            }
        }

        lives.Step++;
        foreach (int node in phase.Stores)
        {
            Read(node, null);
            whole[HomeOf(node)] = node;
        }

        if (lives.Overlap() is { } overlap)
        {
            Assert.Fail($"{plan.Name}: {overlap}\n{G.GraphText.Of(Graph)}");
        }

        (places, tile, kept, lives) = ([], [], [], null);
    }

    // Read where it lies, and nowhere beside it.
    void ReadPlaced(int node, G.Step step, G.Strides begins, G.Strides elements)
    {
        Assert.True(places.ContainsKey(InTile(node)), $"{plan.Name}: {step} reads %{node}, which is not in the tile");
        Read(InTile(node), step);
        int[] read = Places(begins, elements);
        if (read.Length > 0)
        {
            Assert.InRange(read.Min(), 0, places[InTile(node)].Features.Value - 1);
            Assert.InRange(read.Max(), 0, places[InTile(node)].Features.Value - 1);
        }
    }

    // Each feature of the result is written once, and the scratch memory has room for a row of the operand; or those of a fold are added to, and none beside it, by a matrix that the scratch memory has room for.
    void AssertWrites(int node, int value, G.PlacedDot loops, G.RowPhase phase)
    {
        G.Strides rows = new(0, new[] { loops.I.Count }, new[] { loops.YI }), to = Grouped(loops.To, loops.Groups.Count, loops.Groups.Y);
        if (loops.Taps is not { } taps)
        {
            nint scratch = Lux.Gen.Kernels.Dot.PlacedScratch(TileLives.Evaluate(places[InTile(value)].Features));
            Assert.InRange(scratch, 0, TileLives.Evaluate(phase.ScratchFeatures) * FewestElementsOfFeature);
            if (Places(to, rows) is { Length: > 0 } written)
            {
                Assert.Equal(Enumerable.Range(0, FeaturesOf(node)), written.Order());
            }

            return;
        }

        int[] tapped = Places(taps.OfResult, rows);
        Assert.Equal(taps.OfMatrix.Sizes, taps.OfResult.Sizes);
        if (Places(to, new(0, new G.Dim[] { 1 }, new G.Dim[] { 0 })) is { Length: > 0 } begins && tapped.Length > 0)
        {
            Assert.InRange(begins.Min() + tapped.Min(), 0, places[node].Features.Value - 1);
            Assert.InRange(begins.Max() + tapped.Max(), 0, places[node].Features.Value - 1);
            Assert.InRange(loops.Groups.Count.Value * tapped.Length * loops.Contracted.Count.Value, 0, phase.ScratchFeatures.Value * FewestElementsOfFeature);
        }
    }

    int FeaturesOf(int node) => Graph.Nodes[node].Shape.Skip(1).Aggregate(1, static (count, size) => count * size.Value);

    // A padded result is written once between its margins, which the epilogue of a product leaves alone.
    void AssertPads(G.PlacedDotStep dot)
    {
        if (dot.Epilogue?.Padded(places) is not (>= 0 and var padded))
        {
            return;
        }

        G.PlacedDot loops = G.Margins.Between(dot.Node, dot.Loops, Graph, padded)!;
        int[] inside = Places(G.Margins.Inside(Graph, padded), new(0, new G.Dim[] { 1 }, new G.Dim[] { 0 }));
        Assert.Equal(inside, Places(Grouped(loops.To, loops.Groups.Count, loops.Groups.Y), new(0, new[] { loops.I.Count }, new[] { loops.YI })).Order());
        Assert.InRange(inside.Max(), 0, places[padded].Features.Value - 1);
    }

    static G.Strides Grouped(G.Strides strides, G.Dim groups, G.Dim step) => strides with { Sizes = strides.Sizes.Append(groups).ToArray(), Steps = strides.Steps.Append(step).ToArray() };

    // Those of known sizes.
    static int[] Places(G.Strides outer, G.Strides inner)
    {
        G.Dim[] sizes = [.. outer.Sizes, .. inner.Sizes], steps = [.. outer.Steps, .. inner.Steps];
        return sizes.Concat(steps).Any(static d => !d.IsKnown) ? [] : [.. sizes.Zip(steps).Aggregate(
            (IEnumerable<int>)[outer.Offset.Value + inner.Offset.Value], static (at, axis) => at.SelectMany(place => Enumerable.Range(0, axis.First.Value).Select(i => place + (i * axis.Second.Value))))];
    }

    void Run(G.Kernel? kernel, G.Step step)
    {
        if (kernel is not null)
        {
            ReadFor(kernel.Stores, step);
            Assert.All(kernel.Stores, WriteTile);
        }
    }

    void WriteTile(int node)
    {
        G.TileValue value = places[node];
        lives!.Note(node);
        (int[] memory, int offset) = MemoryOf(value);
        for (int f = 0; memory.Length > 0 && f < value.Features.Value; f++)
        {
            memory[offset + f] = node;
        }
    }

    (int[] Memory, int Offset) MemoryOf(G.TileValue value)
    {
        if (value.Memory != G.TileMemory.Buffer)
        {
            int[] memory = value.Memory == G.TileMemory.Kept ? kept : tile;
            return (memory, memory.Length == 0 ? 0 : value.Offset.Value);
        }

        int buffer = value.Offset.Value;
        Assert.Contains(buffer, plan.TileBuffers);
        if (!buffers.TryGetValue(buffer, out int[]? elements))
        {
            buffers.Add(buffer, elements = [.. Enumerable.Repeat(-1, value.Features.Value)]);
        }

        return (elements, 0);
    }

    // ---- reading

    // What a kernel computes itself is in registers; all else it reads, or computes from what it reads.
    void ReadFor(IEnumerable<int> stores, G.Step step)
    {
        HashSet<int> seen = [.. stores];
        Stack<int> left = new(stores.SelectMany(n => Graph.Nodes[n].Inputs));
        while (left.Count > 0)
        {
            int node = left.Pop();
            if (seen.Add(node) && !TryRead(node, step))
            {
                Assert.All(Graph.Nodes[node].Inputs, left.Push);
            }
        }
    }

    void Read(int node, G.Step? step)
    {
        if (!TryRead(node, step))
        {
            ReadFor([node], step!);
        }
    }

    bool TryRead(int node, G.Step? step)
    {
        if (places.TryGetValue(node, out G.TileValue value))
        {
            lives!.Note(node);
            (int[] memory, int offset) = MemoryOf(value);
            for (int f = 0; memory.Length > 0 && f < value.Features.Value; f++)
            {
                Assert.True(Peel(memory[offset + f]) == Peel(node), $"{plan.Name}: {step} reads %{node} where %{memory[offset + f]} lies\n{G.GraphText.Of(Graph)}");
            }

            return true;
        }

        bool inTile = Graph.Nodes[node].Kind == G.OpKind.Reshape && places.ContainsKey(Peel(node));
        if (inTile || HomeOf(node).Memory == G.Memory.None)
        {
            return false;
        }

        RequireAt(HomeOf(node), node, $"{step}");
        return true;
    }

    void RequireAt(G.Home home, int node, string what)
    {
        Assert.False(lives is null && home.Memory == G.Memory.Arena && plan.TileBuffers.Contains(home.Index), $"{plan.Name}: {what} reads %{node}, which lies in tiles, as a whole");
        Assert.True(whole.TryGetValue(home, out int there) && Peel(there) == Peel(node), $"{plan.Name}: {what} reads %{node} from {home}, where it is not\n{G.GraphText.Of(Graph)}");
    }

    G.Home HomeOf(int node) => plan.Homes[node];

    // A reshape that another phase has made is loaded as it is.
    int InTile(int node) => places.ContainsKey(node) ? node : Peel(node);

    int Peel(int node) => node < 0 ? node : Graph.Nodes[node].Kind == G.OpKind.Reshape ? Peel(Graph.Nodes[node].Inputs[0]) : node;
}
