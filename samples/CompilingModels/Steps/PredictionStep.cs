using CompilingModels.Models;
using CompilingModels.Output;
using Lux.Gen;

namespace CompilingModels.Steps;

/// <summary>Step 2: the compiled model predicts what its own C# does.</summary>
static class PredictionStep
{
    /// <summary>max|a − b| ≤ this · max|a|: some ten roundings of Float32.</summary>
    public const double Tolerance = 1e-6;

    public static void Run(Subject subject, Device device, Bounds bounds)
    {
        using Mlp.Engine plain = subject.Model.On(Device.Eager);
        using Mlp.Engine fast = subject.Model.On(device);
        Tensor a = plain.Predict(subject.X, subject.Parameters, subject.State);
        Tensor b = fast.Predict(subject.X, subject.Parameters.To(device), subject.State);

        Page.Heading(2, $"The prediction of x {subject.X.Shape}, eager (a) and on {device.Name} (b)");
        Difference difference = Difference.Of(a, b);
        double allowed = Tolerance * difference.Largest;
        string verdict = bounds.Check("max|a-b| of the prediction", difference.Error, allowed);
        Page.Line($"max|a| = {difference.Largest:F4}, max|a-b| = {Page.Small(difference.Error)}, allowed {Page.Small(allowed)}: {verdict}");
    }
}
