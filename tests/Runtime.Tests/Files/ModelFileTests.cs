namespace Lux.Gen.Tests.Files;

/// <summary>Trees and trainings in files.</summary>
public sealed class ModelFileTests : IDisposable
{
    readonly Data data = new();
    readonly TwoTowers.ParameterTree ps = new TwoTowers().Setup(1).Parameters, others = new TwoTowers().Setup(2).Parameters;
    readonly TwoTowers.StateTree st = new TwoTowers().Setup(1).State;

    public void Dispose() => data.Dispose();

    [Theory, InlineData("x.safetensors"), InlineData("x.npz")]
    public void A_tree_comes_back_bit_for_bit(string name)
    {
        foreach (ElementType type in (ElementType[])[ElementType.Float32, ElementType.Float64])
        {
            TwoTowers.ParameterTree odd = ps.Convert(type).Map(static leaf => leaf / 3 * double.MaxValue);
            odd.Save(data[name]);
            Same(odd, others.Convert(type).Load(data[name]));
            IParameterTree untyped = others.Convert(type);
            Same(odd, untyped.Load(data[name]));
        }
    }

    [Theory, InlineData("x.safetensors"), InlineData("x.npz")]
    public void Parameters_and_state_come_back_from_one_file(string name)
    {
        TwoTowers.StateTree moved = st.Map(static leaf => leaf + 0.1);
        ModelFile.Save(data[name], ps, moved);
        (TwoTowers.ParameterTree loaded, TwoTowers.StateTree state) = ModelFile.Load(data[name], others, st);
        Same(ps, loaded);
        Same(moved, state);
        using TensorFile file = TensorFile.Open(data[name]);
        Assert.Equal("TwoTowers", file.Metadata["model"]);
    }

    [Fact]
    public void All_that_differs_is_listed()
    {
        Dictionary<string, Tensor> tensors = ps.Paths.ToDictionary(static path => path, path => ps[path]);
        string[] paths = [.. ps.Paths];
        tensors.Remove(paths[0]);
        tensors[paths[1]] = Tensor.From([1f, 2], [1, 2]);
        tensors[paths[2]] = ps[paths[2]].Convert(ElementType.Float64);
        tensors["More"] = Tensor.From([1], []);
        TensorFile.Save(data["x.npz"], tensors);
        TensorFileException e = Assert.Throws<TensorFileException>(() => ps.Load(data["x.npz"]));
        Assert.Equal(
            [
                $"'{paths[0]}' is missing",
                $"'{paths[1]}' has the shape [1, 2] where {ps.ShapeOf(paths[1])} is expected",
                $"'{paths[2]}' is <f8 where Float32 is expected",
                "'More' is not expected",
            ],
            e.Problems);
        Assert.StartsWith($"'{data["x.npz"]}' does not fit the parameters of TwoTowers:\n  '{paths[0]}' is missing\n", e.Message);
        Assert.All(e.Problems, problem => Assert.Contains("\n  " + problem, e.Message));
    }

    [Fact]
    public void A_state_dict_of_PyTorch_is_read_through_a_name_map()
    {
        string path = data.Put("torch.safetensors");
        NameMap names = NameMap.PyTorch(("Left", "left"), ("Right", "head.right"), ("Mean", "norm"));
        NameMap statistics = new(p => p.StartsWith("Mean.", StringComparison.Ordinal) ? "norm.running_mean" : Of(p), static name => name.EndsWith("num_batches_tracked", StringComparison.Ordinal));
        (TwoTowers.ParameterTree loaded, TwoTowers.StateTree state) = ModelFile.Load(path, ps, st, statistics);
        Assert.Equal(Enumerable.Range(0, 6).Select(static i => (float)i), loaded["Left.Weight"].ToArray<float>());
        Assert.Equal([3, 4], loaded["Right.Weight"].Shape);
        Assert.Equal([40f, 41, 42], loaded["Right.Bias"].ToArray<float>());
        Assert.Equal([50f, 51, 52], state[state.Paths[0]].ToArray<float>());

        TensorFileException e = Assert.Throws<TensorFileException>(() => ps.Load(path, names));
        Assert.Equal(["'norm.running_mean' is not expected"], e.Problems);

        string Of(string leaf) => names.NameOf(leaf);
    }

    [Theory]
    [InlineData("Layers.Layer1.Weight", "fc1.weight")]
    [InlineData("Layers.Layer2.Bias", "net.Layer2.bias")]
    [InlineData("Layers.Layer10.Bias", "net.Layer10.bias")]
    [InlineData("Norm.Scale", "body.Norm.weight")]
    [InlineData("Norm.Mean", "body.Norm.running_mean")]
    [InlineData("Norm.Variance", "body.Norm.running_var")]
    [InlineData("Weight", "body.weight")]
    [InlineData("Top.Slope", "weight")]
    [InlineData("Top.Gain", "Gain")]
    public void The_longest_path_names_a_module_of_PyTorch(string path, string name) =>
        Assert.Equal(name, NameMap.PyTorch(("Layers", "net"), ("Layers.Layer1", "fc1"), ("", "body"), ("Top", "")).NameOf(path));

