using System.Globalization;
using Lux.Gen;
using Spectre.Console;

namespace CompilingModels.Output;

/// <summary>A model's parameters or state as a tree of names, with shapes and counts.</summary>
static class ParameterTree
{
    public static void Print(IParameterTree parameters, string title)
    {
        Tree tree = new(Markup.Escape($"{title}: {parameters.Count.ToString("N0", CultureInfo.InvariantCulture)} numbers of type {parameters.ElementType}"));
        Dictionary<string, IHasTreeNodes> branches = new() { [""] = tree };
        foreach (string path in parameters.Paths)
        {
            Shape shape = parameters.ShapeOf(path);
            int dot = path.LastIndexOf('.');
            Branch(path[..Math.Max(dot, 0)]).AddNode(Markup.Escape($"{path[(dot + 1)..]} {shape} = {shape.Count}"));
        }

        AnsiConsole.Write(tree);

        IHasTreeNodes Branch(string path)
        {
            if (!branches.TryGetValue(path, out IHasTreeNodes? branch))
            {
                int dot = path.LastIndexOf('.');
                branch = branches[path] = Branch(path[..Math.Max(dot, 0)]).AddNode(Markup.Escape(path[(dot + 1)..]));
            }

            return branch;
        }
    }
}
