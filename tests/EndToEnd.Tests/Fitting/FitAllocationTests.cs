namespace Lux.Gen.EndToEnd.Tests.Fitting;

/// <summary>Nothing is allocated from one step to the next, with all that can be done in a step: shuffled batches, a smaller last one, schedules, numbers, losses that are read and shown.</summary>
public class FitAllocationTests
{
    // Once, in many runs of the suite, something was allocated in one of these steps that no other run showed: so the steps are watched twice. What belongs to a step comes every time.
    [Fact]
    public void Steps_of_Fit_allocate_nothing()
    {
        (long Bytes, bool IsFirst)[] once = Steps(), again = Steps();
        Assert.Equal(675, once.Length);

        // Behind the first step of an epoch, which has an order to make; after some that warm up.
        for (int i = 91; i < once.Length; i++)
        {
            Assert.True(once[i].IsFirst || Math.Min(once[i].Bytes - once[i - 1].Bytes, again[i].Bytes - again[i - 1].Bytes) == 0, $"step {i + 1} allocates");
        }
    }

    static (long Bytes, bool IsFirst)[] Steps()
    {
        (Line.ParameterTree ps, Line.StateTree st) = new Line().Setup(1);
        using Line.Engine engine = new Line().On(Device.CpuWith(1));
        using Line.LossTrainer train = engine.Loss.Train(ps, st, new Adam());
        Tensor x = Tensor.Normal(new Rng(1), [450, 1]);
        List<(long Bytes, bool IsFirst)> steps = new(1000);
        using CancellationTokenSource source = new();
        train.Fit(new(x, x * 2), new()
        {
            Epochs = 15,
            BatchSize = 10,
            LearningRate = Schedules.WarmUp(20, Schedules.StepAt(0.1, 0.5, 100, 200)),
            Numbers = [Schedules.Linear(1, 2, 100)],
            Cancellation = source.Token,
            Progress = p =>
            {
                if (p.Completed is null)
                {
                    steps.Add((GC.GetAllocatedBytesForCurrentThread(), p.Batch == 1));
                }
            },
        });
        return [.. steps];
    }
}
