using System.Globalization;
using Lux.Gen.Gpu;
using Lux.Gen.Programs;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>How GPUs are found, opened and closed, and what they say when something is amiss. Each test that closes a device opens its own.</summary>
[Trait("Category", "Gpu")]
public partial class GpuDeviceTests
{
    readonly Mlp model = new();
    readonly Tensor x = Tensor.Normal(new Rng(1), [5, 2]), y = Tensor.Normal(new Rng(2), [5, 2]);

    static Device Open(string name = "simulated") => new IlgpuSource().Open(name, 0);

    public static TheoryData<string> Names => [.. Devices.Gpus.Select(static d => d.Name)];

    [Fact]
    public void The_joint_program_of_three_layers_takes_at_most_ten_launches()
    {
        GpuDevice device = (GpuDevice)Device.Simulated;
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        using Mlp.Engine engine = model.On(device);
        GpuExecutor executor = (GpuExecutor)engine.Run.Executors.Single(static e => e.Entry.IsObjective);
        GpuRun run = executor.MakeRun();
        lock (device.Gpu.Gate)
        {
            device.Gpu.Bind();
            executor.Run(ProgramKind.Gradient, run, [x, y], [], ps.Data, st.Data);
        }

        Assert.InRange(run.Launches, 1, 10);
    }

    [Fact]
    public void Every_device_found_has_a_name_that_finds_it() =>
        Assert.All(Device.Survey().Where(static r => r.Device is not null), static report => Assert.Same(report.Device, Device.Parse(report.Name)));

