extern alias generator;

using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Steps = generator::Lux.Gen.Steps;

namespace Lux.Gen.Tests;

/// <summary>What the pipeline keeps between edits holds nothing of a compilation.</summary>
public class RetentionTests
{
    const string Right = "[CompileModel] public partial class Right { readonly Dense d = new(2, 2, Activations.Gelu), unused = new(2, 2); public Tensor Forward(Tensor x) => d.Forward(x); [Objective] public Tensor Loss(Tensor x) => Forward(x).Mean(); }";
    const string Wrong = "[CompileModel] public partial class Wrong { readonly Chain c = new(new Dense(2, 3), new Dense(2, 2)); public Tensor Forward(Tensor x) => c.Forward(x); }";

    // Plain values of Roslyn's, without a reference to anything.
    static readonly Type[] Harmless = [typeof(TextSpan), typeof(LinePosition), typeof(LinePositionSpan)];

    [Fact]
    public void No_tracked_value_holds_anything_of_Roslyn()
    {
        GeneratorRunResult result = Driver.Generate(Driver.Compile(Driver.Usings + Right, Driver.Usings + Wrong));
        object[] values = [.. result.TrackedSteps.Where(static s => s.Key is Steps.Read or Steps.Plan or Steps.Names).SelectMany(static s => s.Value).SelectMany(static s => s.Outputs).Select(static o => o.Value)];
        Assert.Equal(5, values.Length);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Assert.All(values, value => Walk(value, value.GetType().Name, seen));
        Assert.True(seen.Count > 200, "the walk saw less than the graphs of a model");
    }

    static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || !seen.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        Assert.False(type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true && !Harmless.Contains(type), $"{path} holds a {type}");
        if (value is Array items)
        {
            foreach (object? item in items)
            {
                Walk(item, path + "[]", seen);
            }

            return;
        }

        for (Type? t = type; t is not null; t = t.BaseType)
        {
            foreach (FieldInfo field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }

    [Fact]
    public void An_old_compilation_is_collected()
    {
        (GeneratorDriver driver, WeakReference old) = RunTwice();
        for (int i = 0; i < 10 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive, "the generator keeps an old compilation");
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static (GeneratorDriver Driver, WeakReference Old) RunTwice()
    {
        CSharpCompilation compilation = Driver.Compile(Driver.Usings + Right, Driver.Usings + Wrong);
        GeneratorDriver driver = Driver.Generator().RunGenerators(compilation);
        WeakReference old = new(compilation);
        compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Driver.Tree(Driver.Usings + "// edited\n" + Right));
        return (driver.RunGenerators(compilation), old);
    }
}
