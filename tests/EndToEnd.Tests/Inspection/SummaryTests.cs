namespace Lux.Gen.EndToEnd.Tests.Inspection;

/// <summary>Summaries, with figures counted by hand: a Dense layer from n to m costs 2nm for its products and m for its bias.</summary>
public partial class SummaryTests
{
    // ReLU is a comparison and a choice for each element; BatchNorm in test mode four operations.
    [Fact]
    public void A_table_of_a_network() => Assert.Equal(
        """
                      type       output      calls  parameters  state  FLOP per sample
        Network       Network    [batch, 3]
        ├─ Layers     Chain      [batch, 8]
        │  ├─ Layer1  Dense      [batch, 8]                 40                      88
        │  └─ Layer2  BatchNorm  [batch, 8]                 16     16               32
        ├─ Shared     Dense      [batch, 8]      2          72                     272
        └─ Head       Dense      [batch, 3]                 27                      51
        total                                              155     16              443
        """,
        Normalized(new Network().Summary().ToString()));

    [Fact]
    public void Totals_are_those_of_the_trees_and_of_the_columns()
    {
        (Network.ParameterTree ps, Network.StateTree st) = new Network().Setup();
        ModelSummary summary = new Network().Summary();
        Assert.Equal("Network", summary.Model);
        Assert.Equal(ps.Count, summary.Parameters);
        Assert.Equal(st.Count, summary.State);
        Assert.Equal(summary.Flop, summary.Layers.Sum(static l => l.Flop));
    }

    [Fact]
    public void A_layer_called_twice_counts_once_in_parameters_and_twice_in_work()
    {
        LayerSummary shared = new Network().Summary()["Shared"];
        Assert.Equal((72, 2, 2L * ((2 * 8 * 8) + 8)), (shared.Parameters, shared.Calls, shared.Flop));
        Assert.Equal([[Dim.Named("batch"), 8]], shared.Outputs);
    }

    [Fact]
    public void Convolutions_count_a_product_for_each_place_of_a_window()
    {
        ModelSummary summary = new Images().Summary();
        AssertRow(summary, "Layers.Layer1", "Conv2d", "[batch, 4, 6, 6]", 1, (4 * 9) + 4, (2 * 9 * 4 * 6 * 6) + (4 * 6 * 6));
        AssertRow(summary, "Layers.Layer2", "MaxPool", "[batch, 4, 3, 3]", 1, 0, 4 * 6 * 6);
        AssertRow(summary, "Layers.Layer3", "Flatten", "[batch, 36]", 1, 0, 0);
        AssertRow(summary, "Layers.Layer4", "Dense", "[batch, 10]", 1, 370, (2 * 36 * 10) + 10);
        Assert.Equal(40 + 370, summary.Parameters);
    }

    [Fact]
    public void Containers_call_their_layers_and_own_what_joins_them()
    {
        const long Dense = (2 * 4 * 4) + 4;
        ModelSummary summary = new Containers().Summary();
        AssertRow(summary, "Skip", "SkipConnection", "[batch, 4]", 1, 0, 4);
        AssertRow(summary, "Skip.Layer", "Dense", "[batch, 4]", 1, 20, Dense);
        AssertRow(summary, "Parallel", "ParallelLayers", "[batch, 4]", 1, 0, 4);
        AssertRow(summary, "Parallel.Layer2", "Dense", "[batch, 4]", 1, 20, Dense);
        AssertRow(summary, "Branches", "Branches", "[batch, 4], [batch, 4]", 1, 0, 0);
        AssertRow(summary, "Branches.Layer1", "Dense", "[batch, 4]", 1, 20, Dense);
        AssertRow(summary, "Fusion", "PairwiseFusion", "[batch, 4]", 1, 0, 4);
        AssertRow(summary, "Fusion.Layer1", "Dense", "[batch, 4]", 1, 20, Dense);
        AssertRow(summary, "Repeated", "Repeated", "[batch, 4]", 1, 0, 0);
        AssertRow(summary, "Repeated.Layer", "Dense", "[batch, 4]", 3, 20, 3 * Dense);
        AssertRow(summary, "Maxout", "Maxout", "[batch, 4]", 1, 0, 4);
        AssertRow(summary, "Maxout.Layer1", "Dense", "[batch, 4]", 1, 20, Dense);
        AssertRow(summary, "Norm", "InstanceNorm", "", 0, 8, 0);
        Assert.Equal(20 * (1 + 2 + 2 + 1 + 1 + 2) + 8, summary.Parameters);
        Assert.Equal((9 + 2) * Dense + 16, summary.Flop);
    }

