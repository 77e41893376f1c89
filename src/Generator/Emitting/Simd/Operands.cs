namespace Lux.Gen;

/// <summary>What the code around a kernel calls the memory that the kernel reads and writes.</summary>
internal abstract class Operands(Memories memories)
{
    protected Memories Memories => memories;

    /// <summary>The names of sizes, and of all else that the code uses.</summary>
    public abstract Fields Fields { get; }

    /// <summary>The memory of a whole value.</summary>
    public abstract string Of(Home home);

    /// <summary>A number of the program.</summary>
    public abstract string Number(int node);

    /// <summary>A value of the tile.</summary>
    public abstract string Tile(TileValue value);
}

/// <summary>In the program's own method everything is a variable.</summary>
internal sealed class ProgramOperands(Memories memories, Fields fields) : Operands(memories)
{
    public override Fields Fields => fields;

    public override string Of(Home home) => Memories.Of(home, fields);

    public override string Number(int node) => fields.Use(KernelWriter.NumberName(node), Memories.Element);

    public override string Tile(TileValue value) => throw new System.InvalidOperationException("a program as a whole has no tile");
}

/// <summary>
/// In a row phase the program's memory is fields, named by their parts, so that phases that do the same to other memory are the same text; a tile's values and the sums it adds to are variables of the
/// method.
/// </summary>
/// <param name="memories">The program's memory.</param>
/// <param name="fields">The fields of the phase.</param>
/// <param name="locals">The variables of the method.</param>
/// <param name="outer">The program's names that the fields are filled from.</param>
internal sealed class RowOperands(Memories memories, Fields fields, Fields locals, Fields outer) : Operands(memories)
{
    public override Fields Fields => fields;

    public override string Of(Home home)
    {
        // Of a sum: all of it, which an earlier phase has finished.
        string value = Memories.Of(home, outer, total: true);
        return fields.Bind(home.Memory == Memory.Input ? value : Memories.PartOf(home), Memories.ViewOf(home), value);
    }

    public override string Number(int node) => fields.Bind("number", Memories.Element, outer.Use(KernelWriter.NumberName(node), Memories.Element));

    public override string Tile(TileValue value) => locals.Use(value.Name, Memories.View(Memories.Element));

    /// <summary>The tile's part of a buffer that lies as tiles do.</summary>
    public string OfTile(Home home, Dim features) => $"{Of(home)} + (tile.Row * {fields.Size(features)})";

    /// <summary>The memory that the rows of the last product's operand are packed into.</summary>
    public string Scratch() => locals.Use("scratch", Memories.View(Memories.Element));

    /// <summary>The share of a sum over the batch that this tile adds to.</summary>
    public string Sum(Home home)
    {
        (string shares, string part) = home.Memory == Memory.Gradient ? ("gradients", Memories.PartOf(home) + "Gradient") : ("sums", "sum");
        return $"{locals.Use(shares, Memories.View(Memories.Element))} + {fields.Bind(part, "nint", Memories.OffsetOf(home))}";
    }
}
