using Microsoft.CodeAnalysis;

namespace Lux.Gen.Tests;

/// <summary>The code emitted for five small models in a project that uses Lux.Gen.Gpu, as files to read.</summary>
public class SnapshotTests
{
    [Fact]
    public void Dense_network() => Verify("""
        [CompileModel]
        public sealed partial class Mlp
        {
            readonly Chain layers = new(
                new Dense(2, 32, Activations.Gelu),
                new Dense(32, 32, Activations.Gelu),
                new Dense(32, 2));

            public Tensor Forward(Tensor x) => layers.Forward(x);

            [Objective]
            public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
        }
        """);

    [Fact]
    public void Residual_of_a_layer_of_ones_own() => Verify("""
        sealed class Scaled(int features) : Layer
        {
            readonly Parameter gain = new([features], Initializers.Ones);

            public override Tensor Forward(Tensor x) => (x * gain.Value).Tanh();
        }

        [CompileModel]
        sealed partial class Residual
        {
            readonly Dense input = new(3, 4);
            readonly Scaled scaled = new(4);

            public Tensor Forward(Tensor x)
            {
                Tensor h = input.Forward(x);
                return h + scaled.Forward(h);
            }

            [Objective]
            public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
        }
        """);

    [Fact]
    public void Statistics_of_the_batch() => Verify("""
        [CompileModel]
        sealed partial class Standardized
        {
            readonly Dense layer = new(3, 2);
            readonly StateVariable mean = new([3]);

            public Tensor Forward(Tensor x)
            {
                x.RequireLast(3);
                Tensor centre = mean.Value;
                if (Mode.Training)
                {
                    centre = x.Mean(0);
                    mean.Value = 0.9 * mean.Value + 0.1 * centre;
                }

                return layer.Forward(x - centre);
            }

            [Objective]
            public Tensor Loss(Tensor x) => Forward(x).Square().Mean();
        }
        """);

    [Fact]
    public void Number_at_run_time_and_auxiliary_output() => Verify("""
        [CompileModel]
        sealed partial class Tempered
        {
            readonly Dense layer = new(3, 3);

            public Tensor Forward(Tensor x) => layer.Forward(x);

            [Objective]
            public (Tensor Value, Tensor Penalty) Loss(Tensor x, Tensor y, float weight)
            {
                Tensor penalty = layer.Weight.Value.Square().Sum();
                return (Losses.MeanSquaredError(Forward(x), y) + weight * penalty, penalty);
            }
        }
        """);

    [Fact]
    public void Model_in_a_model() => Verify("""
        namespace Models
        {
            [CompileModel]
            sealed partial class Encoder
            {
                readonly Dense layer = new(3, 2, Activations.Relu);

                public Tensor Forward(Tensor x) => layer.Forward(x);
            }

            [CompileModel]
            sealed partial class Pair
            {
                readonly Encoder left = new(), right = new();

                public Tensor Forward(Tensor a, Tensor b) => left.Forward(a).Contract(right.Forward(b), [1], [1], [0], [0]);
            }
        }
        """);

    static void Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
    {
        Compilation compilation = Driver.Compile(Driver.Usings + source).WithReferences(Driver.GpuReferences);
        Assert.Empty(Driver.CompilerErrors(compilation));
        Snapshot.Verify(Driver.Generate(compilation), Here(), member);
    }

    static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
