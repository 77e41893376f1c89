using Lux.Gen.EndToEnd.Tests.Models;
using Lux.Gen.Gpu;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Training with everything in a device's memory.</summary>
[Trait("Category", "Gpu")]
public class GpuTrainingTests
{
    static readonly (string Model, string Optimizer)[] Trainings =
    [
        .. Optimizers.All.Keys.Select(static optimizer => (nameof(Shared), optimizer)),
        (nameof(Normalized), "Momentum"), (nameof(Autoencoder), "Groups"), (nameof(Memory), "Momentum"),
    ];

    public static TheoryData<string> Devices => [.. Tests.Devices.Gpus.Select(static d => d.Name)];

    public static IEnumerable<object[]> Runs => Tests.Devices.Gpus.SelectMany(static device => Trainings.Select(t => new object[] { device.Name, t.Model, t.Optimizer }));

    static int Steps(string device) => device == "simulated" ? 8 : 50;

    [Theory, MemberData(nameof(Runs))]
    public void Training_ends_where_plain_code_in_float64_ends(string device, string name, string optimizer)
    {
        CompiledModel compiled = new(name);
        (IParameterTree ps, IParameterTree st) = compiled.Setup(1);
        using ITrainer plain = compiled.Objective(Device.Eager).Train(ps.Convert(ElementType.Float64), st.Convert(ElementType.Float64), Optimizers.All[optimizer]), gpu = compiled.Objective(Device.Parse(device)).Train(ps, st, Optimizers.All[optimizer]);
        for (int step = 0; step < Steps(device); step++)
        {
            Arguments batch = Arguments.Random(Array.Find(compiled.Definition.Entries, static e => e.IsObjective)!, ElementType.Float32, step % 5 == 4 ? 11 : 40, seed: (ulong)(step % 5));
            (plain.LearningRate, gpu.LearningRate) = step == 5 ? (plain.LearningRate / 2, gpu.LearningRate / 2) : (plain.LearningRate, gpu.LearningRate);
            plain.Step(batch.Convert(ElementType.Float64).Tensors);
            gpu.Step(batch.Tensors);
        }

        Assert.Equal(plain.ReadValue(), gpu.ReadValue(), 2e-5 * Math.Abs(plain.ReadValue()));
        AssertClose(plain.Parameters, gpu.Parameters, 2e-5);
        AssertClose(plain.State, gpu.State, 2e-5);
    }

    [Theory, MemberData(nameof(Devices))]
    public void Gradients_apart_a_resumed_run_and_another_run_come_to_the_same_bits(string name)
    {
        Normalized model = new();
        (Normalized.ParameterTree ps, Normalized.StateTree st) = model.Setup(1);
        using Normalized.Engine engine = model.On(Device.Parse(name));
        using Normalized.LossTrainer whole = engine.Loss.Train(ps, st, new Adam(1e-2)), apart = engine.Loss.Train(ps, st, new Adam(1e-2)), given = engine.Loss.Train(ps, st, new Adam(1e-2));
        TrainState? saved = null;
        (Tensor X, Tensor Y)[] batches = Batches(5);
        foreach ((Tensor x, Tensor y) in batches)
        {
            Normalized.LossGradient gradient = engine.Loss.Gradient(x, y, given.Parameters, whole.State);
            whole.Step(x, y);
            apart.ComputeGradients(x, y);
            AssertSame(gradient.Parameters, apart.Gradients);
            apart.ApplyGradients();
            given.ApplyGradients(gradient.Parameters);
            saved ??= whole.Snapshot();
        }

        using Normalized.LossTrainer resumed = engine.Loss.Train(saved!);
        foreach ((Tensor x, Tensor y) in batches[1..])
        {
            resumed.Step(x, y);
        }

        AssertSame(whole.Parameters, apart.Parameters);
        AssertSame(whole.Parameters, given.Parameters);
        AssertSame(whole.Parameters, resumed.Parameters);
        AssertSame(whole.State, resumed.State);
        Assert.Equal(whole.ReadValue(), resumed.ReadValue());
    }

    [Theory, MemberData(nameof(Devices))]
    public async Task A_value_that_is_waited_for_is_that_of_its_batch(string name)
    {
        Normalized model = new();
        (Normalized.ParameterTree ps, Normalized.StateTree st) = model.Setup(1);
        using Normalized.Engine engine = model.On(Device.Parse(name));
        using Normalized.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(1e-2));
        await Assert.ThrowsAsync<InvalidOperationException>(trainer.ReadLossAsync);
        (Tensor X, Tensor Y)[] batches = Batches(3);
        List<Task<float>> waiting = [];
        List<float> read = [];
        foreach ((Tensor x, Tensor y) in batches)
        {
            trainer.Step(x, y);
            waiting.Add(trainer.ReadLossAsync());
            read.Add(trainer.ReadLoss());
        }

        Assert.Equal(read, await Task.WhenAll(waiting));
        Assert.Equal(3, read.Distinct().Count());
    }

    [Theory, MemberData(nameof(Devices))]
    public void Batches_and_parameters_are_copied_once_and_memory_does_not_grow(string name)
    {
        using GpuDevice device = (GpuDevice)new IlgpuSource().Open(name.Split(':')[0], name.Contains(':') ? name[^1] - '0' : 0);
        Shared model = new();
        (Shared.ParameterTree ps, Shared.StateTree st) = model.Setup(1);
        using Shared.Engine engine = model.On(device);
        using Shared.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(1e-3));
        Arguments[] arguments = [.. Enumerable.Range(0, 4).Select(i => Arguments.Random(engine.Run.Definition.Entries.First(static e => e.IsObjective), ElementType.Float32, 8, (ulong)i))];
        DeviceLoader loader = new(device, arguments.Select(static a => (a.Tensors[0], a.Tensors[1])).ToArray());
        void Epoch()
        {
            foreach ((Tensor x, Tensor y) in loader)
            {
                trainer.Step(x, y);
            }
        }

        Epoch();
        trainer.ReadLoss();
        (long used, long uploaded, long allocated) = (device.Gpu.Used, device.Gpu.Uploaded, GC.GetAllocatedBytesForCurrentThread());
        for (int epoch = 0; epoch < (name == "simulated" ? 25 : 2500); epoch++)
        {
            Epoch();
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        trainer.ReadLoss();

        Assert.Equal(used, device.Gpu.Used);
        Assert.Equal(uploaded, device.Gpu.Uploaded);
        if (name != "simulated")
        {
            // The simulation starts threads.
            Assert.InRange(allocated, 0, 10_000);
        }
    }

    static (Tensor X, Tensor Y)[] Batches(int count) => [.. Enumerable.Range(0, count).Select(static i =>
    {
        // The last batch is smaller.
        Dim rows = i == 4 ? 11 : 40;
        return (Tensor.Normal(new Rng((ulong)i), [rows, 3]), Tensor.Normal(new Rng((ulong)i + 9), [rows, 2]));
    })];

    static void AssertClose(IParameterTree expected, IParameterTree actual, double tolerance)
    {
        double scale = expected.Paths.SelectMany(path => Results.Numbers(expected[path])).Select(Math.Abs).DefaultIfEmpty(0).Max();
        Assert.All(expected.Paths, path => Assert.All(Results.Numbers(expected[path]).Zip(Results.Numbers(actual[path])), pair => Assert.Equal(pair.First, pair.Second, tolerance * scale)));
    }

    static void AssertSame(IParameterTree expected, IParameterTree actual) => Assert.All(expected.Paths, path => Assert.Equal(Results.Numbers(expected[path]), Results.Numbers(actual[path])));
}
