namespace Lux.Gen.Tests;

public class TreeTests
{
    readonly Regression.ParameterTree ps = new Regression().Setup(seed: 3).Parameters;

    [Fact]
    public void Leaves_have_paths_shapes_and_counts()
    {
        Assert.Equal("Regression", ps.Model);
        Assert.Equal(["Layers.Layer1.Weight", "Layers.Layer1.Bias", "Layers.Layer2.Weight", "Layers.Layer2.Bias"], ps.Paths);
        Assert.Equal([2, 5], ps.ShapeOf("Layers.Layer2.Weight"));
        Assert.Equal(15 + 5 + 10 + 2, ps.Count);
        Assert.Equal(ElementType.Float32, ps.ElementType);
    }

    [Fact]
    public void A_leaf_is_reached_by_name_and_by_path()
    {
        Assert.Same(ps.Layers.Layer1.Weight, ps["Layers.Layer1.Weight"]);
        Assert.Equal([5, 3], ps.Layers.Layer1.Weight.Shape);
    }

    [Fact]
    public void An_absent_path_is_named_with_those_that_exist()
    {
        string message = Assert.Throws<KeyNotFoundException>(() => ps["Layers.Layer3.Weight"]).Message;
        Assert.Contains("Regression has no parameters 'Layers.Layer3.Weight'", message);
        Assert.Contains("Layers.Layer2.Bias", message);
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_others()
    {
        float[] Weights(ulong seed) => new Regression().Setup(seed).Parameters.Layers.Layer1.Weight.ToArray<float>();
        Assert.Equal(Weights(3), Weights(3));
        Assert.NotEqual(Weights(3), Weights(4));
    }

    [Fact]
    public void Each_leaf_is_drawn_from_the_stream_of_its_path()
    {
        double[] expected = Initializers.KaimingUniform(gain: 1)([5, 3], new Rng(3).Split("Layers.Layer1.Weight"));
        Assert.Equal(expected.Select(static v => (float)v), ps.Layers.Layer1.Weight.ToArray<float>());
    }

    [Fact]
    public void Map_and_zip_make_new_trees()
    {
        Regression.ParameterTree doubled = ps.Map(static leaf => leaf * 2), sum = ps.Zip(doubled, static (a, b) => a + b);
        Assert.Equal(ps.Layers.Layer1.Bias.ToArray<float>().Select(static v => 3 * v), sum.Layers.Layer1.Bias.ToArray<float>());
        Assert.Equal(new Regression().Setup(3).Parameters.Layers.Layer1.Bias.ToArray<float>(), ps.Layers.Layer1.Bias.ToArray<float>());
    }

    [Fact]
    public void Map_knows_the_path()
    {
        Regression.ParameterTree frozen = ps.Map(static (path, leaf) => path.EndsWith("Bias", StringComparison.Ordinal) ? leaf * 0 : leaf);
        Assert.All(frozen.Layers.Layer2.Bias.ToArray<float>(), static v => Assert.Equal(0, v));
        Assert.Equal(ps.Layers.Layer2.Weight.ToArray<float>(), frozen.Layers.Layer2.Weight.ToArray<float>());
    }

    [Fact]
    public void With_replaces_one_leaf_and_leaves_the_old_tree_alone()
    {
        Regression.ParameterTree changed = ps.With("Layers.Layer2.Bias", Tensor.From([1f, 2f], [2]));
        Assert.Equal([1f, 2f], changed.Layers.Layer2.Bias.ToArray<float>());
        Assert.NotEqual([1f, 2f], ps.Layers.Layer2.Bias.ToArray<float>());
        Assert.Equal(ps.Layers.Layer1.Weight.ToArray<float>(), changed.Layers.Layer1.Weight.ToArray<float>());
    }

    [Fact]
    public void A_leaf_of_another_shape_is_refused()
    {
        Assert.Equal("'Layers.Layer2.Bias' expects [2] but receives [3]", Assert.Throws<ShapeException>(() => ps.With("Layers.Layer2.Bias", Tensor.Ones([3]))).Message);
        Assert.Equal("'Layers.Layer1.Weight' expects [5, 3] but receives []", Assert.Throws<ShapeException>(() => ps.Map(static leaf => leaf.Sum())).Message);
    }

    [Fact]
    public void Convert_rounds_to_the_other_real_type()
    {
        Regression.ParameterTree wide = ps.Convert(ElementType.Float64);
        Assert.Equal(ElementType.Float64, wide.ElementType);
        Assert.Equal(ps.Layers.Layer1.Weight.ToArray<float>().Select(static v => (double)v), wide.Layers.Layer1.Weight.ToArray<double>());
        Assert.Equal(ps.Layers.Layer1.Weight.ToArray<float>(), wide.Convert(ElementType.Float32).Layers.Layer1.Weight.ToArray<float>());
        Assert.Same(ps, ps.Convert(ElementType.Float32));
        Assert.Throws<ArgumentException>(() => ps.Convert(ElementType.Int32));
    }

    [Fact]
    public void To_moves_to_a_device_once()
    {
        Regression.ParameterTree there = ps.To(Device.Cpu);
        Assert.Same(Device.Cpu, there.Device);
        Assert.Same(there, there.To(Device.Cpu));
        Assert.Equal(ps.Layers.Layer1.Weight.ToArray<float>(), there.Layers.Layer1.Weight.ToArray<float>());
    }

    [Fact]
    public void Layouts_are_compared_by_paths_and_shapes()
    {
        Assert.True(ps.HasLayoutOf(new Regression().Setup(9).Parameters));
        TwoTowers.ParameterTree other = new TwoTowers().Setup().Parameters;
        Assert.False(ps.HasLayoutOf(other));
        string message = Assert.Throws<ArgumentException>(() => ((IParameterTree)ps).Zip(other, static (a, _) => a)).Message;
        Assert.Contains("Layers.Layer1.Weight [5, 3] is expected where the tree has Left.Weight [3, 2]", message);
    }

    [Fact]
    public void The_untyped_tree_is_the_typed_one()
    {
        IParameterTree tree = ps;
        Assert.IsType<Regression.ParameterTree>(tree.Map(static (_, leaf) => leaf));
        Assert.IsType<Regression.ParameterTree>(tree.With("Layers.Layer2.Bias", Tensor.Ones([2])));
        Assert.IsType<Regression.ParameterTree>(tree.Convert(ElementType.Float64).To(Device.Cpu).Zip(ps, static (a, b) => a - b));
    }

    [Fact]
    public void Private_fields_of_base_classes_count() => Assert.Equal(["Left.Weight", "Left.Bias", "Right.Weight", "Right.Bias"], new TwoTowers().Setup().Parameters.Paths);

    [Fact]
    public void A_tree_prints_as_a_tree() => Assert.Equal(
        """
        Regression parameters
        └─ Layers
           ├─ Layer1
           │  ├─ Weight  [5, 3]  15
           │  └─ Bias    [5]      5
           └─ Layer2
              ├─ Weight  [2, 5]  10
              └─ Bias    [2]      2
        total                    32
        """, ps.ToString());

    [Fact]
    public void A_branch_prints_alone() => Assert.Equal(
        """
        Layers.Layer2
        ├─ Weight  [2, 5]  10
        └─ Bias    [2]      2
        total              12
        """, ps.Layers.Layer2.ToString());

    [Fact]
    public void A_tree_without_leaves_prints_too() => Assert.Equal("Regression state\ntotal    0", new Regression().Setup().State.ToString());
}
