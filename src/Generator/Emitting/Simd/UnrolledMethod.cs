using System.Linq;

namespace Lux.Gen;

/// <summary>
/// A method that is written for steps of a row phase with all their features written out, and the call for it. It names what it works on by its part, so that methods that do the same to other memory are
/// one.
/// </summary>
internal sealed class UnrolledMethod(Memories memories, SimdKernels kernels, Formulas formulas, RowPhase phase, RowOperands operands)
{
    readonly Fields own = new("nint", "r", "rows");

    public Memories Memories => memories;

    public Formulas Formulas => formulas;

    public RowPhase Phase => phase;

    /// <summary>Whether sums over the rows are stored, and not added to what is there.</summary>
    public string First => own.Bind("first", "bool", "tile.IsFirst");

    /// <summary>Writes the arithmetic of nodes into the method.</summary>
    public SimdKernelWriter Kernel(int[] nodes, CodeWriter body) => new(memories, phase, nodes, stores: true, own, operands, body);

    /// <summary>A value of the tile.</summary>
    public string Tile(string tile) => own.Bind("value", memories.View(memories.Element), tile);

    /// <summary>The place of a sum over the rows.</summary>
    public string Sum(int node) => own.Bind("sum", memories.View(memories.Element), operands.Sum(memories.Plan.Homes[node]));

    /// <summary>The index of a feature in a value of the tile.</summary>
    public string At(int feature) => SimdKernelWriter.Lane(Literals.Of(feature), own);

    /// <summary>Statements for each vector of rows.</summary>
    public static void Rows(CodeWriter text, string statements)
    {
        using (text.Block("for (nint r = 0; r < rows; r += TV.Count)"))
        {
            text.Line(statements.TrimEnd('\n'));
        }
    }

    /// <summary>The call for the method with a body; equal ones are written once.</summary>
    public string Call(string wanted, string summary, CodeWriter statements)
    {
        string parameters = string.Join(", ", own.Used.Select(static f => $"{f.Type} {f.Name}").Append("nint rows"));
        CodeWriter text = new();
        using (text.Block($"<TV>({parameters}) where TV : struct, {Memories.Kernels}.IVector<TV, {memories.Element}>"))
        {
            using (text.Block("unchecked"))
            {
                text.Line(statements.ToString().Trim('\n'));
            }
        }

        string name = kernels.NameOfMethod(wanted + "Rows", CodeText.Xml(summary), text.ToString().TrimEnd('\n'));
        operands.Fields.UseShared(own);

        // The features of a single row may lie where a vector of rows else does.
        string arguments = string.Join(", ", own.Used.Select(static f => f.Value).Append("rows"));
        return phase.HasFeatureLanes
            ? $"if (stride == 1) {name}<{Memories.Kernels}.Scalar<{memories.Element}>>({arguments}); else {name}<TV>({arguments});"
            : $"{name}<TV>({arguments});";
    }
}
