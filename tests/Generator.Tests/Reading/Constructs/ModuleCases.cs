namespace Lux.Gen.Tests;

static class ModuleCases
{
    public static readonly Accepted[] Accepted =
    [
        new("layer of one's own", "return new Twice().Forward(x);", "return x * 2;", "", "sealed class Twice : Layer { public override Tensor Forward(Tensor t) => t * 2; }"),
        new("layer of one's own inside a chain", "return new Chain(new Twice(), new Twice()).Forward(x);", "return x * 2 * 2;", "", "sealed class Twice : Layer { public override Tensor Forward(Tensor t) => t * 2; }"),
        new("module with a signature of its own", "return new Mix().Forward(d.Forward(x), e.Forward(x), 3);", "return d.Forward(x) + e.Forward(x) * 3;", "", "sealed class Mix : Module { public Tensor Forward(Tensor a, Tensor b, int n) => a + b * n; }"),
        new("layer called through its base", "Layer layer = new Twice(); return layer.Forward(x);", "return x * 2;", "", "abstract class Scale : Layer { protected abstract double By { get; } public override Tensor Forward(Tensor t) => t * By; } sealed class Twice : Scale { protected override double By => 2; }"),
        new("requirement of one's own", "return new Pairs().Forward(x);", "return x * 2;", "", "sealed class Pairs : Layer { public override Tensor Forward(Tensor t) { t.Require([Dim.Any, 2], this); t.RequireLast(2); return t * 2; } }"),
    ];

    public static readonly Refused[] Refused =
    [
        new("shape at a layer", "LUX1003", "Dense expects [..., 3] but receives [N, 2]", "return new Dense(3, 2).Forward([|x|]);"),
        new("shape at a layer of a chain", "LUX1003", "Dense expects [..., 3] but receives [N, 4]", "return c.Forward(x);", "readonly Chain c = new(new Dense(2, 4), [|new Dense(3, 2)|]);"),
        new("shape at an operator", "LUX1003", "do not broadcast", "return [|x + x.Transposed|];"),
        new("shape at a dot product", "LUX1003", "would contract 2 with", "return x.Dot([|x|]);"),
        new("axis that does not exist", "LUX1003", "axis 5 does not exist", "return x.Sum([|5|]);"),
        new("requirement of one's own that fails", "LUX1003", "Pairs expects [batch, 3] but receives [N, 2]", "return new Chain([|new Pairs()|]).Forward(x);", "", "sealed class Pairs : Layer { public override Tensor Forward(Tensor t) { t.Require([Dim.Any, 3], this); return t; } }"),
        new("argument of a layer", "LUX1004", "outputs ('0') must be greater than or equal to '1'", "return new Dense(2, [|0|]).Forward(x);"),
        new("named argument of a layer", "LUX1004", "inputs ('-1')", "return new Dense(outputs: 2, inputs: [|1 - 2|]).Forward(x);"),
        new("chain of nothing", "LUX1004", "a chain needs at least one layer", "return [|new Chain()|].Forward(x);"),
        new("layer called by the constructor", "LUX1012", "A layer runs inside an engine", "return x;", "readonly Tensor y; public M() { y = [|d.Weight.Value|]; }"),
        new("layer made in a call", "LUX1022", "is not a member of the model", "return [|new Dense(2, 2).Forward(x)|];"),
        new("layer in a class that is no module", "LUX1022", "is not a member of the model", "return box.Run(x);", "readonly Box box = new();", "sealed class Box { readonly Dense inner = new(2, 2); public Tensor Run(Tensor t) => [|inner.Forward(t)|]; }"),
        new("whole-number arithmetic", "LUX1017", "does not compute with whole numbers", "return [|x.Convert(ElementType.Int32) * 2|];"),
        new("sum of truth values", "LUX1017", "does not compute with whole numbers", "return [|(x > 0).Sum()|] + x;"),
        new("double in a single model", "LUX1017", "Precision.Double", "return [|x.Convert(ElementType.Float64)|];"),
    ];
}
