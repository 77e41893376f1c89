using System.Diagnostics;
using CompilingModels.Models;
using CompilingModels.Output;
using Lux.Gen;

namespace CompilingModels.Steps;

/// <summary>Step 4, its cost: the time and the memory of a training step, once the just-in-time compiler is done.</summary>
static class CostStep
{
    const int Rounds = 9;

    // Long enough for the just-in-time compiler, which improves what runs often in the background.
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static void Run(Device device, ulong seed, TimeSpan firstStep, Bounds bounds)
    {
        bool isCompiled = device != Device.Eager;
        int steps = isCompiled ? 1000 : 50;
        SmallMlp model = new();
        (SmallMlp.ParameterTree ps, SmallMlp.StateTree st) = model.Setup(seed);
        using SmallMlp.Engine engine = model.On(device);
        using SmallMlp.LossTrainer train = engine.Loss.Train(ps, st, new Adam(1e-3));

        // A batch that lies in the device's memory, as a loader's batches do.
        (Tensor x, Tensor y) = new DeviceLoader(device, [Data.Next(Data.Stream(seed))]).First();

        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            train.Step(x, y);
            train.ReadLoss();
        }

        double[] microseconds = new double[Rounds];
        long allocated = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            for (int step = 0; step < steps; step++)
            {
                train.Step(x, y);
            }

            // The counter covers the whole process. What the runtime's own threads allocate now and then is not the step's, which allocates in every round or in none.
            allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
            train.ReadLoss();
            microseconds[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / steps;
        }

        Array.Sort(microseconds);
        Page.Line($"A step takes {microseconds[Rounds / 2]:F2} µs (median of {Rounds} rounds of {steps:N0}; the fastest {microseconds[0]:F2} µs).");
        Page.Line($"{steps:N0} steps allocate {allocated:N0} bytes{(isCompiled ? $": {bounds.Check(allocated == 0, $"{steps} steps allocate {allocated} bytes")}" : ", as every plain run does")}.");
        Page.Line($"The first step was finished {firstStep.TotalMilliseconds:F0} ms after the process had started.");
    }
}
