namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Names that emitted code might use itself, given to layers and arguments: it must compile, and compute the same.</summary>
public partial class NameClashTests
{
    readonly Tensor x = Tensor.Normal(new Rng(1), [5, 2]), y = Tensor.Normal(new Rng(2), [5, 2]);

    public static TheoryData<string> Compiled => [Device.Cpu.Name, .. Devices.Gpus.Select(static d => d.Name)];

    [Theory, MemberData(nameof(Compiled))]
    public void Layers_and_arguments_may_have_any_name(string device)
    {
        Clashing model = new();
        (Clashing.ParameterTree ps, Clashing.StateTree st) = model.Setup(1);
        using Clashing.Engine eager = model.On(Device.Eager), cpu = model.On(Device.Parse(device));
        Close(eager.Predict(x, ps, st), cpu.Predict(x, ps, st));

        (Tensor a, Tensor b) = eager.Predict(x, y, ps, st);
        (Tensor c, Tensor d) = cpu.Predict(x, y, ps, st);
        Close(a, c);
        Close(b, d);

        Clashing.LossGradient g = eager.Loss.Gradient(x, 2, ps, st, modelInputs: true), h = cpu.Loss.Gradient(x, 2, ps, st, modelInputs: true);
        Assert.Equal(g.Value, h.Value, 1e-4 * g.Value);
        Close(g.Item, h.Item);
        Close(g.Inputs["st"], h.Inputs["st"]);
        Assert.All(ps.Paths, path => Close(g.Parameters[path], h.Parameters[path]));
    }

    [Theory, MemberData(nameof(Compiled))]
    public void Arguments_may_have_the_names_of_a_kernels_variables(string device)
    {
        Clashing model = new();
        (Clashing.ParameterTree ps, Clashing.StateTree st) = model.Setup(1);
        IObjective eager = model.On(Device.Eager).Sums, compiled = model.On(Device.Parse(device)).Sums;
        Tensor[] arguments = [.. Enumerable.Range(0, eager.Tensors.Count).Select(static i => Tensor.Normal(new Rng((ulong)i), [5, 2]))];
        ObjectiveGradient expected = eager.Gradient(arguments, [], ps, st, inputs: true), actual = compiled.Gradient(arguments, [], ps, st, inputs: true);
        Assert.Equal(expected.Value, actual.Value, 1e-4 * expected.Value);
        Assert.All(eager.Tensors, name => Close(expected.Inputs[name], actual.Inputs[name]));
    }

    [Theory, MemberData(nameof(Compiled))]
    public void Parameters_may_have_the_names_of_a_kernels_variables(string device)
    {
        Named model = new();
        (Named.ParameterTree ps, Named.StateTree st) = model.Setup(1);
        ObjectiveGradient expected = ((IObjective)model.On(Device.Eager).Loss).Gradient([x], [], ps, st, inputs: true), actual = ((IObjective)model.On(Device.Parse(device)).Loss).Gradient([x], [], ps, st, inputs: true);
        Assert.Equal(expected.Value, actual.Value, 1e-4 * expected.Value);
        Close(expected.Inputs["x"], actual.Inputs["x"]);
        Assert.All(ps.Paths, path => Close(expected.Parameters[path], actual.Parameters[path]));
    }

    [Fact]
    public void A_tree_keeps_its_members_where_leaves_have_their_names()
    {
        Clashing.ParameterTree ps = new Clashing().Setup(1).Parameters;
        Assert.Equal([2, 2], ps.Count.Weight.Shape);
        Assert.Equal([2, 2], ps.Data.Parameters.Weight.Shape);
        Assert.Equal([2, 2], ps.Create2.Weight.Shape);
        Assert.Equal([2, 2], ps.Member1.Weight.Shape);
        Assert.Equal(ps.Paths.Sum(path => ps.ShapeOf(path).Count.Value), ((IParameterTree)ps).Count);
    }

    static void Close(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        float[] e = expected.ToArray<float>();
        double bound = 1e-5 * e.Max(Math.Abs);
        Assert.All(e.Zip(actual.ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, bound));
    }

    sealed class Holder : Module
    {
        readonly Dense parameters = new(2, 2), r = new(2, 2), rows = new(2, 2);

        public Tensor Go(Tensor @in) => rows.Forward(r.Forward(parameters.Forward(@in)));
    }

    sealed class Affine : Layer
    {
        readonly Parameter v0 = Two(), r = Two(), f = Two(), p0 = Two(), q1 = Two(), left0 = Two(), right1 = Two(), stride = Two(), rows = Two(), first = Two(), mask = Two(), sum = Two(), value = Two(), number = Two();
        readonly Parameter inUse = new([2, 2], Initializers.Normal());

        public override Tensor Forward(Tensor x) =>
            ((x * v0.Value * r.Value) + (f.Value * p0.Value) - q1.Value).Dot(inUse.Value).Tanh() * left0.Value * right1.Value * mask.Value + (stride.Value * rows.Value) - (first.Value * sum.Value) + (value.Value * number.Value);

        static Parameter Two() => new([2], Initializers.Normal());
    }

    [CompileModel]
    internal sealed partial class Named
    {
        readonly Chain layers = new(new Affine(), new Dense(2, 2, Activations.Tanh), new Affine());

        public Tensor Forward([Shape("N", 2)] Tensor x) => layers.Forward(x);

        [Objective]
        public Tensor Loss([Shape("N", 2)] Tensor x) => Forward(x).Square().Mean();
    }

    [CompileModel]
    internal sealed partial class Clashing
    {
        readonly Dense count = new(2, 2), _1 = new(2, 2), create = new(2, 2, Activations.Gelu);
        readonly Holder data = new();
        readonly Dense[] list = [new(2, 2), new(2, 2)];

        public Tensor Forward(Tensor count) =>
            data.Go(this.count.Forward(count)) + _1.Forward(count) + create.Forward(count) + list[0].Forward(count) + list[1].Forward(count);

        public (Tensor, Tensor) Forward(Tensor ps, Tensor outputs) => (Forward(ps) + count.Forward(outputs), count.Forward(ps));

        [Objective]
        public (Tensor, Tensor @class, Tensor item) Loss(Tensor st, float inputs) => ((Forward(st) * inputs).Square().Mean(), st * 2, st.Sum());

        // What kernels call their own variables.
        [Objective]
        public Tensor Sums(Tensor end, Tensor left, Tensor right0, Tensor sum, Tensor tile, Tensor i, Tensor k, Tensor n, Tensor p, Tensor q, Tensor shard, Tensor run, Tensor numbers, Tensor arena) =>
            (Forward(end) * Of(left) + Of(right0) * Of(sum) + Of(tile) * Of(i) + Of(k) * Of(n) + Of(p) * Of(q) + Of(shard) * Of(run) + Of(numbers) * Of(arena)).Square().Mean();

        Tensor Of(Tensor argument) => _1.Forward(argument);
    }
}
