using Lux.Gen.EndToEnd.Tests.Models;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>A training that went through a file against one that was not interrupted.</summary>
public sealed class FileTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lux.gen.");

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<string, string, string> Resumed
    {
        get
        {
            TheoryData<string, string, string> resumed = [];
            foreach (string device in (string[])["eager", "cpu"])
            {
                resumed.Add(device, nameof(Normalized), "AdamW");
                resumed.Add(device, nameof(Autoencoder), "Groups");
                foreach (string optimizer in Optimizers.All.Keys)
                {
                    resumed.Add(device, nameof(Shared), optimizer);
                }
            }

            return resumed;
        }
    }

    [Theory, MemberData(nameof(Resumed))]
    public void A_training_loaded_from_a_file_goes_on_bit_for_bit(string device, string name, string optimizer)
    {
        CompiledModel compiled = new(name);
        (IParameterTree ps, IParameterTree st) = compiled.Setup(1);
        IObjective objective = compiled.Objective(Device.Parse(device));
        using ITrainer through = objective.Train(ps, st, Optimizers.All[optimizer]);
        Run(through, 0, 4);
        through.LearningRate /= 3;
        string path = Path.Combine(folder.FullName, optimizer.Length % 2 == 0 ? "run.safetensors" : "run.npz");
        through.Snapshot().Save(path);
        Run(through, 4, 9);

        // A new start with other numbers: all that counts is in the file.
        (IParameterTree otherParameters, IParameterTree otherState) = new CompiledModel(name).Setup(2);
        TrainState saved = TrainState.Load(path, otherParameters, otherState, Optimizers.All[optimizer] with { LearningRate = 0.7 });
        using ITrainer resumed = objective.Train(saved);
        Assert.Equal(4, resumed.Steps);
        Run(resumed, 4, 9);
        Same(through.Parameters, resumed.Parameters);
        Same(through.State, resumed.State);
        Assert.Equal(through.ReadValue(), resumed.ReadValue());
        Assert.All(through.Snapshot().Moments.Zip(resumed.Snapshot().Moments), static pair => Same(pair.First, pair.Second));

        void Run(ITrainer trainer, int from, int to)
        {
            for (int step = from; step < to; step++)
            {
                // Schedules go on from the trainer's own rate.
                trainer.LearningRate *= 0.9;
                trainer.Step(Arguments.Random(Array.Find(compiled.Definition.Entries, static e => e.IsObjective)!, ElementType.Float32, 20, seed: (ulong)step).Tensors);
            }
        }
    }

    static void Same(IParameterTree expected, IParameterTree actual) =>
        Assert.All(expected.Paths, path => Assert.Equal(expected[path].ToArray<float>().Select(BitConverter.SingleToInt32Bits), actual[path].ToArray<float>().Select(BitConverter.SingleToInt32Bits)));
}
