namespace Lux.Gen.Tests;

static class TypeCases
{
    public static readonly Accepted[] Accepted =
    [
        new("fields and properties", "var c = new Config(); c.Width = 3; return x * c.Width * c.Depth * c.Area * c.Name.Length;", "return x * 3 * 2 * 6 * 1;", "", "class Config { public int Width = 1; public int Depth { get; } = 2; public int Area => Width * Depth; public string Name { get; init; } = \"a\"; }"),
        new("property with bodies", "var c = new Config { Width = 3 }; return x * c.Width;", "return x * 6;", "", "class Config { int width; public int Width { get { return width; } set { width = value * 2; } } }"),
        new("object initializer", "var c = new Config { Width = 3, Inner = new() { Width = 4 } }; return x * c.Width * c.Inner!.Width;", "return x * 3 * 4;", "", "class Config { public int Width { get; set; } public Config? Inner { get; init; } }"),
        new("indexer", "var c = new Table(); return x * c[2];", "return x * 6;", "", "class Table { readonly int[] n = { 4, 5, 6 }; public int this[int i] => n[i]; }"),
        new("constructor", "return x * new Config(3).Area;", "return x * 12;", "", "class Config { readonly int width; public Config(int width) { this.width = width; Area = width * 4; } public int Area { get; } }"),
        new("constructor that calls another", "return x * new Config().Width;", "return x * 7;", "", "class Config { public int Width; public Config() : this(7) { } public Config(int width) { Width = width; } }"),
        new("primary constructor", "return x * new Config(3).Area;", "return x * 6;", "", "class Config(int width) { readonly int depth = width - 1; public int Area => width * depth; }"),
        new("base class", "Shape2 s = new Square(3); return x * s.Area() * s.Name.Length;", "return x * 9 * 6;", "", "abstract class Shape2 { public abstract int Area(); public virtual string Name => \"shape\"; } sealed class Square(int a) : Shape2 { public override int Area() => a * a; public override string Name => base.Name + \"2\"; }"),
        new("base constructor", "return x * new Derived(3).Total;", "return x * 107;", "", "class Base { protected int seen; public Base(int n) { seen = n + Extra(); } protected virtual int Extra() => 0; } class Derived(int n) : Base(n * 2) { readonly int extra = 100; protected override int Extra() => extra + 1; public int Total => seen; }"),
        new("base method call", "return new Derived().Apply(x);", "return x * 2 + 1;", "", "class Base { public virtual Tensor Apply(Tensor t) => t * 2; } class Derived : Base { public override Tensor Apply(Tensor t) => base.Apply(t) + 1; }"),
        new("interface", "IScale s = new Twice(); return s.Apply(x);", "return x * 2;", "", "interface IScale { Tensor Apply(Tensor t); } class Twice : IScale { public Tensor Apply(Tensor t) => t * 2; }"),
        new("interface with bodies and properties", "IScale s = new Twice(); return s.Again(x) * s.By;", "return x * 2 * 2 * 2;", "", "interface IScale { int By { get; } Tensor Apply(Tensor t); Tensor Again(Tensor t) => Apply(Apply(t)); } class Twice : IScale { public int By => 2; Tensor IScale.Apply(Tensor t) => t * 2; }"),
        new("enum", "Kind k = Kind.B; return k == Kind.B && (int)k == 1 && k is Kind.A or Kind.B ? x * 2 : x;", "return x * 2;", "enum Kind { A, B }"),
        new("switch on an enum", "return Apply(Kind.B, x);", "return x.Tanh();", "enum Kind { A, B } static Tensor Apply(Kind kind, Tensor t) => kind switch { Kind.A => t, Kind.B => t.Tanh(), _ => throw new ArgumentOutOfRangeException(nameof(kind)) };"),
        new("enum of Lux.Gen", "return x.Convert(ElementType.Int32).Convert(ElementType.Float32);", "Tensor whole = x.Convert(ElementType.Int32); return whole.Convert(ElementType.Float32);"),
        new("flags", "Flags f = Flags.A | Flags.B; return (f & Flags.B) != 0 ? x * (int)f : x;", "return x * 3;", "[Flags] enum Flags { A = 1, B = 2 }"),
        new("name of an enum value", "return $\"{Kind.B}\" == \"B\" ? x * 2 : x;", "return x * 2;", "enum Kind { A, B }"),
        new("record", "var c = new Config(3); var k = c with { Depth = 5 }; return x * c.Width * c.Depth * k.Width * k.Depth;", "return x * 3 * 2 * 3 * 5;", "", "record Config(int Width) { public int Depth { get; init; } = 2; }"),
        new("readonly struct", "var c = new Config(3, 4); return x * c.Area;", "return x * 12;", "", "readonly struct Config(int width, int depth) { public int Area => width * depth; }"),
        new("operator of one's own", "var a = new Scale(2) * new Scale(3); return x * (double)a;", "return x * 6;", "", "sealed class Scale(double s) { public static Scale operator *(Scale a, Scale b) => new(a.Value * b.Value); public double Value => s; public static explicit operator double(Scale a) => a.Value; }"),
        new("nested type", "return x * new Inner().Width;", "return x * 3;", "sealed class Inner { public int Width => 3; }"),
        new("static property", "return x * Width * Config.Default.Width;", "return x * 2 * 5;", "static int Width => 2;", "class Config { public static Config Default { get; } = new() { Width = 5 }; public int Width { get; init; } }"),
    ];

    public static readonly Refused[] Refused =
    [
        new("field of the model changed by a call", "LUX1021", "would change the model", "[|calls|]++; return x * calls;", "int calls;"),
        new("property of the model changed by a call", "LUX1021", "StateVariable", "[|Calls|] = 2; return x * Calls;", "int Calls { get; set; }"),
        new("object of the model changed by a call", "LUX1021", "would change the model", "[|kept.Width|] = 2; return x * kept.Width;", "readonly Config kept = new();", "class Config { public int Width; }"),
        new("variable of the constructor changed by a call", "LUX1021", "would change the model", "return x * count();", "readonly Func<int> count; public M() { int n = 0; count = () => [|n|]++; }"),
        new("struct that can change", "LUX1001", "make it a readonly struct or a class", "var c = [|new Config()|]; return x * c.Width;", "", "struct Config { public int Width; public Config() { Width = 1; } }"),
        new("generic class", "LUX1001", "generic types of your own", "return x * [|new Box<int>(2)|].Value;", "", "class Box<T>(T value) { public T Value => value; }"),
        new("class derived from one of .NET", "LUX1001", "derives from", "var c = [|new Own()|]; return x;", "", "class Own : List<int> { }"),
        new("event", "LUX1001", "events have no meaning", "[|Changed += () => { }|]; return x;", "event Action? Changed;"),
        new("static property that changes", "LUX1002", "may change at run time", "return x * [|Width|];", "static int Width { get; set; } = 2;"),
        new("member of Object", "LUX1001", "is not evaluated at build time", "return x * [|d.GetHashCode()|];"),
    ];
}