    [Fact]
    public void What_does_not_work_has_a_reason() => Assert.All(Device.Survey().Where(static r => r.Device is null), static report =>
    {
        Assert.False(string.IsNullOrEmpty(report.Reason));
        string[] name = report.Name.Split(':');
        int index = name.Length == 1 ? 0 : int.Parse(name[1], CultureInfo.InvariantCulture);
        string message = Assert.Throws<InvalidOperationException>(() => name[0] == "cuda" ? Device.Cuda(index) : Device.OpenCl(index)).Message;
        Assert.Contains(report.Reason, message, StringComparison.Ordinal);
        Assert.Contains(report.Reason, Assert.Throws<ArgumentException>(() => Device.Parse(report.Name)).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Auto_chooses_a_gpu_else_the_cpu_and_never_the_simulation()
    {
        Device automatic = Device.Parse("auto");
        Assert.True(automatic == Device.Cpu || automatic.IsAutomatic);
        Assert.Equal("simulated", Device.FromEnvironment("simulated").Name);
    }

    [Fact]
    public void A_number_that_no_device_has_is_an_error_with_those_there_are()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Device.OpenCl(-1));
        Assert.Contains("opencl", Assert.Throws<InvalidOperationException>(() => Device.OpenCl(99)).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_closed_device_refuses_and_opens_anew(string name)
    {
        IlgpuSource source = new();
        Device device = source.Open(name, 0);
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        Mlp.Engine engine = model.On(device);
        Mlp.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(1e-3));
        Mlp.Predictor predictor = engine.Load(ps, st);
        trainer.Step(x, y);
        float before = trainer.ReadLoss();
        device.Dispose();
        device.Dispose();
        foreach (Action use in (Action[])[() => engine.Predict(x, ps, st), () => trainer.Step(x, y), () => trainer.ReadLoss(), () => _ = trainer.Parameters, () => predictor.Run(new float[2], new float[2]), () => model.On(device), () => ps.To(device), () => new DeviceLoader(device, [x]).First()])
        {
            Assert.Contains(name, Assert.Throws<ObjectDisposedException>(use).Message, StringComparison.Ordinal);
        }

        trainer.Dispose();
        engine.Dispose();
        Device again = source.Open(name, 0);
        Assert.NotSame(device, again);
        using (Mlp.Engine fresh = model.On(again))
        {
            using Mlp.LossTrainer next = fresh.Loss.Train(ps, st, new Adam(1e-3));
            next.Step(x, y);
            Assert.Equal(before, next.ReadLoss());
        }

        again.Dispose();
    }

    [Fact]
    public void Engines_and_trainers_end_in_any_order()
    {
        Device device = Open();
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        Mlp.Engine engine = model.On(device), other = model.On(device);
        Mlp.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(1e-3));
        trainer.Step(x, y);
        Mlp.ParameterTree kept = trainer.Parameters;
        engine.Dispose();
        Assert.Contains("disposed", Assert.Throws<ObjectDisposedException>(() => trainer.Step(x, y)).Message, StringComparison.Ordinal);
        Assert.True(float.IsFinite(trainer.ReadLoss()));
        trainer.Dispose();
        Assert.Contains("The trainer of", Assert.Throws<ObjectDisposedException>(() => trainer.ReadLoss()).Message, StringComparison.Ordinal);
        Assert.NotNull(other.Predict(x, kept, st));
        device.Dispose();
        other.Dispose();
        trainer.Dispose();
    }

    [Fact]
    public void Too_little_memory_is_said_with_sizes()
    {
        using GpuDevice device = (GpuDevice)Open();
        lock (device.Gpu.Gate)
        {
            device.Gpu.Bind();
            string message = Assert.Throws<InsufficientMemoryException>(() => device.Gpu.Allocate(1L << 52, "the parameters of Mlp")).Message;
            Assert.Contains("4,503,599,627 MB for the parameters of Mlp", message, StringComparison.Ordinal);
            Assert.Contains("are in use here", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_compiled_without_the_package_says_so()
    {
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        EntryDefinition compiled = new Mlp().On(Device.Eager).Run.Definition.Entries[0];
        EntryDefinition without = new(compiled.Name, compiled.IsObjective, compiled.Arguments, compiled.Outputs, compiled.Sizes, compiled.Eager) { Cpu = compiled.Cpu };
        using Executor executor = Device.Simulated.Execute(model, new Mlp().On(Device.Eager).Run.Definition, without);
        Assert.Contains("compiled without Lux.Gen.Gpu", Assert.Throws<InvalidOperationException>(() => executor.Run(ProgramKind.Predict, [x], [], ps.Data, st.Data)).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void Wrong_arguments_leave_a_trainer_as_it_was(string name)
    {
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        using Mlp.Engine engine = model.On(Device.Parse(name));
        using Mlp.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(1e-3));
        Assert.Throws<ShapeException>(() => trainer.Step(Tensor.Ones([5, 3]), y));
        Assert.Throws<ArgumentException>(() => trainer.Step(x.Convert(ElementType.Float64), y));
        Assert.Equal(0, trainer.Steps);
        trainer.Step(x, y);
        Assert.True(float.IsFinite(trainer.ReadLoss()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Threads_that_predict_at_once_get_what_one_thread_gets(string name)
    {
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(1);
        using Mlp.Engine engine = model.On(Device.Parse(name));
        Mlp.Predictor predictor = engine.Load(ps, st);
        float[][] inputs = [.. Enumerable.Range(1, 8).Select(static n => Tensor.Normal(new Rng((ulong)n), [n, 2]).ToArray<float>())];
        float[][] expected = [.. inputs.Select(Predict)];
        Parallel.For(0, 64, i => Assert.Equal(expected[i % inputs.Length], Predict(inputs[i % inputs.Length])));

        float[] Predict(float[] input)
        {
            float[] output = new float[input.Length];
            predictor.Run(input, output);
            return output;
        }
    }

    [CompileModel]
    internal sealed partial class Mlp
    {
        readonly Chain layers = new(new Dense(2, 32, Activations.Gelu), new Dense(32, 32, Activations.Gelu), new Dense(32, 2));

        public Tensor Forward(Tensor x) => layers.Forward(x);

        [Objective]
        public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
    }
}
