namespace Lux.Gen.Tests;

static class FunctionCases
{
    public static readonly Accepted[] Accepted =
    [
        new("helper method", "return Twice(d.Forward(x));", "return d.Forward(x) * 2;", "Tensor Twice(Tensor t) { return t * 2; }"),
        new("static helper method", "return Tools.Scale(x, 3);", "return x * 3;", "", "static class Tools { public static Tensor Scale(Tensor t, int n) => t * n; }"),
        new("extension method", "return x.Scale(3);", "return x * 3;", "", "static class Tools { public static Tensor Scale(this Tensor t, int n) => t * n; }"),
        new("default argument", "return Scale(x) + Scale(x, 3);", "return x * 2 + x * 3;", "static Tensor Scale(Tensor t, int n = 2) => t * n;"),
        new("named arguments", "return Scale(by: 3, t: x);", "return x * 3;", "static Tensor Scale(Tensor t, int by) => t * by;"),
        new("params arguments", "return Sum(x) + Sum(x, 1, 2);", "return x * 0 + x * 3;", "static Tensor Sum(Tensor t, params int[] n) { int s = 0; foreach (int i in n) { s += i; } return t * s; }"),
        new("tuple result", "var (a, b) = Both(x); return a - b;", "return d.Forward(x) - e.Forward(x);", "(Tensor A, Tensor B) Both(Tensor t) => (d.Forward(t), e.Forward(t));"),
        new("recursion", "return x * Factorial(5);", "return x * 120;", "static int Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);"),
        new("overloads", "return Scale(x, 2) + Scale(x, 2.5);", "return x * 20 + x * 2.5;", "static Tensor Scale(Tensor t, int n) => t * (n * 10); static Tensor Scale(Tensor t, double n) => t * n;"),
        new("partial method", "return Scale(x);", "return x * 2;", "private static partial Tensor Scale(Tensor t); private static partial Tensor Scale(Tensor s) => s * 2;"),
        new("method without result", "var n = new List<int>(); Fill(n); return x * n[0];", "return x * 4;", "static void Fill(List<int> n) { n.Add(4); }"),
        new("lambda", "Func<Tensor, Tensor> f = t => t * 2; return f(f(x));", "return x * 2 * 2;"),
        new("lambda with a body", "Func<Tensor, int, Tensor> f = (t, n) => { for (int i = 0; i < n; i++) { t = d.Forward(t); } return t; }; return f(x, 2);", "return d.Forward(d.Forward(x));"),
        new("lambda of a natural type", "var f = (Tensor t) => t * 2; return f(x);", "return x * 2;"),
        new("lambda without result", "int n = 1; Action<int> add = k => n += k; add(4); return x * n;", "return x * 5;"),
        new("closures over a loop's variable", "var f = new List<Func<Tensor, Tensor>>(); foreach (int n in new[] { 2, 3 }) { f.Add(t => t * n); } return f[0](x) + f[1](x);", "return x * 2 + x * 3;"),
        new("closures over a for's variable", "var f = new List<Func<int>>(); for (int i = 0; i < 2; i++) { f.Add(() => i); } return x * f[0]();", "return x * 2;"),
        new("closures share a variable", "int n = 1; Func<int> get = () => n; Action up = () => n++; up(); up(); return x * get();", "return x * 3;"),
        new("method group", "Func<Tensor, Tensor> f = Twice; return f(x);", "return x * 2;", "static Tensor Twice(Tensor t) => t * 2;"),
        new("method group of an object", "Func<Tensor, Tensor> f = d.Forward; return f(f(x));", "return d.Forward(d.Forward(x));"),
        new("method group of Lux.Gen", "Func<Tensor, Tensor> f = Activations.Gelu; return f(x);", "return Activations.Gelu(x);"),
        new("method group of a local function", "int n = 3; Func<Tensor, Tensor> f = Scaled; n = 4; return f(x); Tensor Scaled(Tensor t) => t * n;", "return x * 4;"),
        new("function of a function", "return Twice(t => d.Forward(t))(x);", "return d.Forward(d.Forward(x));", "static Func<Tensor, Tensor> Twice(Func<Tensor, Tensor> f) => t => f(f(t));"),
        new("delegate of one's own", "Act f = t => t * 2; return f(x);", "return x * 2;", "delegate Tensor Act(Tensor t);"),
        new("activation of one's own", "return Apply(t => t * t.Sigmoid(), d.Forward(x));", "return Activations.Swish(d.Forward(x));", "static Tensor Apply(Func<Tensor, Tensor> activation, Tensor t) => activation(t);"),
        new("gradient of a lambda", "Tensor D(Func<Tensor, Tensor> f) => Gradient.Of(f(x).Sum(), x); return D(t => t * t);", "return Gradient.Of((x * x).Sum(), x);"),
    ];

    public static readonly Refused[] Refused =
    [
        new("endless recursion", "LUX1018", "calls itself too deeply", "return Again(x);", "static Tensor Again(Tensor t) => [|Again(t)|];"),
        new("ref argument", "LUX1001", "passed by value", "int n = 1; Add([|ref n|]); return x * n;", "static void Add(ref int n) => n++;"),
        new("out argument", "LUX1001", "passed by value", "Get([|out int n|]); return x * n;", "static void Get(out int n) => n = 1;"),
        new("generic method", "LUX1001", "generic code of your own", "return [|Same(x)|];", "static T Same<T>(T t) => t;"),
        new("method without a body", "LUX1001", "no body to read", "return x * [|Native()|];", "[System.Runtime.InteropServices.DllImport(\"m\")] static extern int Native();"),
        new("function with five parameters", "LUX1001", "up to four parameters", "Func<int, int, int, int, int, int> f = [|(a, b, c, k, m) => a|]; return x * f(1, 2, 3, 4, 5);"),
        new("error inside a lambda", "LUX1020", "divides by zero", "int z = 0; Func<int, int> f = n => [|n / z|]; return x * f(1);"),
        new("method group of the run time", "LUX1001", "is not evaluated at build time", "Func<string, int> f = [|int.Parse|]; return x * f(\"2\");"),
        new("async lambda", "LUX1001", "functions take and return values", "Func<System.Threading.Tasks.Task<int>> f = [|async () => 1|]; return x;"),
    ];
}
