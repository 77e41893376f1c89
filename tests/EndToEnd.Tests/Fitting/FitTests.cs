namespace Lux.Gen.EndToEnd.Tests.Fitting;

/// <summary>What Fit does, against the same by hand.</summary>
public class FitTests
{
    readonly Classifier model = new();

    public static TheoryData<string> AllDevices => [.. Devices.Gpus.Append(Device.Cpu).Append(Device.Eager).Select(static d => d.Name)];

    [Theory, MemberData(nameof(AllDevices)), Trait("Category", "Gpu")]
    public void It_makes_the_steps_of_a_loop_by_hand(string name)
    {
        Device device = Device.Parse(name);
        using Classifier.Engine engine = model.On(device);
        using Classifier.LossTrainer byHand = Sectors.Train(engine, device), fit = Sectors.Train(engine, device);
        Dataset data = new([.. Sectors.Learned.Tensors.Select(static t => t.Slice(0, 0, 10))]);
        Schedule rate = Schedules.Cosine(0.05, 0.001, 6);
        List<double> losses = [];
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            double sum = 0;
            foreach (Batch batch in data.Batches(4, seed: 5, epoch))
            {
                (Tensor x, Tensor y) = batch;
                byHand.LearningRate = rate(byHand.Steps);
                byHand.Step(x, y);
                sum += byHand.ReadValue() * x.Shape[0].Value;
            }

            losses.Add(sum / 10);
        }

