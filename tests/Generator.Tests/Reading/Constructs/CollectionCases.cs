namespace Lux.Gen.Tests;

static class CollectionCases
{
    public static readonly Accepted[] Accepted =
    [
        new("array initializer", "int[] n = { 2, 3 }; return x * n[0] * n[1] * n.Length;", "return x * 2 * 3 * 2;"),
        new("array creation", "int[] n = new int[3]; n[1] = 4; n[1] += 2; return x * (n[0] + n[1]);", "return x * 6;"),
        new("array of arrays", "int[][] n = { new[] { 1 }, new[] { 2, 3 } }; return x * n[1][1];", "return x * 3;"),
        new("array of layers", "Dense[] layers = { d, e }; return layers[1].Forward(layers[0].Forward(x));", "return e.Forward(d.Forward(x));"),
        new("array of functions", "Func<Tensor, Tensor>[] f = { Activations.Tanh, t => t * 2 }; foreach (var g in f) { x = g(x); } return x;", "return x.Tanh() * 2;"),
        new("array of nullable numbers", "int?[] n = { 2, null }; return x * (n[0] ?? 5) * (n[1] ?? 7);", "return x * 2 * 7;"),
        new("index from the end", "int[] n = { 2, 3, 4 }; return x * n[^1] * n[^3];", "return x * 4 * 2;"),
        new("range of an array", "int[] n = { 2, 3, 4, 5 }; foreach (int i in n[1..^1]) { x *= i; } return x * n[..2].Length * n[3..].Length;", "return x * 3 * 4 * 2 * 1;"),
        new("collection expression of an array", "int[] n = [2, 3]; return x * n[0] * n[1];", "return x * 2 * 3;"),
        new("collection expression with a spread", "int[] a = [2, 3]; int[] n = [1, ..a, 4, ..a]; foreach (int i in n) { x *= i; } return x;", "return x * 1 * 2 * 3 * 4 * 2 * 3;"),
        new("collection expression of layers", "Layer[] layers = [d, ..new Layer[] { e }]; return layers[1].Forward(layers[0].Forward(x));", "return e.Forward(d.Forward(x));"),
        new("collection expression of tensors", "Tensor[] parts = [x, x * 2, 3]; return parts[0] + parts[1] + parts[2];", "return x + x * 2 + 3;"),
        new("collection expression of a list", "List<double> n = [1, 2.5]; return x * n[1] * n.Count;", "return x * 2.5 * 2;"),
        new("collection expression of a read-only list", "IReadOnlyList<int> n = [4, 5]; return x * n[1] * n.Count;", "return x * 5 * 2;"),
        new("collection expression of a shape", "return x.Reshape([x.Shape[0], 1, 2]).Reshape([Dim.Any, 2]);", "return x.Reshape([x.Shape[0], 1, 2]).Reshape([x.Shape[0], 2]);"),
        new("empty collection expression", "int[] n = []; return x.Sum().Reshape([]) + x * n.Length;", "return x.Sum() + x * 0;"),
        new("list", "var n = new List<int>(); n.Add(2); n.AddRange(new[] { 3, 4 }); n.Insert(0, 5); n.RemoveAt(1); n[0] = 6; foreach (int i in n) { x *= i; } return x * n.Count;", "return x * 6 * 3 * 4 * 3;"),
        new("list initializer", "var n = new List<int> { 2, 3 }; return x * n[0] * n[^1] * n.ToArray().Length;", "return x * 2 * 3 * 2;"),
        new("list of layers", "var layers = new List<Layer> { d }; layers.Add(e); foreach (Layer layer in layers) { x = layer.Forward(x); } return x;", "return e.Forward(d.Forward(x));"),
        new("list of tensors", "var parts = new List<Tensor>(); for (int i = 0; i < 2; i++) { parts.Add(x * (i + 1)); } return Tensor.Concat(1, parts.ToArray());", "return Tensor.Concat(1, x * 1, x * 2);"),
        new("params arguments of Lux.Gen", "return Tensor.Concat(1, x, x, d.Forward(x));", "return Tensor.Concat(1, new[] { x, x, d.Forward(x) });"),
        new("tensors from an array of linked code", "Tensor[] g = Gradient.Of(x.Square().Sum(), x, d.Weight.Value); return g[0] + g[1].Sum();", "Tensor loss = x.Square().Sum(); return Gradient.Of(loss, x) + Gradient.Of(loss, d.Weight.Value).Sum();"),
    ];

    public static readonly Refused[] Refused =
    [
        new("index outside an array", "LUX1020", "asks for element 3 of 2", "int[] n = { 1, 2 }; return x * [|n[3]|];"),
        new("index outside a list", "LUX1020", "asks for element -1 of 0", "var n = new List<int>(); int i = -1; return x * [|n[i]|];"),
        new("range outside an array", "LUX1020", "leaves the 2 elements", "int[] n = { 1, 2 }; return x * n[[|1..5|]].Length;"),
        new("array of a negative length", "LUX1020", "cannot have -1 elements", "int k = -1; int[] n = new int[[|k|]]; return x * n.Length;"),
        new("array of two dimensions", "LUX1001", "one dimension", "int[,] n = [|new int[2, 2]|]; return x;"),
        new("change of a list while it is enumerated", "LUX1020", "changes while it is enumerated", "var n = new List<int> { 1, 2 }; foreach (int i in [|n|]) { n.Add(i); } return x;"),
        new("dictionary", "LUX1001", "is not evaluated at build time", "var n = [|new Dictionary<int, int>()|]; return x;"),
        new("span", "LUX1001", "cannot be part", "ReadOnlySpan<int> n = [|[1, 2]|]; return x * n[0];"),
        new("method of List that is not listed", "LUX1001", "is not evaluated at build time", "var n = new List<int> { 2, 1 }; [|n.Sort()|]; return x * n[0];"),
        new("change of a list that the model holds", "LUX1021", "would change the model", "[|kept.Add(1)|]; return x * kept.Count;", "readonly List<int> kept = new();"),
        new("change of an array that the model holds", "LUX1021", "would change the model", "[|kept[0]|] = 2; return x * kept[0];", "readonly int[] kept = { 1 };"),
        new("element at a run-time place", "LUX1002", "known at run time only", "int[] n = { 1, 2 }; return x * n[[|(int)x.Shape[0]|]];"),
    ];
}