    static readonly Optimizer everything = new AdamW(1e-2, 0.8, 0.99, 1e-7, 0.02)
    {
        IsCoupled = false,
        Transforms = [new WeightDecay(0.1 + 0.2), new SignDecay(0.02), new ClipGradient(3), new ClipNorm(4), new ClipGlobalNorm(5)],
        Groups = [new("Left", new RmsProp(1e-3, 0.9, 1e-6, 0.5, true)), new("*.Bias", null), new("Right", new Rprop(1e-3, 0.4, 1.3, 1e-5, 40))],
    };

    [Theory, InlineData("x.safetensors"), InlineData("x.npz")]
    public void A_training_comes_back_with_every_number_of_its_optimizer(string name)
    {
        TrainState saved = new(ps, st, [others, ps, others], 12, everything, 1.0 / 3);
        saved.Save(data[name]);
        Optimizer sameRules = everything.MapSettings(static (key, value) => key.EndsWith("IsCoupled", StringComparison.Ordinal) || key.EndsWith("IsCentred", StringComparison.Ordinal) ? 1 - value : value * 0.99);
        Assert.NotEqual(everything, sameRules);
        TrainState loaded = TrainState.Load(data[name], others, st, sameRules);
        Assert.Equal(everything, loaded.Optimizer);
        Assert.Equal((12, 1.0 / 3), (loaded.Steps, loaded.LearningRate));
        Same(ps, loaded.Parameters);
        Same(others, loaded.Moments[2]);
        (TwoTowers.ParameterTree parameters, _) = ModelFile.Load(data[name], others, st);
        Same(ps, parameters);
    }

    public static TheoryData<string> OptimizerNames => [.. all.Keys];

    static readonly Dictionary<string, Optimizer> all = ((Optimizer[])[
        new Descent(), new Momentum(), new Nesterov(), new Lion(), new Rprop(), new Adam(), new AdamW(), new AmsGrad(), new NAdam(), new RAdam(), new AdaMax(), new OAdam(), new AdaBelief(), new RmsProp(),
        new AdaGrad(), new AdaDelta()]).ToDictionary(static o => o.GetType().Name);

    [Theory, MemberData(nameof(OptimizerNames))]
    public void Every_number_of_an_optimizer_is_a_setting(string name)
    {
        // By reflection, so that a number someone adds is not forgotten.
        string[] numbers = [.. all[name].GetType().GetProperties().Where(static p => p.PropertyType == typeof(double) || p.PropertyType == typeof(bool)).Select(static p => p.Name).Order()];
        List<string> settings = [];
        Optimizer mapped = all[name].MapSettings((key, value) =>
        {
            settings.Add(key);
            return value;
        });
        Assert.Equal(numbers, settings.Order());
        Assert.Equal(all[name], mapped);
        Assert.NotSame(all[name], mapped);
    }

    [Fact]
    public void Groups_that_share_an_optimizer_still_do()
    {
        Optimizer shared = new Momentum();
        Optimizer mapped = new Adam { Groups = [new("Left", shared), new("Right", shared)] }.MapSettings(static (_, value) => value);
        Assert.Same(mapped.Groups[0].Optimizer, mapped.Groups[1].Optimizer);
    }

    [Fact]
    public void Another_optimizer_and_no_training_are_refused()
    {
        new TrainState(ps, st, [others], 12, new Momentum(), 0.1).Save(data["x.npz"]);
        TensorFileException e = Assert.Throws<TensorFileException>(() => TrainState.Load(data["x.npz"], ps, st, new Adam().After(new ClipNorm())));
        Assert.Contains("it was trained by Momentum, not by Adam after ClipNorm", e.Problems);
        Assert.Contains("'Moments[1].Left.Weight' is missing", e.Problems);

        ModelFile.Save(data["y.npz"], ps, st);
        Assert.Contains("the number of steps is missing: it is no file of a training", Assert.Throws<TensorFileException>(() => TrainState.Load(data["y.npz"], ps, st, new Descent())).Problems);
    }

    [Theory]
    [InlineData("steps", "-1", "the number of steps is '-1'")]
    [InlineData("learning_rate", "NaN", "the learning rate is NaN")]
    [InlineData("learning_rate", "fast", "'learning_rate' is 'fast', which is no number")]
    [InlineData("optimizer.Decay", "1", "the optimizer refuses a setting: Decay must be at least 0 and below 1")]
    public void Numbers_that_make_no_sense_are_refused(string key, string text, string problem)
    {
        new TrainState(ps, st, [others], 12, new Momentum(), 0.1).Save(data["x.npz"]);
        Dictionary<string, Tensor> tensors;
        Dictionary<string, string> metadata;
        using (TensorFile file = TensorFile.Open(data["x.npz"]))
        {
            (tensors, metadata) = (file.Names.ToDictionary(static name => name, file.Read), new(file.Metadata));
        }

        Assert.True(metadata.ContainsKey(key));
        metadata[key] = text;
        TensorFile.Save(data["x.npz"], tensors, metadata);
        Assert.Contains(problem, Assert.Single(Assert.Throws<TensorFileException>(() => TrainState.Load(data["x.npz"], ps, st, new Momentum())).Problems));
    }

    static void Same(IParameterTree expected, IParameterTree actual)
    {
        Assert.Equal(expected.ElementType, actual.ElementType);
        Assert.All(expected.Paths, path => Assert.True(StoredType.Encode(expected[path]).SequenceEqual(StoredType.Encode(actual[path])), path));
    }
}
