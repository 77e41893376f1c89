using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lux.Gen.Tests;

/// <summary>Every kernel that the suite's models and the samples make is written in the part of C# that ILGPU gets right.</summary>
public class DialectTests
{
    static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    public static TheoryData<string> Sources => [.. new[] { "tests/EndToEnd.Tests/Models", "samples/CompilingModels/Models" }
        .SelectMany(static folder => Directory.GetFiles(Path.Combine(Root(), folder), "*.cs")).Select(static path => Path.GetRelativePath(Root(), path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Sources))]
    public void Emitted_kernels_keep_to_the_dialect(string source)
    {
        Compilation compilation = Driver.Compile([Driver.Tree("global using System; global using System.Collections.Generic; global using System.Linq;", "Usings.cs"), Driver.Tree(File.ReadAllText(Path.Combine(Root(), source)))])
            .WithReferences(Driver.GpuReferences);
        GeneratedSourceResult[] files = [.. Driver.Generate(compilation).GeneratedSources.Where(static s => s.HintName.EndsWith(".Gpu.g.cs", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        foreach (GeneratedSourceResult file in files)
        {
            SyntaxNode root = file.SyntaxTree.GetRoot();
            Assert.Contains(root.DescendantNodes().OfType<StructDeclarationSyntax>(), GpuDialect.IsKernel);
            Assert.Empty(GpuDialect.Violations(root));
        }
    }

    [Theory]
    [InlineData("for (int k = 0; k < 3; k++) { if (k == 1) { continue; } }", "ContinueStatement")]
    [InlineData("for (int k = 0; k < 3; k++) { break; }", "BreakStatement")]
    [InlineData("while (x[0] == x[1]) { }", "WhileStatement")]
    [InlineData("LuxNumber a = x[0], b = x[1]; for (int k = 0; k < 3; k++) { LuxNumber t = a; a = b; b = t; }", "change places")]
    [InlineData("LuxNumber a = LuxNumber.Create(i < 3 ? 1 : 0);", "integer choice becomes a number")]
    [InlineData("LuxNumber a = i < 3 ? 1 : x[0];", "between a number and an integer")]
    [InlineData("bool a = x[0] < x[1];", "compared by their own methods")]
    [InlineData("bool a = !(i < 3);", "LogicalNotExpression")]
    [InlineData("bool a = i > 3;", "GreaterThanExpression")]
    [InlineData("throw new System.Exception();", "ThrowStatement")]
    [InlineData("try { x[0] = x[1]; } finally { }", "TryStatement")]
    [InlineData("System.Action a = () => { };", "ParenthesizedLambdaExpression")]
    [InlineData("float[] a = new float[3];", "ArrayCreationExpression")]
    [InlineData("string a = \"b\";", "StringLiteralExpression")]
    [InlineData("x[0] = LuxNumber.Create(System.Math.CopySign(1, 2));", "those of the library")]
    [InlineData("x[0] = ILGPU.Algorithms.XMath.Tanh(x[1]);", "those of the library")]
    [InlineData("System.Span<int> a = stackalloc int[3];", "StackAllocArrayCreationExpression")]
    [InlineData("foreach (int a in b) { }", "ForEachStatement")]
    [InlineData("(i, r) = (r, i);", "TupleExpression")]
    [InlineData("int a = (int)x[0];", "is cast")]
    [InlineData("uint a = (uint)i;", "is cast")]
    public void What_is_not_in_the_dialect_is_found(string statement, string expected)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText($"struct K : LuxGpu.IGpuKernel {{ internal LuxView x; public readonly void Run(int i) {{ {statement} }} }}").GetRoot();
        Assert.Contains(GpuDialect.Violations(root), violation => violation.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_kernel_as_emitted_is_in_the_dialect() => Assert.Empty(GpuDialect.Violations(CSharpSyntaxTree.ParseText(
        """
        struct K : LuxGpu.IGpuKernel
        {
            internal LuxView x;
            internal global::ILGPU.ArrayView<int> labels;
            internal int sizeN;
            public readonly void Run(int i)
            {
                unchecked
                {
                    int r = i / 4, f = i % 4;
                    bool inside0 = f >= 0 && f < 3;
                    int i1 = inside0 ? (f - 1) : 0;
                    LuxNumber sum = LuxNumber.Create(0);
                    for (int k = 0; k < 32; k += 4)
                    {
                        sum = LuxNumber.MultiplyAdd(x[k], x[(r * 32) + k + 1], sum);
                        sum = LuxKernels.Sum.Combine(sum, -x[i1]);
                    }

                    LuxNumber v1 = LuxNumber.Create((int)labels[i]);
                    LuxNumber v2 = inside0 ? v1 : sum;
                    if (r + 1 < sizeN)
                    {
                        Finish(r, f, v2);
                    }
                }
            }

            readonly void Finish(int r, int f, LuxNumber sum)
            {
                x[(r * 4) + f] = LuxKernels.Elementary.Tanh(sum);
            }
        }
        """).GetRoot()));
}
