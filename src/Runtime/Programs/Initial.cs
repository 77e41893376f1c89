using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen.Programs;

/// <summary>The first values of a model's parameters and state, taken from the layers that its object holds.</summary>
static class Initial
{
    public static TreeData Parameters(ModelDefinition definition, IModule model, ulong seed)
    {
        Rng root = new(seed);
        Dictionary<Parameter, double[]> values = [];
        return Fill<Parameter>(definition, definition.Parameters, model, static p => p.Shape, (path, p) =>
            values[p] = p.Source is { } source ? p.StartFrom(values[source]) : p.Initializer(p.Shape, root.Split(path)));
    }

    public static TreeData State(ModelDefinition definition, IModule model, ulong seed)
    {
        Rng root = new(seed);
        return Fill<StateVariable>(definition, definition.States, model, static s => s.Shape, (path, s) => s.Initializer(s.Shape, root.Split(path)));
    }

    /// <summary>The objects behind a layout's leaves, in its order.</summary>
    public static T[] Leaves<T>(TreeLayout layout, IModule model) where T : class
    {
        Dictionary<string, object> found = [];
        foreach ((string path, object leaf) in Module.Leaves(model))
        {
            found.TryAdd(path, leaf);
        }

        return [.. layout.Leaves.Select(leaf => found.GetValueOrDefault(leaf.Path) as T
            ?? throw new InvalidOperationException($"{layout.Model} was compiled with '{leaf.Path}', which this object does not hold; it holds {string.Join(", ", found.Keys)}."))];
    }

    static TreeData Fill<T>(ModelDefinition definition, TreeLayout layout, IModule model, Func<T, Shape> shapeOf, Func<string, T, double[]> start) where T : class
    {
        Block block = Block.Allocate(definition.ElementType, layout.Length);
        T[] leaves = Leaves<T>(layout, model);
        for (int i = 0; i < leaves.Length; i++)
        {
            LeafDefinition leaf = layout.Leaves[i];
            if (!shapeOf(leaves[i]).Equals(leaf.Shape))
            {
                throw new InvalidOperationException($"{layout.Model} was compiled with '{leaf.Path}' of shape {leaf.Shape}; in this object it is {shapeOf(leaves[i])}.");
            }

            double[] values = start(leaf.Path, leaves[i]);
            if (values.Length != leaf.Count)
            {
                throw new InvalidOperationException($"The initializer of '{leaf.Path}' gave {values.Length} numbers for the shape {leaf.Shape}, which has {leaf.Count}.");
            }

            block.Write(leaf.Offset, values);
        }

        return new(layout, block, Device.Eager);
    }
}
