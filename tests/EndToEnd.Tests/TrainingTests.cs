using Lux.Gen.EndToEnd.Tests.Models;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Training on the CPU against training by plain C#, and what a trainer promises.</summary>
public class TrainingTests
{
    // Not Adam before a batch normalization: the gradient of such a bias is 0 but for rounding, and Adam would follow its sign.
    public static TheoryData<string, string> Trainings
    {
        get
        {
            TheoryData<string, string> trainings = new()
            {
                { nameof(Normalized), "Descent" }, { nameof(Normalized), "Momentum" }, { nameof(DenseOfSequences), "Adam" }, { nameof(Autoencoder), "Groups" }, { nameof(Memory), "Momentum" }, { nameof(Joined), "Groups" }, { nameof(Classes), "AdamW" },
            };
            foreach (string optimizer in Optimizers.All.Keys)
            {
                trainings.Add(nameof(Shared), optimizer);
            }

            return trainings;
        }
    }

    readonly Normalized model = new();
    readonly (Tensor X, Tensor Y)[] batches = [.. Enumerable.Range(0, 5).Select(static i =>
    {
        // The last batch is smaller.
        Dim rows = i == 4 ? 11 : 40;
        return (Tensor.Normal(new Rng((ulong)i), [rows, 3]), Tensor.Normal(new Rng((ulong)i + 9), [rows, 2]));
    })];

    [Theory, MemberData(nameof(Trainings))]
    public void Fifty_steps_end_where_plain_code_in_float64_ends(string name, string optimizer)
    {
        CompiledModel compiled = new(name);
        (IParameterTree ps, IParameterTree st) = compiled.Setup(1);
        IObjective eager = compiled.Objective(Device.Eager), cpu = compiled.Objective(Device.Cpu);
        using ITrainer plain = eager.Train(ps.Convert(ElementType.Float64), st.Convert(ElementType.Float64), Optimizers.All[optimizer]), fast = cpu.Train(ps, st, Optimizers.All[optimizer]);
        for (int step = 0; step < 50; step++)
        {
            // The last batch is smaller.
            Arguments batch = Arguments.Random(Array.Find(compiled.Definition.Entries, static e => e.IsObjective)!, ElementType.Float32, step % 5 == 4 ? 11 : 40, seed: (ulong)(step % 5));
            (plain.LearningRate, fast.LearningRate) = step == 25 ? (plain.LearningRate / 2, fast.LearningRate / 2) : (plain.LearningRate, fast.LearningRate);
            plain.Step(batch.Convert(ElementType.Float64).Tensors);
            fast.Step(batch.Tensors);
        }

        Assert.Equal(plain.ReadValue(), fast.ReadValue(), 1e-5 * Math.Abs(plain.ReadValue()));
        AssertClose(plain.Parameters, fast.Parameters, 1e-5);
        AssertClose(plain.State, fast.State, 1e-5);
    }

    public static TheoryData<string> AllDevices => [.. Devices.Gpus.Append(Device.Cpu).Append(Device.Eager).Select(static d => d.Name)];

    [Theory, MemberData(nameof(AllDevices)), Trait("Category", "Gpu")]
    public void Small_batches_accumulated_are_one_large_batch(string device)
    {
        Shared shared = new();
        (Shared.ParameterTree ps, Shared.StateTree st) = shared.Setup(1);
        using Shared.Engine engine = shared.On(Device.Parse(device));
        using Shared.LossTrainer large = engine.Loss.Train(ps, st, new Adam(1e-2)), small = engine.Loss.Train(ps, st, new Adam(1e-2));
        for (int step = 0; step < 3; step++)
        {
            Tensor x = Tensor.Normal(new Rng((ulong)step), [24, 4]), y = Tensor.Normal(new Rng((ulong)step + 9), [24, 2]);
            large.Step(x, y);
            small.AccumulateGradients(x.Slice(0, 0, 8), y.Slice(0, 0, 8));
            small.AccumulateGradients(x.Slice(0, 8, 8), y.Slice(0, 8, 8));
            Assert.Equal(step, small.Steps);

            // The last of them may be a step.
            if (step == 1)
            {
                small.Step(x.Slice(0, 16, 8), y.Slice(0, 16, 8));
            }
            else
            {
                small.AccumulateGradients(x.Slice(0, 16, 8), y.Slice(0, 16, 8));
                small.ApplyGradients();
            }
        }

        Assert.Equal(3, small.Steps);
        AssertClose(large.Parameters, small.Parameters, 1e-5);
    }

    [Theory, MemberData(nameof(AllDevices)), Trait("Category", "Gpu")]
    public void The_optimizer_changes_between_steps_and_keeps_its_moments(string device)
    {
        Shared shared = new();
        (Shared.ParameterTree ps, Shared.StateTree st) = shared.Setup(1);
        using Shared.Engine engine = shared.On(Device.Parse(device));
        using Shared.LossTrainer train = engine.Loss.Train(ps, st, new Momentum(0.1, 0.9));
        Tensor x = Tensor.Normal(new Rng(1), [8, 4]), y = Tensor.Normal(new Rng(2), [8, 2]);
        train.Step(x, y);
        train.Step(x, y);

        // v ← ρ v + g, w ← w − η v, with the new ρ and η and the old v; g first gets a decay that it had not before.
        TrainState<Shared.ParameterTree, Shared.StateTree> before = train.Snapshot();
        string frozen = before.Parameters.Paths[0];
        train.Optimizer = new Momentum(0.05, 0.5).After(new WeightDecay(0.01)).Freezing(frozen);
        Assert.Equal((0.05, 2), (train.LearningRate, train.Steps));
        train.ComputeGradients(x, y);
        Shared.ParameterTree gradients = train.Gradients;
        train.ApplyGradients();
        AssertClose(before.Parameters.Map((path, w) => path == frozen ? w : w - 0.05 * (0.5 * before.Moments[0][path] + (gradients[path] + 0.01 * w))), train.Parameters, 1e-5);

        train.Optimizer = new Momentum(0.05, 0.5);
        train.Step(x, y);
        Assert.NotEqual(before.Parameters[frozen].ToArray<float>(), train.Parameters[frozen].ToArray<float>());

        ArgumentException other = Assert.Throws<ArgumentException>(() => train.Optimizer = new Adam());
        Assert.Contains($"'{frozen}' is moved by Momentum and cannot go on with Adam", other.Message);
        Assert.Equal(new Momentum(0.05, 0.5), train.Optimizer);
    }

