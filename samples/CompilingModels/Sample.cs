using CompilingModels.Output;
using CompilingModels.Steps;
using Lux.Gen;

namespace CompilingModels;

/// <summary>The steps of the sample, in order.</summary>
static class Sample
{
    public const int Passed = 0, Missed = 1, NoDevice = 2;

    static readonly ulong[] AllSeeds = [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>Runs all steps; returns the exit code.</summary>
    public static int Run(string? deviceName, ulong seed, bool allSeeds)
    {
        if (string.Equals(deviceName, Devices.List, StringComparison.OrdinalIgnoreCase))
        {
            Devices.Print();
            return Passed;
        }

        if (!Devices.TryChoose(deviceName, out Device device, out string reason))
        {
            Console.Error.WriteLine(reason);
            return NoDevice;
        }

        // Before anything is printed, so that it tells how soon a program can have trained one step.
        TimeSpan firstStep = FirstStep.Measure(device, seed);

        Bounds bounds = new();
        Console.WriteLine($"Lux.Gen on {device}, seed {seed}");
        Subject subject = Subject.Make(seed);
        ParameterStep.Run(subject);
        PredictionStep.Run(subject, device, bounds);
        GradientStep.Run(subject, device, bounds);
        DoubleStep.Run(subject, device, bounds);
        TrainingStep.Run(device, allSeeds ? AllSeeds : [seed], bounds);
        CostStep.Run(device, seed, firstStep, bounds);
        return bounds.Report() ? Passed : Missed;
    }
}
