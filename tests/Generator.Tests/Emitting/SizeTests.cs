using Microsoft.CodeAnalysis;

namespace Lux.Gen.Tests;

/// <summary>How emitted code grows with a model: equal layers share their kernels, their passes over the rows and, where they follow each other, a loop.</summary>
public class SizeTests
{
    [Theory, InlineData("Dense(256, 256, Activations.Gelu)"), InlineData("Dense(24, 24, Activations.Tanh)")]
    public void A_hundred_equal_layers_are_a_loop(string layer)
    {
        Code ten = Emit(Chain(10)), hundred = Emit(Chain(100));
        Assert.Equal(ten.Structs, hundred.Structs);
        Assert.InRange(hundred.Lines - ten.Lines, 90, 90 * 10);

        string Chain(int count) => $$"""
            [CompileModel] public sealed partial class Deep
            {
                readonly Dense[] layers = Make();
                static Dense[] Make() { var made = new Dense[{{count}}]; for (int i = 0; i < made.Length; i++) made[i] = new {{layer}}; return made; }
                public Tensor Forward(Tensor x) { foreach (var layer in layers) x = layer.Forward(x); return x; }
                [Objective] public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
            }
            """;
    }

    [Fact]
    public void Equal_blocks_with_statistics_of_the_batch_share_their_passes()
    {
        Code few = Emit(Residual(12)), many = Emit(Residual(24));
        Assert.Equal(few.Structs, many.Structs);

        static string Residual(int count) => $$"""
            sealed class Block : Layer
            {
                readonly Chain inner = new(new Conv2d(4, 4, 3, padding: 1, bias: false), new BatchNorm(4, Activations.Relu));
                public override Tensor Forward(Tensor x) => Activations.Relu(inner.Apply(x) + x);
            }
            [CompileModel] public sealed partial class Deep
            {
                readonly Block[] blocks = Make();
                static Block[] Make() { var made = new Block[{{count}}]; for (int i = 0; i < made.Length; i++) made[i] = new(); return made; }
                public Tensor Forward([Shape("N", 4, 6, 6)] Tensor x) { foreach (var block in blocks) x = block.Apply(x); return x; }
                [Objective] public Tensor Loss([Shape("N", 4, 6, 6)] Tensor x) => Forward(x).Square().Mean();
            }
            """;
    }

    static Code Emit(string source)
    {
        Compilation compilation = Driver.Compile(Driver.Usings + source);
        GeneratorRunResult result = Driver.Generate(compilation);
        Assert.Empty(Driver.CompilerErrors(compilation));
        string[] lines = [.. result.GeneratedSources.SelectMany(static s => s.SourceText.Lines).Select(static l => l.ToString())];
        return new(lines.Length, lines.Count(static l => l.Contains("internal struct ", StringComparison.Ordinal)));
    }

    readonly record struct Code(int Lines, int Structs);
}
