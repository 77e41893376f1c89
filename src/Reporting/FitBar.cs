using System;
using System.Globalization;
using Spectre.Console;

namespace Lux.Gen.Reporting;

/// <summary>A bar over all steps of a training, and beside it where it is now.</summary>
sealed class FitBar(EpochLines lines)
{
    const long Interval = 100;

    long shownAt;

    public History Run(IAnsiConsole console, Func<Action<FitProgress>, History> fit) => console.Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn())
        .Start(context =>
        {
            ProgressTask task = context.AddTask("starting");
            return fit(progress => Show(task, progress));
        });

    void Show(ProgressTask task, FitProgress progress)
    {
        lines.Show(progress);

        // Ten times a second, so that a step of some microseconds does not wait for text.
        if (progress.Completed is not null || Environment.TickCount64 - shownAt < Interval)
        {
            return;
        }

        shownAt = Environment.TickCount64;
        task.MaxValue = (double)progress.Epochs * progress.Batches;
        task.Value = ((double)(progress.Epoch - 1) * progress.Batches) + progress.Batch;
        task.Description = string.Create(CultureInfo.InvariantCulture,
            $"epoch {progress.Epoch}/{progress.Epochs}, loss {EpochLines.Short(progress.Loss)} {progress.SamplesPerSecond,9:N0} samples/s");
    }
}
