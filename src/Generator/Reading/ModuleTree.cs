using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>What a model holds: its parameters and state by path, its modules' paths, and its layers for the report.</summary>
internal sealed record ModuleTree(
    IReadOnlyList<(string Path, Parameter Parameter)> BoundParameters,
    IReadOnlyList<(string Path, StateVariable State)> BoundStates,
    IReadOnlyDictionary<object, string> Paths,
    Equatable<Layers> Layers)
{
    public Equatable<Leaf> Parameters => BoundParameters.Select(static p => new Leaf(p.Path, p.Parameter.Shape)).ToArray();

    public Equatable<Leaf> States => BoundStates.Select(static s => new Leaf(s.Path, s.State.Shape)).ToArray();

    /// <exception cref="BuildError">Two members have the same name.</exception>
    public static ModuleTree Of(IModule root, INamedTypeSymbol type)
    {
        (string Path, object Leaf)[] leaves = [.. Module.Leaves(root)];
        if (leaves.GroupBy(static l => l.Path).FirstOrDefault(static g => g.Count() > 1) is { } twice)
        {
            throw new BuildError(Descriptors.Collision, $"two members of {type.Name} are both named '{twice.Key}' in its parameter tree: rename one", type.Place());
        }

        return new(
            [.. leaves.Where(static l => l.Leaf is Parameter).Select(static l => (l.Path, (Parameter)l.Leaf))],
            [.. leaves.Where(static l => l.Leaf is StateVariable).Select(static l => (l.Path, (StateVariable)l.Leaf))],
            ModulePaths.Of(root),
            Walk(root, "", new(ByIdentity.Comparer) { root }).ToArray());
    }

    static IEnumerable<Layers> Walk(IModule module, string prefix, HashSet<object> seen)
    {
        foreach (Member member in module.Members())
        {
            if (member.Value is IModule child && seen.Add(child))
            {
                int own = child.Members().Select(static m => m.Value).OfType<Parameter>().Sum(static p => p.Shape.Count.Value);
                yield return new(prefix + member.Name, (child as Module)?.TypeName ?? Instance.Of(child)?.Type.Name ?? child.GetType().Name, own);
                foreach (Layers layer in Walk(child, prefix + member.Name + ".", seen))
                {
                    yield return layer;
                }
            }
        }
    }
}