    [Fact]
    public void Gradients_computed_and_applied_apart_make_a_step()
    {
        (Normalized.ParameterTree ps, Normalized.StateTree st) = model.Setup(1);
        using Normalized.Engine engine = model.On(Device.Cpu);
        using Normalized.LossTrainer whole = engine.Loss.Train(ps, st, new Adam(1e-2)), apart = engine.Loss.Train(ps, st, new Adam(1e-2)), given = engine.Loss.Train(ps, st, new Adam(1e-2));
        foreach ((Tensor x, Tensor y) in batches)
        {
            Normalized.LossGradient gradient = engine.Loss.Gradient(x, y, given.Parameters, whole.State);
            whole.Step(x, y);
            apart.ComputeGradients(x, y);
            AssertSame(gradient.Parameters, apart.Gradients);
            apart.ApplyGradients();
            given.ApplyGradients(gradient.Parameters);
        }

        Assert.Equal(batches.Length, apart.Steps);
        AssertSame(whole.Parameters, apart.Parameters);
        AssertSame(whole.Parameters, given.Parameters);
        AssertSame(whole.State, apart.State);
    }

    [Fact]
    public void A_resumed_training_goes_on_bit_for_bit_with_state_and_learning_rate()
    {
        (Normalized.ParameterTree ps, Normalized.StateTree st) = model.Setup(1);
        using Normalized.Engine engine = model.On(Device.Cpu);
        using Normalized.LossTrainer through = engine.Loss.Train(ps, st, new AdamW(1e-2));
        Run(through);
        through.LearningRate = 3e-3;
        TrainState saved = through.Snapshot();
        Run(through);
        using Normalized.LossTrainer resumed = engine.Loss.Train(saved);
        Run(resumed);
        AssertSame(through.Parameters, resumed.Parameters);
        AssertSame(through.State, resumed.State);
        Assert.Equal(through.ReadValue(), resumed.ReadValue());
        Assert.Equal((2 * batches.Length, 3e-3), (resumed.Steps, resumed.LearningRate));
        Assert.Equal(batches.Length, saved.Steps);

        void Run(Normalized.LossTrainer trainer)
        {
            foreach ((Tensor x, Tensor y) in batches)
            {
                trainer.Step(x, y);
            }
        }
    }

    [Fact]
    public void Threads_and_runs_train_to_the_same_bits()
    {
        (Normalized.ParameterTree ps, Normalized.StateTree st) = model.Setup(1);
        (Tensor x, Tensor y) = (Tensor.Normal(new Rng(1), [3000, 3]), Tensor.Normal(new Rng(2), [3000, 2]));
        Normalized.ParameterTree[] ends = [.. new[] { 1, 1, 2, 3, 7 }.Select(threads =>
        {
            using Normalized.Engine engine = model.On(Device.CpuWith(threads));
            using Normalized.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(1e-2));
            for (int step = 0; step < 10; step++)
            {
                trainer.Step(x, y);
            }

            return trainer.Parameters;
        })];
        Assert.All(ends, end => AssertSame(ends[0], end));
    }

    [Fact]
    public void Numbers_given_at_run_time_change_from_step_to_step()
    {
        Tempered tempered = new();
        (Tempered.ParameterTree ps, Tempered.StateTree st) = tempered.Setup(1);
        (Tensor x, Tensor y) = (Tensor.Normal(new Rng(1), [9, 3]), Tensor.Normal(new Rng(2), [9, 3]));
        using Tempered.Engine eager = tempered.On(Device.Eager), cpu = tempered.On(Device.Cpu);
        using Tempered.RegularizedTrainer plain = eager.Regularized.Train(ps, st, new Descent(0.1)), fast = cpu.Regularized.Train(ps, st, new Descent(0.1));
        for (int step = 1; step <= 8; step++)
        {
            plain.Step(x, y, 1f / step, 0.01f * step);
            fast.Step(x, y, 1f / step, 0.01f * step);
            Assert.Equal(plain.ReadLoss(), fast.ReadLoss(), 1e-5f);
        }

        AssertClose(plain.Parameters, fast.Parameters, 1e-5);
    }

    static void AssertClose(IParameterTree expected, IParameterTree actual, double tolerance)
    {
        double scale = expected.Paths.SelectMany(path => Results.Numbers(expected[path])).Select(Math.Abs).DefaultIfEmpty(0).Max();
        Assert.All(expected.Paths, path => Assert.All(Results.Numbers(expected[path]).Zip(Results.Numbers(actual[path])), pair => Assert.Equal(pair.First, pair.Second, tolerance * scale)));
    }

    static void AssertSame(IParameterTree expected, IParameterTree actual) => Assert.All(expected.Paths, path => Assert.Equal(Results.Numbers(expected[path]), Results.Numbers(actual[path])));
}
