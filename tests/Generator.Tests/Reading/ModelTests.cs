extern alias generator;

using generator::Lux.Gen;

namespace Lux.Gen.Tests;

public class ModelTests
{
    const string Mlp = """
        [CompileModel] public sealed partial class M
        {
            readonly Chain layers = new(new Dense(2, 32, Activations.Gelu), new Dense(32, 32, Activations.Gelu), new Dense(32, 2));
            public Tensor Forward(Tensor x) => layers.Forward(x);
            [Objective] public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
        }
        """;

    [Fact]
    public void A_chain_of_layers_is_read_whole()
    {
        ReadResult read = Driver.Read(Mlp);
        Assert.Equal("", string.Join("; ", read.Problems.Select(static p => p.Message)));
        generator::Lux.Gen.Model model = read.Model!;
        Assert.Equal(
            ["Layers.Layer1.Weight [32, 2]", "Layers.Layer1.Bias [32]", "Layers.Layer2.Weight [32, 32]", "Layers.Layer2.Bias [32]", "Layers.Layer3.Weight [2, 32]", "Layers.Layer3.Bias [2]"],
            model.Parameters.Select(static p => $"{p.Path} {p.Shape}"));
        Assert.Equal(["Forward(x [N, 2]) Output", "Loss(x [N, 2], y [N, 2]) Value"], model.Entries.Select(static e =>
            $"{e.Name}({string.Join(", ", e.Arguments.Select(static a => $"{a.Name} {a.Shape}"))}) {e.OutputNames}"));
    }
}
