using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes a row phase as a struct, and the call that runs it. Phases that do the same to other memory share a struct.</summary>
internal sealed class RowPhaseWriter
{
    const string Programs = Memories.Programs, Kernels = Memories.Kernels;

    // What the emitted methods call their own things.
    static readonly string[] Own = ["block", "gradients", "i", "rows", "scratch", "stride", "sums", "tile"];

    readonly Memories memories;
    readonly SimdKernels kernels;
    readonly Formulas formulas;
    readonly RowPhase phase;
    readonly Dictionary<int, TileValue> values;
    readonly Fields fields;

    public RowPhaseWriter(Memories memories, SimdKernels kernels, Formulas formulas, RowPhase phase)
    {
        (this.memories, this.kernels, this.formulas, this.phase) = (memories, kernels, formulas, phase);
        values = phase.Values.ToDictionary(static v => v.Node);
        fields = new("nint", Own.Concat(phase.Values.Select(static v => v.Name)));
    }

    string Element => memories.Element;

    string View => memories.View(Element);

    /// <summary>Writes the call; <paramref name="outer"/> notes the program's names that it takes.</summary>
    public void Write(CodeWriter run, Fields outer)
    {
        OuterStep[] ofBlock = [.. phase.Steps.OfType<OuterStep>().Where(static s => s.IsOfBlock)];
        Method tile = new("Tile", "RowTile", "tile", outer, this), block = new("Block", "RowBlock", "block", outer, this);
        tile.Statements.AddRange(phase.Loads.Where(IsMoved).Select(node => new Statement("", tile.Rows.Load(node))));
        tile.Statements.AddRange(StepsOfTile(tile.Rows));
        tile.Statements.AddRange(phase.Stores.Where(IsMoved).Select(node => new Statement("", tile.Rows.Store(node))));
        block.Statements.AddRange(ofBlock.Select(step => new Statement(formulas.Of(step, phase), block.Rows.OuterOfBlock(step))));

        CodeWriter methods = new();
        string key = tile.Write(methods);
        if (phase.KeptFeatures > 0)
        {
            methods.Line();
            key += block.Write(methods);
        }

        // A loop needs the fields of its first time alone.
        string text = methods.ToString().TrimEnd('\n'), features = fields.Size(phase.TileFeatures + phase.ScratchFeatures);
        HashSet<string> words = [.. Statement.Split(features), .. tile.Words, .. block.Words];
        fields.Keep(words.Contains);
        string members = Members(features), type = kernels.TypeOfRows(members + key, Summary(), $"{Programs}.IRowPhase<{Element}>", members + text);
        outer.UseShared(fields);

        string gradients = phase.Gradients.Count + ofBlock.Length > 0 ? outer.Use("gradients", View) : "default";
        string sums = memories.Plan.Sums.Count > 0 ? "sums" : "default", count = Memories.Before(memories.Plan.Sums, memories.Plan.Sums.Count);
        run.Line($"// The rows, up to {Literals.Of(phase.TileRows)} at a time.");
        run.Line($"{Programs}.RowPhases.Run<TV, {Element}, {type}>({fields.Initializer(type)}, frame, {outer.Size(Dim.Named(memories.Plan.Batch!))}, {gradients}, {Ranges()}, {sums}, {count});");
    }

    IEnumerable<Statement> StepsOfTile(RowWriter rows)
    {
        for (int i = 0; i < phase.Steps.Count; i++)
        {
            foreach (int node in phase.Steps[i].Made.Where(node => values[node].Padded == node))
            {
                yield return new("", rows.FillMargins(node));
            }

            Run run = phase.Runs.FirstOrDefault(r => r.First == i);
            if (run.Count > 0)
            {
                yield return new(string.Join("\n", phase.Steps.Skip(i).Take(run.Count).Select(step => formulas.Of(step, phase))), rows.Call(run));
                i += run.Count - 1;
            }
            else if (phase.Steps[i] is not OuterStep { IsOfBlock: true })
            {
                yield return new(formulas.Of(phase.Steps[i], phase), rows.Call(phase.Steps[i]));
            }
        }
    }

    // What lies in a buffer of tiles is used there.
    bool IsMoved(int node) => values[node].Memory != TileMemory.Buffer;

    string Summary()
    {
        string kept = phase.KeptFeatures == 0 ? "" : $", and {Literals.Of(phase.KeptFeatures)} that stay until a block of tiles is done";
        return $"{ModelReport.Count(phase.Steps.Count, "kernel")} for a tile of up to {Literals.Of(phase.TileRows)} rows, {phase.TileFeatures + phase.ScratchFeatures} values each{kept}.";
    }

