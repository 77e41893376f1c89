using Lux.Gen.EndToEnd.Tests.Models;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>What is wrong with a call is said in the user's names, alike on every device.</summary>
public class MisuseTests
{
    static readonly Dictionary<string, Func<Device>> All = new() { ["eager"] = static () => Device.Eager, ["cpu"] = static () => Device.CpuWith(2) };

    readonly Tensor x = Tensor.Ones([4, 3]), y = Tensor.Ones([4, 2]);
    readonly Normalized model = new();

    public static TheoryData<string> Devices => [.. All.Keys];

    [Theory, MemberData(nameof(Devices))]
    public void A_wrong_shape_names_the_argument_and_where_the_batch_came_from(string device)
    {
        (Normalized.ParameterTree ps, Normalized.StateTree st) = model.Setup();
        using Normalized.Engine engine = model.On(All[device]());
        Says<ShapeException>("Normalized.Forward: 'x' expects [N, 3] but receives [4, 2]", () => engine.Predict(y, ps, st));
        Says<ShapeException>("Normalized.Loss: 'y' expects [N, 2] with N = 4 (from 'x') but receives [5, 2]", () => engine.Loss.Gradient(x, Tensor.Ones([5, 2]), ps, st));
        using Normalized.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam());
        Says<ShapeException>("'y' expects [N, 2] with N = 4 (from 'x') but receives [5, 2]", () => trainer.Step(x, Tensor.Ones([5, 2])));
        trainer.Step(x, y);
        Assert.Equal(1, trainer.Steps);
    }

    [Theory, MemberData(nameof(Devices))]
    public void A_second_size_must_be_the_same_everywhere(string device)
    {
        TwoSizes sizes = new();
        (TwoSizes.ParameterTree ps, TwoSizes.StateTree st) = sizes.Setup();
        using TwoSizes.Engine engine = sizes.On(All[device]());
        Says<ShapeException>("'weights' expects [N, T] with N = 4 (from 'x') and T = 5 (from 'x') but receives [4, 6]", () => engine.Loss.Gradient(Tensor.Ones([4, 5, 3]), Tensor.Ones([4, 6]), ps, st));
    }

    [Fact]
    public void Numbers_of_the_wrong_type_are_refused()
    {
        (Normalized.ParameterTree ps, Normalized.StateTree st) = model.Setup();
        using Normalized.Engine engine = model.On(Device.Cpu);
        Says<ArgumentException>("expects elements of type Float32", () => engine.Predict(x.Convert(ElementType.Float64), ps, st));
        Says<ArgumentException>("expects parameters of type Float32", () => engine.Predict(x, ps.Convert(ElementType.Float64), st));
        Says<ArgumentException>("expects numbers of type Float32", () => engine.Load(ps, st).Run(new double[3], new double[2]));
        Says<ArgumentException>("the output of shape [2, 2] needs room for 4 elements but receives 3", () => engine.Load(ps, st).Run(new float[6], new float[3]));
    }

    [Theory, MemberData(nameof(Devices))]
    public void Trees_of_another_model_are_refused(string device)
    {
        (Normalized.ParameterTree ps, Normalized.StateTree st) = model.Setup();
        using Normalized.Engine engine = model.On(All[device]());
        IObjective objective = engine.Loss;
        IParameterTree other = new Shared().Setup().Parameters;
        Says<ArgumentException>("Normalized.Loss expects a tree of Normalized", () => objective.Gradient([x, y], [], other, st));
        using Normalized.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam());
        Says<ArgumentException>("the gradients are not those of its parameters", () => ((ITrainer)trainer).ApplyGradients(other));
        Says<InvalidOperationException>("has computed no gradients yet", () => trainer.ApplyGradients());
        Says<InvalidOperationException>("has computed no gradients yet", () => trainer.ReadLoss());
    }

    [Theory, MemberData(nameof(Devices))]
    public void What_was_disposed_says_so(string name)
    {
        (Normalized.ParameterTree ps, Normalized.StateTree st) = model.Setup();
        Device device = All[name]();
        Normalized.Engine engine = model.On(device);
        Normalized.Predictor predictor = engine.Load(ps, st);
        Normalized.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam());
        using (Normalized.LossTrainer other = engine.Loss.Train(ps, st, new Adam()))
        {
            trainer.Dispose();
            Says<ObjectDisposedException>("The trainer of Normalized.Loss was disposed.", () => trainer.Step(x, y));
            engine.Dispose();
            Says<ObjectDisposedException>("The engine of Normalized", () => other.Step(x, y));
        }

        Says<ObjectDisposedException>("The engine of Normalized", () => engine.Predict(x, ps, st));
        Says<ObjectDisposedException>("The engine of Normalized", () => predictor.Run(x));
        device.Dispose();
        Assert.Equal(name == "cpu", device.IsDisposed);
        if (device.IsDisposed)
        {
            Says<ObjectDisposedException>("The device 'cpu", () => model.On(device));
        }
    }

    static void Says<TException>(string words, Action act) where TException : Exception => Assert.Contains(words, Assert.Throws<TException>(act).Message, StringComparison.Ordinal);
}
