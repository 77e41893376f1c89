extern alias generator;

using ReadResult = generator::Lux.Gen.ReadResult;

namespace Lux.Gen.Tests;

/// <summary>Reading ends: on long and deep sources, and when it is cancelled.</summary>
public class LimitTests
{
    [Fact]
    public void A_deep_expression_is_read_or_refused_but_never_overflows_the_stack()
    {
        string source = new Source($"return {string.Join(" + ", Enumerable.Repeat("x", 3000))};").ToString();
        ReadResult? read = null;
        Thread thread = new(() => read = Driver.Read(source), maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        Assert.True(read!.Model is not null || read.Problems.Single().Id == "LUX1018");
    }

    [Fact]
    public void Two_hundred_layers_are_read()
    {
        ReadResult read = Driver.Read(new Source("return deep.Forward(x);", $"readonly Chain deep = new({string.Join(", ", Enumerable.Repeat("new Dense(2, 2, Activations.Gelu)", 200))});").ToString());
        Assert.Equal(404, read.Model!.Parameters.Count);
    }

    [Fact]
    public void A_loop_over_a_thousand_turns_is_read() =>
        Assert.NotNull(Driver.Read(new Source("for (int i = 0; i < 1000; i++) { x = x * 0.5 + 1; } return x;").ToString()).Model);

    [Fact]
    public void Cancellation_is_passed_on()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        var compilation = Driver.Compile(Driver.Usings + new Source("return d.Forward(x);"));
        Assert.ThrowsAny<OperationCanceledException>(() => generator::Lux.Gen.ModelReader.Read(compilation, compilation.GetTypeByMetadataName("M")!, cancelled.Token));
    }
}
