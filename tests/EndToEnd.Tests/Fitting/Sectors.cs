namespace Lux.Gen.EndToEnd.Tests.Fitting;

/// <summary>Points of the plane in three sectors: 150 to learn from, 40 held out, and one training on them that uses all there is to resume.</summary>
static class Sectors
{
    public static Dataset Learned => Of(150, 1);

    public static Dataset Held => Of(40, 2);

    public static Classifier.LossTrainer Train(Classifier.Engine engine, Device device, ulong seed = 1)
    {
        (Classifier.ParameterTree ps, Classifier.StateTree st) = new Classifier().Setup(seed);
        return engine.Loss.Train(ps, st, new AdamW(0.02));
    }

    /// <summary>Epochs of ten batches, the last of six samples. The fourth is the best, which ends it after the seventh, and from the fifth on the rate falls.</summary>
    public static FitOptions Options(string? folder, Action<FitProgress>? progress = null, CancellationToken cancellation = default) => new()
    {
        Epochs = 9,
        BatchSize = 16,
        Seed = 3,
        Validation = Held,
        Measure = static e => Math.Abs(e.Epoch - 4) + (e.ValidationLoss!.Value / 100),
        Plateau = new(0.02) { Factor = 0.5, Patience = 0, Threshold = 0.2 },
        EarlyStopping = new() { Patience = 3, MinDelta = 0.02, RestoreBest = true },
        Checkpoints = folder is null ? null : new(folder) { EverySteps = 7, EveryEpochs = 2, Resume = true },
        Progress = progress,
        Cancellation = cancellation,
    };

    public static void AssertSame(ITrainer expected, History expectedHistory, ITrainer actual, History history)
    {
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.LearningRate, actual.LearningRate);
        AssertSame(expected.Parameters, actual.Parameters);
        AssertSame(expected.State, actual.State);
        Assert.All(expected.Snapshot().Moments.Zip(actual.Snapshot().Moments), static pair => AssertSame(pair.First, pair.Second));
        Assert.Equal(expectedHistory.End, history.End);
        Assert.Equal(expectedHistory.Epochs.Select(Line), history.Epochs.Select(Line));
    }

    public static void AssertSame(IParameterTree expected, IParameterTree actual) => Assert.All(expected.Paths, path => Assert.Equal(Results.Numbers(expected[path]), Results.Numbers(actual[path])));

    // All but the time it took.
    static string Line(EpochResult e) => $"{e.Epoch} {e.Steps} {e.Loss:R} {e.ValidationLoss:R} {string.Join(' ', e.Metrics.Select(static m => $"{m.Key}={m.Value:R}"))} {e.LearningRate:R} {e.IsBest}";

    static Dataset Of(int count, ulong seed)
    {
        Tensor x = Tensor.Normal(new Rng(seed), [count, 2]);
        float[] points = x.ToArray<float>();
        int[] labels = [.. Enumerable.Range(0, count).Select(i => (int)((Math.Atan2(points[2 * i], points[(2 * i) + 1]) + Math.PI) / (2 * Math.PI) * 3) % 3)];
        return new(x, Tensor.From(labels, [count]));
    }
}
