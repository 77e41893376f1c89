extern alias generator;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lux.Gen.Tests;

/// <summary>The paths that reading finds are those that the running model has: both name and order a module's fields alike.</summary>
public class MemberTests
{
    static readonly Dictionary<string, string> Models = new()
    {
        ["fields and properties"] = """
            [CompileModel] public sealed partial class M
            {
                readonly Dense a = new(1, 1), _b = new(1, 1);
                public Dense C { get; } = new(1, 1);
                Dense D2 { get; set; }
                internal readonly Layer[] list = [new Dense(1, 1), new Chain(new Dense(1, 1))];
                readonly List<Layer> more = new() { new Dense(1, 1) };
                readonly Parameter p = new([2], Initializers.Zeros);
                readonly StateVariable s = new([2]);
                static readonly Dense NotAMember = new(1, 1);
                readonly int[] numbers = [1];
                readonly object boxed = new Dense(1, 1);
                public M() => D2 = new(1, 1);
                public Tensor Forward(Tensor x) => a.Forward(x);
            }
            """,
        ["inheritance"] = """
            public abstract class Base : Module { readonly Dense hidden = new(1, 1); protected Dense Shown { get; } = new(1, 1); }
            public class Middle : Base { readonly Dense middle = new(1, 1); }
            [CompileModel] public sealed partial class M : Middle { readonly Dense own = new(1, 1); public Tensor Forward(Tensor x) => own.Forward(x); }
            """,
        ["primary constructors"] = """
            public sealed class Block(Dense used, Dense copied, int n) : Layer
            {
                readonly Dense first = new(n, n);
                readonly Dense copy = copied;
                public Dense Second { get; } = new(n, n);
                public override Tensor Forward(Tensor x) => used.Forward(first.Forward(x));
                readonly Dense last = new(n, n);
            }
            public sealed class Late(Dense inner) : Layer { readonly Dense outer = new(1, 1); public override Tensor Forward(Tensor x) { Func<Tensor, Tensor> f = t => inner.Forward(t); return f(outer.Forward(x)); } }
            [CompileModel] public sealed partial class M { readonly Block block = new(new(1, 1), new(1, 1), 1); readonly Late late = new(new(1, 1)); public Tensor Forward(Tensor x) => block.Forward(x); }
            """,
        ["modules in modules"] = """
            public sealed class Pair : Module { public readonly Dense left = new(1, 1), right = new(1, 1); public Tensor Forward(Tensor a, Tensor b) => left.Forward(a) + right.Forward(b); }
            public sealed class Plain { public readonly Dense ignored = new(1, 1); }
            [CompileModel] public sealed partial class Inner { readonly Pair pair = new(); public Tensor Forward(Tensor x) => pair.Forward(x, x); }
            [CompileModel] public sealed partial class M
            {
                readonly Inner[] models = [new(), new()];
                readonly Pair[][] nested = [[new()], [new(), new()]];
                readonly Plain plain = new();
                readonly (Dense, Dense) tuple = (new(1, 1), new(1, 1));
                public Tensor Forward(Tensor x) => models[0].Forward(x);
            }
            """,
        ["members of one's own"] = """
            public sealed class Renamed : Module { readonly Dense inner = new(1, 1); public override IEnumerable<Member> Members() => [new("Other", inner), .. base.Members()]; public Tensor Forward(Tensor x) => inner.Forward(x); }
            [CompileModel] public sealed partial class M { readonly Renamed r = new(); public Tensor Forward(Tensor x) => r.Forward(x); }
            """,
        ["parts in two places"] = """
            [CompileModel] public sealed partial class M { readonly Dense a = new(1, 1); public Tensor Forward(Tensor x) => a.Forward(x); }
            public sealed partial class M { readonly Dense b = new(1, 1); }
            """,
    };

    public static TheoryData<string> Names { get; } = [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Paths_are_those_of_the_running_model(string model)
    {
        CSharpCompilation compilation = Driver.Compile(Driver.Usings + Models[model]);
        var read = Driver.Read(compilation, "M");
        Assert.Equal("", string.Join("; ", read.Problems.Select(static p => p.Message)));

        var instance = (IModule)Activator.CreateInstance(Driver.Load(Driver.Extend(compilation)).GetType("M")!)!;
        (string Path, object Leaf)[] leaves = [.. Module.Leaves(instance)];
        Assert.Equal(leaves.Where(static l => l.Leaf is Parameter).Select(static l => l.Path), read.Model!.Parameters.Select(static p => p.Path));
        Assert.Equal(leaves.Where(static l => l.Leaf is StateVariable).Select(static l => l.Path), read.Model!.States.Select(static s => s.Path));
    }
}
