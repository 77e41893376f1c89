using CompilingModels.Models;
using CompilingModels.Output;
using Lux.Gen;
using Spectre.Console;

namespace CompilingModels.Steps;

/// <summary>
/// Step 3, second half: eager and compiled share their differentiation rules, so neither is a witness for them. Finite differences are: the same model in Float64, each parameter
/// moved to and fro.
/// </summary>
static class DoubleStep
{
    /// <summary>max|g − d| ≤ this · max|d|.</summary>
    const double Tolerance = 1e-7;

    public static void Run(Subject subject, Device device, Bounds bounds)
    {
        // Eager runs a model in the precision of its parameters; a compiled one has its own, so there the same parameters go into its Float64 twin.
        (Tensor x, Tensor y) = Data.Next(Data.Stream(subject.Seed), ElementType.Float64);
        Mlp.ParameterTree ps = subject.Parameters.Convert(ElementType.Float64);
        Mlp.StateTree st = subject.State.Convert(ElementType.Float64);
        using Mlp.Engine plain = subject.Model.On(Device.Eager);
        Mlp.LossGradient eager = plain.Loss.Gradient(x, y, ps, st);

        DoubleMlp twin = new();
        (DoubleMlp.ParameterTree twinStart, DoubleMlp.StateTree twinState) = twin.Setup();
        DoubleMlp.ParameterTree twinParameters = twinStart.Map((path, _) => ps[path]);
        using DoubleMlp.Engine fast = twin.On(device == Device.Eager ? Device.Cpu : device);
        DoubleMlp.LossGradient compiled = fast.Loss.Gradient(x, y, twinParameters, twinState);

        Page.Line($"The same in Float64, against central finite differences d: max|g-d| of the eager and of the compiled gradient g");
        Table table = Page.Table("gradient in", "max|d|", "eager", "compiled", "allowed", "");
        foreach (string path in ps.Paths)
        {
            double[] slopes = FiniteDifferences.Of(ps[path], moved => plain.Loss.Evaluate(x, y, ps.With(path, moved), st).Value);
            Difference a = Difference.Of(slopes, Difference.Numbers(eager.Parameters[path])), b = Difference.Of(slopes, Difference.Numbers(compiled.Parameters[path]));
            double allowed = Tolerance * a.Largest;
            string verdict = bounds.Check($"max|g-d| of the Float64 gradient in {path}", Math.Max(a.Error, b.Error), allowed);
            table.Row(path, Page.Fixed(a.Largest, 4), Page.Small(a.Error), Page.Small(b.Error), Page.Small(allowed), verdict);
        }

        Page.Write(table);
    }
}