    [Fact]
    public void Ones_own_layers_and_operations_are_counted_where_they_stand()
    {
        ModelSummary summary = new Own().Summary();
        AssertRow(summary, "", "Own", "[batch, 3], [batch, 5], []", 1, 0, 5 + 5 + 3);
        AssertRow(summary, "Scaled", "Scaled", "[batch, 5], [batch, 3]", 2, 1, 8);
        AssertRow(summary, "Scaled.Inner", "Network", "", 0, 0, 0);
        AssertRow(summary, "Scaled.Inner.Head", "Dense", "", 0, 27, 0);
    }

    [Fact]
    public void A_size_with_a_name_stays_one()
    {
        LayerSummary dense = new Sequences().Summary()["Dense"];
        Assert.Equal("[batch, T, 2]", Assert.Single(dense.Outputs).ToString());
        Assert.Equal((2 * 3 * 2) + 2, dense.Flop);
    }

    [Fact]
    public void An_unknown_path_is_named_with_those_that_exist() =>
        Assert.Equal("Sequences has no layer 'Layer'; it has Dense", Assert.Throws<KeyNotFoundException>(static () => new Sequences().Summary()["Layer"]).Message);

    static void AssertRow(ModelSummary summary, string path, string type, string outputs, int calls, int parameters, long flop)
    {
        LayerSummary row = summary[path];
        Assert.Equal((type, outputs, calls, parameters, flop), (row.Type, string.Join(", ", row.Outputs), row.Calls, row.Parameters, row.Flop));
    }

    static string Normalized(string text) => text.ReplaceLineEndings("\n");

    [CompileModel]
    internal sealed partial class Network
    {
        readonly Chain layers = new(new Dense(4, 8, Activations.Relu), new BatchNorm(8));
        readonly Dense shared = new(8, 8), head = new(8, 3);

        public Tensor Forward(Tensor x) => head.Forward(shared.Forward(shared.Forward(layers.Forward(x))));
    }

    [CompileModel]
    internal sealed partial class Images
    {
        readonly Chain layers = new(new Conv2d(1, 4, 3), new MaxPool(2), new Flatten(), new Dense(36, 10));

        public Tensor Forward([Shape("N", 1, 8, 8)] Tensor x) => layers.Forward(x);
    }

    [CompileModel]
    internal sealed partial class Containers
    {
        readonly SkipConnection skip = new(new Dense(4, 4));
        readonly ParallelLayers parallel = new(Connections.Add, new Dense(4, 4), new Dense(4, 4));
        readonly Branches branches = new(new Dense(4, 4), new Dense(4, 4));
        readonly PairwiseFusion fusion = new(static (a, b) => a * b, new Dense(4, 4));
        readonly Repeated repeated = new(new Dense(4, 4), 3);
        readonly Maxout maxout = new(new Dense(4, 4), new Dense(4, 4));

        // Not called: a row without a result.
        readonly InstanceNorm norm = new(4, affine: true);

        public Tensor Forward(Tensor x) => norm is null ? x : maxout.Apply(repeated.Forward(fusion.Forward(branches.Forward(parallel.Forward(skip.Forward(x))))));
    }

    [CompileModel]
    internal sealed partial class Own
    {
        readonly Scaled scaled = new();

        public (Tensor A, Tensor B, Tensor C) Forward([Shape("rows", 5)] Tensor x, [Shape("rows", 3)] Tensor y)
        {
            Tensor a = scaled.Forward(x + x), b = Doubled(scaled.Forward(y));
            return (b, a, a.Sum());
        }

        static Tensor Doubled(Tensor x) => 2 * x;
    }

    internal sealed class Scaled : Layer
    {
        readonly Parameter factor = new([1], Initializers.Ones);
        readonly Network inner = new();

        public override Tensor Forward(Tensor x) => inner is null ? x : x * factor.Value;
    }

    [CompileModel]
    internal sealed partial class Sequences
    {
        readonly Dense dense = new(3, 2);

        public Tensor Forward([Shape("N", "T", 3)] Tensor x) => dense.Forward(x);
    }
}
