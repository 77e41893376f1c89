extern alias generator;
using CsCheck;
using Any = CsCheck.Gen;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>One operation of a <see cref="Recipe"/>: which, on which earlier values, and a number that decides what is left open. Any four numbers mean something.</summary>
readonly record struct Ingredient(int Operation, int A, int B, int Choice);

/// <summary>A random model as a list of operations that may be shortened anywhere and stays a model: what does not fit its operands is left out.</summary>
sealed record Recipe(bool IsDouble, Ingredient[] Ingredients)
{
    const int MaxLength = 12;

    public static Gen<Recipe> Random { get; } =
        from isDouble in Any.Frequency((3, Any.Const(true)), (1, Any.Const(false)))
        from ingredients in Any.Select(Any.Int[0, 999], Any.Int[0, 99], Any.Int[0, 99], Any.Int[0, 999], static (o, a, b, c) => new Ingredient(o, a, b, c)).Array[1, MaxLength]
        select new Recipe(isDouble, ingredients);

    static readonly G.Dim N = G.Dim.Named("N");

    /// <summary>The parameters that every recipe may use.</summary>
    public static readonly G.Leaf[] Parameters = [new("Dense.Weight", [4, 3]), new("Dense.Bias", [4]), new("Mix.Weight", [3, 3]), new("Scale", []), new("Keys", [2, 3])];

    /// <summary>The state variable that every recipe may use.</summary>
    public static readonly G.Leaf[] States = [new("Running", [3])];

    /// <summary>The arguments that every recipe may use.</summary>
    public static readonly G.Argument[] Arguments =
    [
        new("x", G.ElementType.Float32, [N, 3], false), new("y", G.ElementType.Float32, [N, 4], false), new("q", G.ElementType.Float32, [N, 2, 3], false),
        new("z", G.ElementType.Float32, [N], false), new("t", G.ElementType.Float32, [], true),
    ];

    /// <summary>The objective that the recipe makes: a scalar, the last value, its truth and integer forms where numbers are exact; then the new state.</summary>
    public G.Graph Graph() => Build.Graph(builder =>
    {
        List<G.Tensor> pool = [.. Arguments.Select(a => builder.Input(a.Name, a.Type, a.Shape))];
        pool.AddRange(Parameters.Select(static p => Build.Parameter(p.Path, p.Shape)));
        G.Tensor state = G.Tensor.Emit(new G.Op(G.OpKind.State) { Name = States[0].Path }, G.ElementType.Float32, States[0].Shape);
        pool.Add(state);
        int leaves = pool.Count;
        HashSet<int> used = [];
        foreach (Ingredient ingredient in Ingredients)
        {
            if (Operations.Apply(ingredient, pool, exact: IsDouble, out int[] taken) is { } made)
            {
                used.UnionWith(taken);
                pool.Add(made);
            }
        }

        G.Tensor last = pool[^1], loss = (last * last * 0.5 + last).Mean();
        foreach (int unused in Enumerable.Range(leaves, pool.Count - leaves - 1 is var n and > 0 ? n : 0).Where(i => !used.Contains(i)))
        {
            loss += pool[unused].Sin().Mean() * 0.3;
        }

        // Off the numbers that sums of shares and their fractions hit up to rounding, where a step of the last bit would show as 1.
        G.Tensor[] exact = IsDouble ? [last > 0.2571, ((last * 3) + 0.1234).Convert(G.ElementType.Int32)] : [];
        return [loss, last, .. exact, state * 0.9 + pool[Math.Min(leaves, pool.Count - 1)].Mean() * 0.1];
    });

    /// <summary>A model with the recipe as its only objective.</summary>
    public G.Model Model(string name)
    {
        G.Graph graph = Graph();
        string[] outputs = [.. Enumerable.Range(0, graph.Outputs.Count - 1).Select(static i => $"Output{i}")];
        G.Graph predict = new(graph.Nodes, graph.Outputs.Take(outputs.Length).ToArray());
        return new("Random", new G.TypeHeader[] { new("class", name) }, IsDouble ? G.Precision.Double : G.Precision.Single, Parameters, States, Array.Empty<G.Layers>(),
            new G.Entry[] { new("Loss", G.EntryKind.Objective, Arguments, outputs, predict, graph) });
    }

    /// <summary>The shortest recipe that still fails, found by leaving out one operation after another.</summary>
    public Recipe Shortened(Func<Recipe, bool> fails)
    {
        Recipe shortest = this;
        for (int i = Ingredients.Length - 1; i >= 0; i--)
        {
            Recipe shorter = shortest with { Ingredients = [.. shortest.Ingredients.Where((_, k) => k != i)] };
            shortest = fails(shorter) ? shorter : shortest;
        }

        return shortest;
    }

    public override string ToString() => $"{(IsDouble ? "double" : "float")}: {string.Join(" ", Ingredients.Select(static i => $"({i.Operation}, {i.A}, {i.B}, {i.Choice})"))}\n{GraphCSharp.Of(Graph(), "Failing", States.Length)}";
}
