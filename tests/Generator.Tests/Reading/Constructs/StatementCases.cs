namespace Lux.Gen.Tests;

static class StatementCases
{
    public static readonly Accepted[] Accepted =
    [
        new("for", "for (int i = 0; i < 3; i++) { x = d.Forward(x); } return x;", "return d.Forward(d.Forward(d.Forward(x)));"),
        new("for over two variables", "for (int i = 0, k = 4; i < k; i++, k--) { x = x * (i + k); } return x;", "return x * 4 * 4;"),
        new("for without end and break", "for (int i = 1; ; i++) { if (i > 3) { break; } x *= i; } return x;", "return x * 1 * 2 * 3;"),
        new("foreach over an array", "foreach (int n in new[] { 2, 3 }) { x *= n; } return x;", "return x * 2 * 3;"),
        new("foreach over layers", "foreach (Dense layer in new[] { d, e }) { x = layer.Forward(x); } return x;", "return e.Forward(d.Forward(x));"),
        new("foreach over a shape", "int rank = 0; foreach (Dim size in x.Shape) { rank++; } return x * rank;", "return x * 2;"),
        new("foreach taking tuples apart", "foreach ((int n, Dense layer) in new[] { (2, d), (3, e) }) { x = layer.Forward(x) * n; } return x;", "return e.Forward(d.Forward(x) * 2) * 3;"),
        new("while", "int n = 0; while (n < 2) { x = d.Forward(x); n++; } return x;", "return d.Forward(d.Forward(x));"),
        new("do", "int n = 5; do { x *= n; n++; } while (n < 5); return x;", "return x * 5;"),
        new("if and else", "if (x.Shape.Rank == 2) { x = d.Forward(x); } else { x = e.Forward(x); } return x;", "return d.Forward(x);"),
        new("else if", "int n = 2; if (n == 1) { return x; } else if (n == 2) { return x * 2; } else { return x * 3; }", "return x * 2;"),
        new("switch", "switch (x.Shape.Rank) { case 1: return x; case 2: x *= 2; break; default: return x * 9; } return x;", "return x * 2;"),
        new("switch with patterns", "switch (7) { case < 3: return x; case > 5 and not 6: return x * 5; default: return x * 9; }", "return x * 5;"),
        new("switch on a text", "switch (\"relu\") { case \"tanh\": return x.Tanh(); case \"relu\" or \"ramp\": return x * 2; default: return x; }", "return x * 2;"),
        new("switch with a guard", "int n = 4; switch (n) { case int k when k > 5: return x; case int k when k > 3: return x * k; default: return x * 9; }", "return x * 4;"),
        new("switch inside a loop with continue", "for (int i = 0; i < 4; i++) { switch (i % 2) { case 0: continue; default: break; } x *= i; } return x;", "return x * 1 * 3;"),
        new("break", "for (int i = 1; i < 10; i++) { if (i == 3) { break; } x *= i; } return x;", "return x * 1 * 2;"),
        new("continue", "for (int i = 1; i < 4; i++) { if (i == 2) { continue; } x *= i; } return x;", "return x * 1 * 3;"),
        new("return from a loop", "foreach (int n in new[] { 1, 2, 3 }) { if (n == 2) { return x * n; } } return x;", "return x * 2;"),
        new("local variables", "int a, b = 3; a = b; const int C = 2; var t = d.Forward(x); return t * a * C;", "return d.Forward(x) * 3 * 2;"),
        new("deconstruction into variables", "var (a, (b, c)) = (2, (3, 4)); (a, b) = (b, a); return x * a * b * c;", "return x * 3 * 2 * 4;"),
        new("local function", "return Twice(Twice(x)); Tensor Twice(Tensor t) => t * 2;", "return x * 2 * 2;"),
        new("recursive local function", "return Apply(3, x); Tensor Apply(int n, Tensor t) { return n == 0 ? t : Apply(n - 1, d.Forward(t)); }", "return d.Forward(d.Forward(d.Forward(x)));"),
        new("local function that captures", "int n = 2; Tensor Scaled(Tensor t) => t * n; x = Scaled(x); n = 5; return Scaled(x);", "return x * 2 * 5;"),
        new("empty statement", "; return x * 2;", "return x * 2;"),
        new("mode", "if (Mode.Training) { return d.Forward(x); } return e.Forward(x);", "return Mode.Training ? d.Forward(x) : e.Forward(x);"),
    ];

    public static readonly Refused[] Refused =
    [
        new("for with a run-time bound", "LUX1002", "the size 'N' is known at run time only", "for (int i = 0; i < [|(int)x.Shape[0]|]; i++) { x *= i; } return x;"),
        new("for without end", "LUX1018", "takes too long", "[|for|] (; ; ) { }"),
        new("foreach over an iterator", "LUX1001", "iterators are not evaluated", "foreach (int n in Numbers()) { x *= n; } return x;", "static IEnumerable<int> Numbers() { [|yield|] return 1; }"),
        new("foreach over a type of one's own", "LUX1001", "foreach runs over arrays", "foreach (int n in [|new Own()|]) { x *= n; } return x;", "", "class Own { public IEnumerator<int> GetEnumerator() => null!; }"),
        new("while on a tensor", "LUX1002", "known at run time only", "while ([|x.Sum().Item()|] > 0) { x = d.Forward(x); } return x;"),
        new("while that never ends", "LUX1018", "takes too long", "int n = 0; [|while|] (n >= 0) { n = 1 - n; } return x;"),
        new("do that never ends", "LUX1018", "takes too long", "int n = 0; [|do|] { n = 0; } while (n == 0); return x;"),
        new("if on a tensor", "LUX1002", "known at run time only", "if ([|x.Max().Item()|] > 1) { return x; } return d.Forward(x);"),
        new("switch on a tensor", "LUX1002", "known at run time only", "switch ([|x.Sum().Item()|]) { case > 0: return x; default: return d.Forward(x); }"),
        new("goto", "LUX1001", "use break, continue or return", "[|again|]: x = d.Forward(x); if (x.Shape.Rank == 3) { goto again; } return x;"),
        new("goto case", "LUX1001", "use break, continue or return", "switch (1) { case 1: [|goto|] case 2; case 2: return x; default: return x; }"),
        new("try", "LUX1001", "exceptions are not caught", "[|try|] { x = d.Forward(x); } catch (Exception) { } return x;"),
        new("using", "LUX1001", "nothing is disposed", "[|using|] (var s = (IDisposable)null!) { } return x;"),
        new("using declaration", "LUX1001", "nothing is disposed", "[|using|] var s = (IDisposable)null!; return x;"),
        new("lock", "LUX1001", "one thread", "[|lock|] (d) { } return x;"),
        new("ref local", "LUX1001", "references are not evaluated", "int n = 1; ref int [|m = ref n|]; return x * m;"),
        new("deconstruction of an object", "LUX1001", "only tuples are taken apart", "[|var (a, b) = new Pair()|]; return x * a * b;", "", "class Pair { public void Deconstruct(out int a, out int b) { a = 1; b = 2; } }"),
        new("generic local function", "LUX1001", "generic code", "return [|Same(x)|]; T Same<T>(T t) => t;"),
    ];
}
