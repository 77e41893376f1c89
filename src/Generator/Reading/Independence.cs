using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>The warning for parameters that an objective does not train.</summary>
internal static class Independence
{
    /// <summary>A warning where the objective's value does not depend on a parameter; null where all is well.</summary>
    public static Finding? Check(EntryMethod method, Entry entry, Model model)
    {
        if (entry.Kind != EntryKind.Objective || Of(entry.Train, model.Parameters) is not { Count: > 0 } paths)
        {
            return null;
        }

        string which = string.Join(", ", paths.Select(static p => $"'{p}'"));
        return new(Descriptors.Independent, $"the objective '{entry.Name}' does not depend on {which}: training it leaves {(paths.Count == 1 ? "it" : "them")} as at the start", method.Method.Place());
    }

    /// <summary>The paths of parameters from which no gradient flows to output 0.</summary>
    public static IReadOnlyList<string> Of(Graph train, Equatable<Leaf> parameters)
    {
        HashSet<int> needed = [train.Outputs[0]];
        HashSet<string> reached = [];
        for (int i = train.Nodes.Count - 1; i >= 0; i--)
        {
            if (needed.Contains(i))
            {
                Node node = train.Nodes[i];
                if (node.Kind == OpKind.Parameter)
                {
                    reached.Add(node.Op.Name!);
                }

                needed.UnionWith(node.Inputs.Where((_, place) => Flows(node, place)));
            }
        }

        return [.. parameters.Select(static p => p.Path).Where(path => !reached.Contains(path))];
    }

    // Constant almost everywhere, or not a number: the differentiation rules give no adjoint there.
    static bool Flows(Node node, int input) =>
        node.Type.IsFloat() && node.Kind is not (OpKind.Sign or OpKind.Floor or OpKind.Ceiling or OpKind.Round) && !(node.Kind == OpKind.Select && input == 0);
}
