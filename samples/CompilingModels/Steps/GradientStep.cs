using CompilingModels.Models;
using CompilingModels.Output;
using Lux.Gen;
using Spectre.Console;

namespace CompilingModels.Steps;

/// <summary>Step 3, first half: the compiled gradient of the mean squared error is that of the plain run, for each parameter tensor.</summary>
static class GradientStep
{
    public static void Run(Subject subject, Device device, Bounds bounds)
    {
        using Mlp.Engine plain = subject.Model.On(Device.Eager);
        using Mlp.Engine fast = subject.Model.On(device);
        Mlp.LossGradient a = plain.Loss.Gradient(subject.X, subject.Y, subject.Parameters, subject.State);
        Mlp.LossGradient b = fast.Loss.Gradient(subject.X, subject.Y, subject.Parameters.To(device), subject.State);

        Page.Heading(3, $"The gradient of the mean squared error ({a.Value:F6}), eager (a) and on {device.Name} (b)");
        Table table = Page.Table("gradient in", "max|a|", "max|a-b|", "allowed", "");
        foreach (string path in a.Parameters.Paths)
        {
            Difference difference = Difference.Of(a.Parameters[path], b.Parameters[path]);
            double allowed = PredictionStep.Tolerance * difference.Largest;
            string verdict = bounds.Check($"max|a-b| of the gradient in {path}", difference.Error, allowed);
            table.Row(path, Page.Fixed(difference.Largest, 4), Page.Small(difference.Error), Page.Small(allowed), verdict);
        }

        Page.Write(table);
    }
}
