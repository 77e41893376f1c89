using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>How emitted code names the memory of a plan's values, and which names a piece of code has used: they become the fields of the struct it lives in.</summary>
internal sealed class Memories(Plan plan, Model model, string element)
{
    readonly FlatLayout parameters = FlatLayout.Of(model.Parameters), states = FlatLayout.Of(model.States);

    readonly Dictionary<string, int> buffers = Enumerable.Range(0, plan.Arena.Count).ToDictionary(BufferName);

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

    /// <summary>The type of a whole value's memory.</summary>
    public string ViewOf(Home home) => View(home.Memory switch
    {
        Memory.Input => ElementOf(Graph.Nodes[home.Index].Type),
        Memory.Output => OutputElement(home.Index),
        _ => element,
    });

    /// <summary>What a whole value is to a piece of code that uses it: a weight, a buffer.</summary>
    public string PartOf(Home home) => home.Memory switch
    {
        Memory.Parameter or Memory.Gradient => Last(model.Parameters[home.Index].Path),
        Memory.State or Memory.NewState => Last(model.States[home.Index].Path),
        Memory.Input => "input",
        Memory.Output => "output",
        Memory.Sum => "sum",
        _ => "buffer",
    };

    // "Layers.Layer1.Bias" → "bias".
    static string Last(string path) => Names.Identifier(path.Substring(path.LastIndexOf('.') + 1));

    /// <summary>Where a value lies in the block that its memory is a part of, in elements, as an expression.</summary>
    public string OffsetOf(Home home) => home.Memory switch
    {
        Memory.Parameter or Memory.Gradient => Literals.Of(parameters.Offsets[home.Index]),
        Memory.State or Memory.NewState => Literals.Of(states.Offsets[home.Index]),
        _ => Before(plan.Sums, home.Index),
    };

    /// <summary>A whole value's memory, as an expression, with the bases it needs noted.</summary>
    /// <param name="home">The value's place.</param>
    /// <param name="fields">Notes the names.</param>
    /// <param name="total">In a tile: a sum that an earlier phase has finished, not the share that this tile adds to.</param>
    public string Of(Home home, Fields fields, bool total = false)
    {
        return home.Memory switch
        {
            Memory.Input => fields.Use(Names.Argument(Graph, home.Index), ViewOf(home)),
            Memory.Output => fields.Use("output" + Literals.Of(home.Index), ViewOf(home)),
            Memory.Parameter => PartOfBlock("parameters"),
            Memory.State => PartOfBlock("state"),
            Memory.NewState => PartOfBlock("newState"),
            Memory.Gradient => PartOfBlock(total ? "totalGradients" : "gradients"),
            Memory.Sum => PartOfBlock(total ? "totalSums" : "sums"),
            _ => fields.Use(BufferName(home.Index), ViewOf(home)),
        };

        string PartOfBlock(string block) => At(fields.Use(block, View(element)), OffsetOf(home));
    }

    public static string BufferName(int buffer) => "buffer" + Literals.Of(buffer);

    /// <summary>The buffers of the arena among the names that a piece of code uses.</summary>
    public ISet<int> BuffersIn(Fields fields) => new HashSet<int>(fields.Used.Where(f => buffers.ContainsKey(f.Name)).Select(f => buffers[f.Name]));

    public string OutputElement(int output) =>
        ElementOf(Graph.Nodes[Graph.Outputs[System.Array.FindIndex(plan.Outputs.Items, b => b.Kind == BindingKind.Output && b.Index == output)]].Type);

    /// <summary>The elements of buffers before one, each begun at a multiple of 16.</summary>
    public static string Before(Equatable<Dim> sizes, int count)
    {
        int known = sizes.Take(count).Where(static d => d.IsKnown).Sum(static d => (d.Value + 15) / 16 * 16);
        string[] open = [.. sizes.Take(count).Where(static d => !d.IsKnown).Select(static d => $"(({IndexMaps.Expression(d)} + 15) / 16 * 16)")];
        return open.Length == 0 ? Literals.Of(known) : string.Join(" + ", open.Append(Literals.Of(known)));
    }

    /// <summary>A view moved by an offset.</summary>
    public static string At(string view, string offset) =>
        offset == "0" ? view : offset.Contains(' ') && offset[0] != '(' ? $"{view} + ({offset})" : $"{view} + {offset}";
}
