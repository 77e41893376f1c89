using System.Diagnostics;
using CompilingModels.Models;
using Lux.Gen;

namespace CompilingModels.Steps;

/// <summary>One training: 1,000 passes over 32 batches of 32, by Adam.</summary>
static class TrainingRun
{
    public const int Passes = 1000, Batches = 32;

    /// <summary>The loss of the first batch is read in pass 1 and in each hundredth.</summary>
    public static bool IsShown(int pass) => pass == 1 || pass % 100 == 0;

    public static TrainingResult Run(Device device, ulong seed, Action<int>? onPass = null)
    {
        long start = Stopwatch.GetTimestamp();
        SmallMlp model = new();
        (SmallMlp.ParameterTree ps, SmallMlp.StateTree st) = model.Setup(seed);
        using SmallMlp.Engine engine = model.On(device);
        using SmallMlp.LossTrainer train = engine.Loss.Train(ps, st, new Adam(1e-3));
        DeviceLoader loader = new(device, Data.Batches(seed, Batches));

        List<float> losses = [];
        for (int pass = 1; pass <= Passes; pass++)
        {
            bool isFirst = true;
            foreach ((Tensor x, Tensor y) in loader)
            {
                train.Step(x, y);
                if (isFirst && IsShown(pass))
                {
                    losses.Add(train.ReadLoss());
                }

                isFirst = false;
            }

            onPass?.Invoke(pass);
        }

        train.ReadLoss();
        return new(seed, losses, train.Steps, Stopwatch.GetElapsedTime(start));
    }
}

/// <summary>What a training gave.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Losses">The first batch's loss in the passes that are shown.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Time">From the model's setup to the last step.</param>
sealed record TrainingResult(ulong Seed, IReadOnlyList<float> Losses, long Steps, TimeSpan Time)
{
    public float Final => Losses[^1];
}
