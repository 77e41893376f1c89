using System.Diagnostics;
using CompilingModels.Models;
using Lux.Gen;

namespace CompilingModels.Steps;

/// <summary>How long it takes from the start of the process until a model has trained one step.</summary>
static class FirstStep
{
    public static TimeSpan Measure(Device device, ulong seed)
    {
        SmallMlp model = new();
        (SmallMlp.ParameterTree ps, SmallMlp.StateTree st) = model.Setup(seed);
        (Tensor x, Tensor y) = Data.Next(Data.Stream(seed));
        using SmallMlp.Engine engine = model.On(device);
        using SmallMlp.LossTrainer train = engine.Loss.Train(ps, st, new Adam(1e-3));
        train.Step(x, y);
        train.ReadLoss();
        using Process process = Process.GetCurrentProcess();
        return DateTime.Now - process.StartTime;
    }
}
