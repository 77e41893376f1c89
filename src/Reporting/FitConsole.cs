using System;
using Spectre.Console;

namespace Lux.Gen.Reporting;

/// <summary>Trainings that can be watched.</summary>
public static class FitConsole
{
    /// <summary>
    /// As <see cref="ITrainer.Fit"/>, and shows on the console how far it is: in a terminal a bar with the epoch, the loss, the samples a second and the time that is left; elsewhere, as in a log, text alone.
    /// In both a line for an epoch, at most one a second, and one at the end. It costs no measurable time and nothing is allocated by a step.
    /// </summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="data">The samples, whose tensors are the objective's arguments in order.</param>
    /// <param name="options">How; their own <see cref="FitOptions.Progress"/> is called too.</param>
    /// <param name="console">Where; by default the process's.</param>
    /// <exception cref="ArgumentException">As of <see cref="ITrainer.Fit"/>, whose other exceptions can be thrown too.</exception>
    /// <example><code>
    /// using Lux.Gen.Reporting;
    /// History history = train.FitInConsole(data, new() { Epochs = 20, Validation = heldOut });
    /// </code></example>
    public static History FitInConsole(this ITrainer trainer, Dataset data, FitOptions? options = null, IAnsiConsole? console = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        options ??= new();
        console ??= AnsiConsole.Console;
        bool isTerminal = console.Profile.Capabilities is { Interactive: true, Ansi: true };

        // In a log a line stays one, however long; in a terminal it goes above the bar.
        EpochLines lines = new(isTerminal ? console.WriteLine : console.Profile.Out.Writer.WriteLine);
        History history = isTerminal
            ? new FitBar(lines).Run(console, watch => trainer.Fit(data, options with { Progress = options.Progress + watch }))
            : trainer.Fit(data, options with { Progress = options.Progress + lines.Show });
        lines.ShowEnd(history);
        return history;
    }
}