        History history = fit.Fit(data, new() { Epochs = 2, BatchSize = 4, Seed = 5, LearningRate = rate });
        Assert.Equal(6, fit.Steps);
        Sectors.AssertSame(byHand.Parameters, fit.Parameters);
        Sectors.AssertSame(byHand.State, fit.State);
        Assert.Equal(losses, history.Epochs.Select(static e => e.Loss));
        Assert.Equal((FitEnd.Epochs, null), (history.End, history.ResumedFrom));
    }

    [Fact]
    public void Validation_is_the_value_in_test_mode_over_all_samples_held_out()
    {
        using Classifier.Engine engine = model.On(Device.Cpu);
        using Classifier.LossTrainer train = Sectors.Train(engine, Device.Cpu);
        List<(double, double)> expected = [];
        History history = train.Fit(Sectors.Learned, new()
        {
            Epochs = 3,
            BatchSize = 16,
            Validation = Sectors.Held,
            Metrics = new Dictionary<string, Func<double>>
            {
                ["own"] = () =>
                {
                    ObjectiveValue whole = engine.Loss.Evaluate(Sectors.Held.Tensors[0], Sectors.Held.Tensors[1], train.Parameters, train.State);
                    expected.Add((whole.Value, whole.Auxiliary["Accuracy"].Item()));
                    return expected.Count;
                },
            },
        });
        Assert.Equal(3, expected.Count);
        foreach ((EpochResult epoch, (double value, double accuracy)) in history.Epochs.Zip(expected))
        {
            Assert.Equal(value, epoch.ValidationLoss!.Value, 1e-6);
            Assert.Equal(["Accuracy", "own"], epoch.Metrics.Keys);
            Assert.Equal(accuracy, epoch.Metrics["Accuracy"], 1e-6);
            Assert.Equal(epoch.Epoch, epoch.Metrics["own"]);
        }
    }

    [Fact]
    public void It_stops_early_and_ends_at_the_best()
    {
        using Classifier.Engine engine = model.On(Device.Cpu);
        using Classifier.LossTrainer restored = Sectors.Train(engine, Device.Cpu), last = Sectors.Train(engine, Device.Cpu), best = Sectors.Train(engine, Device.Cpu);
        double[] measures = [5, 4, 3.95, 3, 3.5, 2.99, double.NaN, 1];
        FitOptions options = new() { Epochs = 8, Measure = e => measures[e.Epoch - 1], EarlyStopping = new() { Patience = 3, MinDelta = 0.1 } };
        History history = restored.Fit(Sectors.Learned, options);
        Assert.Equal(FitEnd.EarlyStopping, history.End);
        Assert.Equal([true, true, false, true, false, false, false], history.Epochs.Select(static e => e.IsBest));
        Assert.Equal((4, history.Epochs[3].Steps), (history.Best!.Epoch, restored.Steps));
        best.Fit(Sectors.Learned, options with { Epochs = 4 });
        Sectors.AssertSame(best.Parameters, restored.Parameters);
        last.Fit(Sectors.Learned, options with { EarlyStopping = options.EarlyStopping with { RestoreBest = false } });
        Assert.Equal(history.Epochs[^1].Steps, last.Steps);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_after_epochs_that_are_no_better()
    {
        using Classifier.Engine engine = model.On(Device.Cpu);
        using Classifier.LossTrainer train = Sectors.Train(engine, Device.Cpu);
        double[] measures = [5, 5, 5, 5, 1];
        History history = train.Fit(Sectors.Learned, new() { Epochs = 5, Measure = e => measures[e.Epoch - 1], Plateau = new(0.1) { Patience = 1, Factor = 0.5 } });
        Assert.Equal([0.1, 0.1, 0.1, 0.05, 0.05], history.Epochs.Select(static e => e.LearningRate));
    }

    [Fact]
    public void Run_time_numbers_follow_their_schedules_and_a_loss_that_is_no_number_ends_it()
    {
        (Line.ParameterTree ps, Line.StateTree st) = new Line().Setup(1);
        using Line.Engine engine = new Line().On(Device.Cpu);
        using Line.LossTrainer train = engine.Loss.Train(ps, st, new Descent(0));
        Tensor x = Tensor.From((ReadOnlySpan<float>)[1, 2], [2, 1]), y = Tensor.From((ReadOnlySpan<float>)[0, 0], [2, 1]);
        double alone = engine.Loss.Evaluate(x, y, 1, ps, st).Value;
        List<double> losses = [];
        History history = train.Fit(new(x, y), new() { Epochs = 9, Numbers = [step => step == 4 ? double.NaN : step + 1], Progress = p => losses.Add(p.Completed is null ? p.Loss / alone : double.NaN) });
        Assert.Equal([1.0, 2, 3, 4], losses.Where(double.IsFinite), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal((5, FitEnd.NotFinite), (history.Epochs.Count, history.End));
    }

    [Fact]
    public void Progress_comes_after_each_step_and_each_epoch_and_the_last_batch_may_be_left_out()
    {
        using Classifier.Engine engine = model.On(Device.Cpu);
        using Classifier.LossTrainer train = Sectors.Train(engine, Device.Cpu);
        List<FitProgress> seen = [];
        train.Fit(Sectors.Learned, new() { Epochs = 2, BatchSize = 60, DropLast = true, ReadLossEvery = 2, Progress = seen.Add });
        Assert.Equal([(1, 1, 1), (1, 2, 2), (1, 2, 2), (2, 1, 3), (2, 2, 4), (2, 2, 4)], seen.Select(static p => (p.Epoch, p.Batch, (int)p.Steps)));
        Assert.Equal([false, false, true, false, false, true], seen.Select(static p => p.Completed is not null));
        Assert.All(seen, static p => Assert.Equal((2, 2), (p.Epochs, p.Batches)));
        Assert.Equal((double.NaN, seen[1].Loss), (seen[0].Loss, seen[3].Loss));
        Assert.True(seen[1].SamplesPerSecond > 0);
        Assert.Equal(seen[1].Loss, seen[2].Completed!.Loss);
    }

    [Fact]
    public void A_trainer_goes_back_to_a_state()
    {
        using Classifier.Engine engine = model.On(Device.Cpu);
        using Classifier.LossTrainer train = Sectors.Train(engine, Device.Cpu), through = Sectors.Train(engine, Device.Cpu);
        (Tensor x, Tensor y) = (Sectors.Held.Tensors[0], Sectors.Held.Tensors[1]);
        train.Step(x, y);
        through.Step(x, y);
        TrainState saved = train.Snapshot();
        train.LearningRate = 1;
        train.Step(x, y);
        train.AccumulateGradients(x, y);
        train.Restore(saved);
        Assert.Throws<InvalidOperationException>(() => train.ReadLoss());
        train.Step(x, y);
        through.Step(x, y);
        Assert.Equal((2, 0.02), (train.Steps, train.LearningRate));
        Sectors.AssertSame(through.Parameters, train.Parameters);
        Sectors.AssertSame(through.State, train.State);

        (Line.ParameterTree ps, Line.StateTree st) = new Line().Setup(1);
        using Line.Engine other = new Line().On(Device.Cpu);
        using Line.LossTrainer line = other.Loss.Train(ps, st, new Adam());
        Assert.Contains("Line", Assert.Throws<ArgumentException>(() => train.Restore(line.Snapshot())).Message);
    }
}
