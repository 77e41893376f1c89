using System.Diagnostics;

namespace Lux.Gen.EndToEnd.Tests.Fitting;

/// <summary>A training that was ended at some moment and resumed, by a trainer with other numbers, against one that was not.</summary>
public sealed class FitResumeTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lux.gen.");
    readonly Classifier.Engine engine = new Classifier().On(Device.Cpu);
    readonly Classifier.LossTrainer through;
    readonly History whole;

    public FitResumeTests()
    {
        through = Sectors.Train(engine, Device.Cpu);
        whole = through.Fit(Sectors.Learned, Sectors.Options(null));
    }

    public void Dispose()
    {
        through.Dispose();
        engine.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_training_to_be_resumed_needs_all_of_it()
    {
        Assert.True(whole.Best!.Epoch < whole.Epochs.Count);
        Assert.True(whole.Epochs.Select(static e => e.LearningRate).Distinct().Count() > 2);
        Assert.Equal(FitEnd.EarlyStopping, whole.End);
    }

    // In the first epoch before any checkpoint, at a checkpoint, behind one, at the end of an epoch, in the validation behind it.
    [Theory, InlineData(3), InlineData(7), InlineData(12), InlineData(20), InlineData(33), InlineData(40), InlineData(47)]
    public void An_exception_at_a_step(long at)
    {
        using (Classifier.LossTrainer ended = Sectors.Train(engine, Device.Cpu))
        {
            Assert.Throws<TimeoutException>(() => ended.Fit(Sectors.Learned, Sectors.Options(folder.FullName, p => _ = p.Steps == at ? throw new TimeoutException() : 0)));
        }

        History history = AssertResumed();
        Assert.Equal(at < 7, history.ResumedFrom is null);
        Assert.InRange(history.ResumedFrom ?? 0, at - 6, at);
    }

    [Theory, InlineData(5), InlineData(34)]
    public void Cancellation_after_a_step(long at)
    {
        using CancellationTokenSource source = new();
        using (Classifier.LossTrainer ended = Sectors.Train(engine, Device.Cpu))
        {
            FitOptions options = Sectors.Options(folder.FullName, p => { if (p.Steps == at) { source.Cancel(); } }, source.Token);
            Assert.Contains(folder.FullName, Assert.Throws<OperationCanceledException>(() => ended.Fit(Sectors.Learned, options)).Message);
        }

        Assert.Equal(at, AssertResumed().ResumedFrom);
    }

    [Fact]
    public void A_process_that_is_killed()
    {
        using (Process child = ChildTraining.Start(folder.FullName))
        {
            // It waits there, in its fourth epoch.
            Assert.Equal(ChildTraining.Reached, child.StandardOutput.ReadLine());
            child.Kill();
            child.WaitForExit();
        }

        // What a process was writing when it was killed.
        string left = Path.Combine(folder.FullName, "step-0000000035.safetensors.0123.tmp");
        File.WriteAllText(left, "half");
        Assert.Equal(35, AssertResumed().ResumedFrom);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void Again_and_again()
    {
        for (long at = 2; at < 60; at += 9)
        {
            using Classifier.LossTrainer ended = Sectors.Train(engine, Device.Cpu, seed: (ulong)at + 1);
            FitOptions options = Sectors.Options(folder.FullName, p => _ = p.Steps == at && p.Completed is null ? throw new TimeoutException() : 0);

            // The first attempt starts from the seed's own numbers, as the whole training did.
            using Classifier.LossTrainer first = Sectors.Train(engine, Device.Cpu);
            Assert.Throws<TimeoutException>(() => (at == 2 || !folder.EnumerateFiles("*.safetensors").Any() ? first : ended).Fit(Sectors.Learned, options));
        }

        AssertResumed();
    }

    [Fact]
    public void A_training_that_is_done_is_read_and_goes_on_where_more_epochs_are_asked_for()
    {
        FitOptions options = Sectors.Options(folder.FullName) with { EarlyStopping = null };
        using Classifier.LossTrainer first = Sectors.Train(engine, Device.Cpu), again = Sectors.Train(engine, Device.Cpu, 2), longer = Sectors.Train(engine, Device.Cpu, 3), once = Sectors.Train(engine, Device.Cpu);
        History history = first.Fit(Sectors.Learned, options with { Epochs = 3 });
        History read = again.Fit(Sectors.Learned, Sectors.Options(folder.FullName) with { Epochs = 3, EarlyStopping = null });
        Sectors.AssertSame(first, history, again, read);
        Assert.Equal(history.Epochs.Select(static e => e.Time), read.Epochs.Select(static e => e.Time));
        History more = longer.Fit(Sectors.Learned, Sectors.Options(folder.FullName) with { Epochs = 5, EarlyStopping = null });
        History all = once.Fit(Sectors.Learned, Sectors.Options(null) with { Epochs = 5, EarlyStopping = null });
        Sectors.AssertSame(once, all, longer, more);
    }

    [Fact]
    public void The_newest_checkpoints_and_the_best_are_kept()
    {
        using Classifier.LossTrainer train = Sectors.Train(engine, Device.Cpu);
        History history = train.Fit(Sectors.Learned, Sectors.Options(folder.FullName));
        string[] names = [.. folder.EnumerateFiles().Select(static f => f.Name).Order(StringComparer.Ordinal)];
        long last = history.Epochs[^1].Steps;
        Assert.Equal(3, names.Length);
        Assert.Equal($"best-{history.Best!.Steps:D10}.safetensors", names[0]);
        Assert.Equal($"step-{last:D10}.safetensors", names[2]);
        (Classifier.ParameterTree ps, Classifier.StateTree st) = new Classifier().Setup(9);
        (ps, st) = ModelFile.Load(Path.Combine(folder.FullName, names[0]), ps, st);
        Sectors.AssertSame(train.Parameters, ps);
    }

    // By a trainer that began elsewhere, but where nothing was written yet.
    History AssertResumed()
    {
        using Classifier.LossTrainer resumed = Sectors.Train(engine, Device.Cpu, folder.EnumerateFiles("*.safetensors").Any() ? 77UL : 1);
        History history = resumed.Fit(Sectors.Learned, Sectors.Options(folder.FullName));
        Sectors.AssertSame(through, whole, resumed, history);
        return history;
    }
}
