using Lux.Gen.Kernels;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>
/// Training steps at batches that do not divide a tile, on networks whose rows are so long that threads share even 33 of them: 1, 2 and 5 threads give the same bits, at every width.
/// </summary>
public partial class ThreadTrainingTests
{
    static readonly int[] Batches = [1, 31, 33, 100, 129, 1000];

    public static TheoryData<Type> Networks => [typeof(Perceptron), typeof(Convolutional), typeof(BatchNormalized), typeof(SoftmaxClassifier)];

    [Theory, MemberData(nameof(Networks))]
    public void Gradients_states_losses_and_three_steps_have_the_same_bits(Type network)
    {
        CompiledModel model = new(network);
        (IParameterTree ps, IParameterTree st) = model.Setup(seed: 3);
        int entry = Array.FindIndex(model.Definition.Entries, static e => e.IsObjective);
        foreach (SimdWidth width in SimdWidth.Supported)
        {
            Device[] devices = [.. new[] { 1, 2, 5 }.Select(threads => Device.CpuWith(threads, width))];
            ModelRun[] runs = [.. devices.Select(model.On)];
            IObjective[] objectives = [.. devices.Select(model.Objective)];
            foreach (int batch in Batches)
            {
                Arguments given = Arguments.Random(model.Definition.Entries[entry], model.Real, batch, seed: (ulong)batch);
                Results[] results = [.. runs.Select(run => Results.Of(run, entry, ProgramKind.GradientWithInputs, given, ps, st))];
                double[][] ends = [.. objectives.Select(objective => Trained(objective, given, ps, st))];
                for (int i = 1; i < devices.Length; i++)
                {
                    string what = $"{network.Name} of {batch} on {devices[i]}";
                    Results.AssertSameBits(results[0], results[i], what);
                    Assert.True(Bits(ends[0]).SequenceEqual(Bits(ends[i])), $"{what}: other bits after three steps");
                }

                Assert.All(ends[0], static end => Assert.True(double.IsFinite(end)));
            }

            Array.ForEach(runs, static run => run.Dispose());
        }
    }

    // Losses, and parameters and state at the end.
    static double[] Trained(IObjective objective, Arguments given, IParameterTree ps, IParameterTree st)
    {
        using ITrainer trainer = objective.Train(ps, st, new Adam(1e-2));
        double[] losses = new double[3];
        for (int step = 0; step < losses.Length; step++)
        {
            trainer.Step(given.Tensors);
            losses[step] = trainer.ReadValue();
        }

        return [.. losses, .. Numbers(trainer.Parameters), .. Numbers(trainer.State)];
    }

    static IEnumerable<double> Numbers(IParameterTree tree) => tree.Paths.SelectMany(path => Results.Numbers(tree[path]));

    static IEnumerable<long> Bits(double[] numbers) => numbers.Select(BitConverter.DoubleToInt64Bits);
}