    // The fields, and what the runtime asks of a phase.
    string Members(string features)
    {
        CodeWriter text = new();
        string rows = Literals.Of(phase.TileRows);
        fields.Declare(text);
        Member($"public static nint TileRows => {rows};");
        Member($"public static bool IsSharded => {Literals.Of(phase.IsSharded)};");
        if (phase.HasFeatureLanes)
        {
            Member("public static bool HasFeatureLanes => true;");
        }

        if (phase.SingleRowEighths > 0)
        {
            Member($"public static int SingleRowEighths => {Literals.Of(phase.SingleRowEighths)};");
        }

        Member($"public readonly nint TileElements => {features} * {rows};");
        if (phase.BufferFeatures > 0)
        {
            Member($"public static nint BufferElements => {Literals.Of(phase.BufferFeatures)} * {rows};");
        }

        if (phase.KeptFeatures > 0)
        {
            Member($"public static nint KeptElements => {Literals.Of(phase.KeptFeatures)} * {rows};");
            Member($"public static long BlockProducts => {Literals.Of(phase.Steps.OfType<OuterStep>().Where(static s => s.IsOfBlock).Sum(static s => s.Layout.I.Value * (long)s.Layout.K.Value))};");
        }

        return text.Line().ToString();

        void Member(string member) => text.Line().Line("/// <inheritdoc/>").Line(member);
    }

    /// <summary>Where the gradients lie that the tiles add to; those side by side make one range.</summary>
    string Ranges()
    {
        List<(int Start, int Count)> ranges = [];
        foreach (int parameter in phase.Gradients)
        {
            (int start, int count) = memories.GradientRange(parameter);
            if (ranges.Count > 0 && ranges[ranges.Count - 1] is var last && last.Start + last.Count == start)
            {
                ranges[ranges.Count - 1] = (last.Start, last.Count + count);
            }
            else
            {
                ranges.Add((start, count));
            }
        }

        return ranges.Count == 0 ? "default" : $"new int[] {{ {string.Join(", ", ranges.Select(static r => $"{Literals.Of(r.Start)}, {Literals.Of(r.Count)}"))} }}";
    }

    /// <summary>A method of the struct: for a tile, or for a block of tiles.</summary>
    sealed class Method
    {
        readonly RowPhaseWriter owner;
        readonly string name, type, argument;
        readonly Fields locals = new("nint");
        readonly RowOperands operands;

        public Method(string name, string type, string argument, Fields outer, RowPhaseWriter owner)
        {
            (this.name, this.type, this.argument, this.owner) = (name, type, argument, owner);
            operands = new(owner.memories, owner.fields, locals, outer);
            KernelFactory factory = new(owner.memories, owner.kernels, owner.formulas, owner.phase);
            Rows = new(owner.memories, owner.values, operands, (nodes, value, windowed) => factory.Of(nodes, operands, value, windowed: windowed),
                () => new(owner.memories, owner.kernels, owner.formulas, owner.phase, operands));
        }

        public RowWriter Rows { get; }

        public List<Statement> Statements { get; } = [];

        /// <summary>All words of the method, once it is written.</summary>
        public HashSet<string> Words { get; } = [];

        /// <summary>Writes the method, and returns what is the same for all methods that do the same.</summary>
        public string Write(CodeWriter writer)
        {
            Dictionary<string, Meaning> meanings = locals.Used.ToDictionary(static l => l.Name, l => new Meaning(l.Type, PlaceOf(l.Name), IsField: false));
            foreach ((string field, string of, string value) in owner.fields.Used.Where(static f => f.Name != f.Value))
            {
                meanings[field] = new(of, value, IsField: true);
            }

            IReadOnlyList<Rolled> parts = new Roller(meanings).Roll(Statements);
            Words.UnionWith(parts.SelectMany(static p => p.Statements).SelectMany(static s => s.Words));
            (string Name, string Type)[] variables = [.. locals.Used.Where(l => Words.Contains(l.Name)).Select(static l => (l.Name, l.Type))];
            Words.UnionWith(variables.SelectMany(l => Statement.Split(meanings[l.Name].Definition)));
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public readonly void {name}<TV>(in {Programs}.{type}<{owner.Element}> {argument}) where TV : struct, {Kernels}.IVector<TV, {owner.Element}>"))
            {
                using (writer.Block("unchecked"))
                {
                    writer.Line($"nint rows = {argument}.Rows, stride = {argument}.Stride;");
                    foreach ((string variable, string of) in variables)
                    {
                        writer.Line($"{of} {variable} = {meanings[variable].Definition};");
                    }

                    foreach (Rolled part in parts)
                    {
                        part.Write(writer);
                    }
                }
            }

            // With places for names: which layer a variable is named after makes no difference.
            return string.Join("\n", parts.Select(part => part.Times + string.Concat(part.Statements.SelectMany(static s => s.Words).Select(word => meanings.TryGetValue(word, out Meaning meaning) && !meaning.IsField ? meaning.Definition : word))));
        }

        string PlaceOf(string local)
        {
            if (local is "gradients" or "sums")
            {
                return $"{argument}.{(local == "sums" ? "Sums" : "Gradients")}";
            }

            string Elements(Dim features) => features == 0 ? "0" : $"({owner.fields.Size(features)} * stride)";
            if (local == "scratch")
            {
                return Memories.At($"{argument}.Values", Elements(owner.phase.TileFeatures));
            }

            TileValue value = owner.phase.Values.First(v => v.Name == local);
            return value.Memory == TileMemory.Buffer ? operands.OfTile(new(Memory.Arena, value.Offset.Value), value.Features)
                : Memories.At($"{argument}.{(value.Memory == TileMemory.Kept ? "Kept" : "Values")}", Elements(value.Offset));
        }
    }
}
