using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace Lux.Gen.Reporting;

/// <summary>A line for an epoch, at most one a second, and for the last in any case.</summary>
sealed class EpochLines(IAnsiConsole console)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    readonly System.Diagnostics.Stopwatch sinceLine = new();
    double samplesPerSecond;
    FitProgress? unshown;

    public void Show(FitProgress progress)
    {
        if (progress.Completed is null)
        {
            samplesPerSecond = progress.SamplesPerSecond;
            return;
        }

        unshown = progress;
        if (!sinceLine.IsRunning || sinceLine.Elapsed >= Interval)
        {
            ShowLast();
        }
    }

    public void ShowEnd(History history)
    {
        ShowLast();
        string best = history.Best is { } epoch ? Text($", the best was epoch {epoch.Epoch}") : "";
        string resumed = history.ResumedFrom is { } steps ? Text($", resumed after {steps:N0} steps") : "";
        string end = history.End switch
        {
            FitEnd.Epochs => "all epochs done",
            FitEnd.EarlyStopping => "stopped early",
            _ => "ended because the loss is not finite",
        };
        WriteLine(Text($"{history.Epochs.Count} epochs in {history.Time.TotalSeconds:G3} s: {end}{best}{resumed}"));
    }

    void ShowLast()
    {
        if (unshown is { Completed: { } epoch } progress)
        {
            WriteLine(Line(epoch, progress.Epochs, samplesPerSecond));
            unshown = null;
            sinceLine.Restart();
        }
    }

    // Where there is no terminal, Spectre would break lines at 80 characters.
    void WriteLine(string line)
    {
        if (console.Profile.Capabilities.Interactive)
        {
            console.WriteLine(line);
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }

    static string Line(EpochResult epoch, int epochs, double samplesPerSecond)
    {
        List<string> parts = [Text($"epoch {epoch.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(Digits(epochs))}/{epochs}"), Text($"loss {Short(epoch.Loss)}")];
        if (epoch.ValidationLoss is { } held)
        {
            parts.Add($"held out {Short(held)}");
        }

        parts.AddRange(epoch.Metrics.Select(static metric => $"{metric.Key} {Short(metric.Value)}"));
        parts.Add(Text($"rate {epoch.LearningRate:0.##E-0}"));
        parts.Add(Text($"{samplesPerSecond,9:N0} samples/s"));
        if (epoch.IsBest)
        {
            parts.Add("best");
        }

        return string.Join("  ", parts);
    }

    static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>Four digits, in a width that stays.</summary>
    public static string Short(double value) => (Math.Abs(value) is (>= 1e-3 and < 1e4) or 0 ? Text($"{value:G4}") : Text($"{value:0.###E-0}")).PadRight(9);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
