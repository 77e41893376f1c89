using System.Linq;

namespace Lux.Gen;

/// <summary>How emitted code names the memory of a plan's values, and which names a piece of code has used: they become the fields of the struct it lives in.</summary>
internal sealed class Memories(Plan plan, Model model, string element)
{
    readonly FlatLayout parameters = FlatLayout.Of(model.Parameters), states = FlatLayout.Of(model.States);

    /// <summary>Aliases that each emitted file of programs declares: short, and unlikely to be a name of the user's.</summary>
    public const string Kernels = "LuxKernels", Programs = "LuxPrograms";

    public const string Usings = "using LuxKernels = global::Lux.Gen.Kernels;\nusing LuxPrograms = global::Lux.Gen.Programs;";

    public Plan Plan => plan;
    public Model Model => model;

    /// <summary>The element type that the program computes with: float or double.</summary>
    public string Element => element;

    public Graph Graph => plan.Graph;

    /// <summary>The part of the gradient block, which is laid out as the parameters, that one parameter's has with its padding.</summary>
    public (int Start, int Count) GradientRange(int parameter)
    {
        int start = parameters.Offsets[parameter];
        return (start, (parameter + 1 < parameters.Offsets.Count ? parameters.Offsets[parameter + 1] : parameters.Length) - start);
    }

    public string View(string of) => $"{Kernels}.View<{of}>";

    /// <summary>The type of the elements of an input or output as the caller holds it.</summary>
    public string ElementOf(ElementType type) => type switch
    {
        ElementType.Int32 => "int",
        ElementType.Bool => "byte",
        _ => element,
    };

    /// <summary>A whole value's memory, as an expression, with the bases it needs noted.</summary>
    /// <param name="home">The value's place.</param>
    /// <param name="fields">Notes the names.</param>
    /// <param name="total">In a tile: a sum that an earlier phase has finished, not the share that this tile adds to.</param>
    public string Of(Home home, Fields fields, bool total = false)
    {
        switch (home.Memory)
        {
            case Memory.Input:
                return fields.Use(Names.Argument(Graph, home.Index), View(ElementOf(Graph.Nodes[home.Index].Type)));
            case Memory.Parameter: return At(fields.Use("parameters", View(element)), parameters.Offsets[home.Index]);
            case Memory.State: return At(fields.Use("state", View(element)), states.Offsets[home.Index]);
            case Memory.NewState: return At(fields.Use("newState", View(element)), states.Offsets[home.Index]);
            case Memory.Gradient: return At(fields.Use(total ? "totalGradients" : "gradients", View(element)), parameters.Offsets[home.Index]);
            case Memory.Output: return fields.Use("output" + Literals.Of(home.Index), View(OutputElement(home.Index)));
            case Memory.Sum: return At(fields.Use(total ? "totalSums" : "sums", View(element)), Before(plan.Sums, home.Index));
            default: return fields.Use("buffer" + Literals.Of(home.Index), View(element));
        }
    }

    public string OutputElement(int output) =>
        ElementOf(Graph.Nodes[Graph.Outputs[System.Array.FindIndex(plan.Outputs.Items, b => b.Kind == BindingKind.Output && b.Index == output)]].Type);

    /// <summary>The elements of buffers before one, each begun at a multiple of 16.</summary>
    public static string Before(Equatable<Dim> sizes, int count)
    {
        int known = sizes.Take(count).Where(static d => d.IsKnown).Sum(static d => (d.Value + 15) / 16 * 16);
        string[] open = [.. sizes.Take(count).Where(static d => !d.IsKnown).Select(static d => $"(({IndexMaps.Expression(d)} + 15) / 16 * 16)")];
        return open.Length == 0 ? Literals.Of(known) : string.Join(" + ", open.Append(Literals.Of(known)));
    }

    static string At(string view, int offset) => At(view, Literals.Of(offset));

    /// <summary>A view moved by an offset.</summary>
    public static string At(string view, string offset) =>
        offset == "0" ? view : offset.Contains(' ') && offset[0] != '(' ? $"{view} + ({offset})" : $"{view} + {offset}";
}
