namespace Lux.Gen.Tests;

/// <summary>Values and gradients against PyTorch's, in float64 (data/, written by generate.py).</summary>
public class GoldenTests
{
    const double Tolerance = 1e-12;

    // PyTorch's own derivatives of these have constants that were rounded to float32.
    static readonly string[] WithFloatConstants = ["act_hardsigmoid", "act_celu"];

    // Each function of the inputs in order; a module's parameters come behind them, in the order of their names.
    static readonly Dictionary<string, Func<Tensor[], Tensor>> Functions = new()
    {
        ["act_relu"] = t => Activations.Relu(t[0]),
        ["act_relu6"] = t => Activations.Relu6(t[0]),
        ["act_leaky_relu"] = t => Activations.LeakyRelu(t[0], 0.1),
        ["act_threshold"] = t => Activations.ThresholdRelu(t[0], 0.2),
        ["act_elu"] = t => Activations.Elu(t[0]),
        ["act_celu"] = t => Activations.Celu(t[0], 1.3),
        ["act_selu"] = t => Activations.Selu(t[0]),
        ["act_gelu"] = t => Activations.GeluErf(t[0]),
        ["act_gelu_tanh"] = t => Activations.Gelu(t[0]),
        ["act_silu"] = t => Activations.Swish(t[0]),
        ["act_hardswish"] = t => Activations.HardSwish(t[0]),
        ["act_mish"] = t => Activations.Mish(t[0]),
        ["act_tanh"] = t => Activations.Tanh(t[0]),
        ["act_hardtanh"] = t => Activations.HardTanh(t[0]),
        ["act_tanhshrink"] = t => Activations.TanhShrink(t[0]),
        ["act_softshrink"] = t => Activations.SoftShrink(t[0]),
        ["act_hardshrink"] = t => Activations.HardShrink(t[0]),
        ["act_sigmoid"] = t => Activations.Sigmoid(t[0]),
        ["act_hardsigmoid"] = t => Activations.HardSigmoid(t[0]),
        ["act_logsigmoid"] = t => Activations.LogSigmoid(t[0]),
        ["act_softplus"] = t => Activations.Softplus(t[0]),
        ["act_softsign"] = t => Activations.Softsign(t[0]),
        ["act_softmax"] = t => Activations.Softmax(t[0]),
        ["act_log_softmax"] = t => Activations.LogSoftmax(t[0]),
        ["act_glu"] = t => Activations.Glu(t[0]),
        ["linear"] = t => Run(new Dense(5, 3), t[0], static l => [l.Bias!, l.Weight], t[1..]),
        ["linear_nobias"] = t => Run(new Dense(5, 3, bias: false), t[0], static l => [l.Weight], t[1..]),
        ["bilinear"] = t => Run(new Bilinear(3, 5, 2), l => l.Forward(t[0], t[1]), static l => [l.Bias!, l.Weight], t[2..]),
        ["prelu"] = t => Run(new PRelu(3), t[0], static l => [l.Slope], t[1..]),
        ["layernorm"] = t => Run(new LayerNorm(6), t[0], static l => [l.Bias!, l.Scale!], t[1..]),
        ["layernorm2"] = t => Run(new LayerNorm([4, 6]), t[0], static l => [l.Bias!, l.Scale!], t[1..]),
        ["groupnorm"] = t => Run(new GroupNorm(3, 6), t[0], static l => [l.Bias!, l.Scale!], t[1..]),
        ["instancenorm"] = t => Run(new InstanceNorm(3, affine: true), t[0], static l => [.. l.Members().Select(static m => (Parameter)m.Value).Reverse()], t[1..]),
        ["batchnorm1d_train"] = t => Run(new BatchNorm(4), t[0], static l => [l.Bias!, l.Scale!], t[1..]),
        ["batchnorm2d_train"] = t => Run(new BatchNorm(4), t[0], static l => [l.Bias!, l.Scale!], t[1..]),
        ["rmsnorm"] = t => Run(new RmsNorm(6, epsilon: 1e-6), t[0], static l => [l.Scale!], t[1..]),
        ["conv1d"] = t => Run(new Conv1d(3, 4, 3, stride: 2, padding: 1), t[0], static l => [l.Bias!, l.Weight], t[1..]),
        ["conv2d"] = t => Run(new Conv2d(3, 4, [3, 2], stride: [2, 1], padding: [1, 0]), t[0], static l => [l.Bias!, l.Weight], t[1..]),
        ["conv2d_groups_dilated"] = t => Run(new Conv2d(4, 6, 3, padding: 2, dilation: 2, groups: 2), t[0], static l => [l.Bias!, l.Weight], t[1..]),
        ["conv2d_depthwise"] = t => Run(new Conv2d(4, 8, 3, groups: 4), t[0], static l => [l.Bias!, l.Weight], t[1..]),
        ["conv3d"] = t => Run(new Conv3d(2, 3, 2), t[0], static l => [l.Bias!, l.Weight], t[1..]),
        ["convT1d"] = t => Run(new ConvTranspose1d(3, 2, 3, stride: 2, padding: 1, outputPadding: 1), t[0], static l => [l.Bias!, l.Weight], t[1..]),
        ["convT2d"] = t => Run(new ConvTranspose2d(3, 2, 3, stride: 2, padding: 1, outputPadding: 1), t[0], static l => [l.Bias!, l.Weight], t[1..]),
        ["convT2d_groups"] = t => Run(new ConvTranspose2d(4, 6, 2, dilation: 2, groups: 2), t[0], static l => [l.Bias!, l.Weight], t[1..]),
        ["maxpool1d"] = t => new MaxPool(3, stride: 2, padding: 1).Forward(t[0]),
        ["maxpool2d"] = t => new MaxPool(3, stride: 2, padding: 1).Forward(t[0]),
        ["maxpool2d_dilated"] = t => new MaxPool(2, stride: 1, dilation: 2).Forward(t[0]),
        ["avgpool2d"] = t => new MeanPool(3, stride: 2, padding: 1).Forward(t[0]),
        ["avgpool2d_excl_pad"] = t => new MeanPool(3, stride: 2, padding: 1, countPadding: false).Forward(t[0]),
        ["lppool2d"] = t => new LpPool(3, 2).Forward(t[0].Abs() + 0.1),
        ["adaptive_avg2d"] = t => new AdaptiveMeanPool([3, 2]).Forward(t[0]),
        ["adaptive_max2d"] = t => new AdaptiveMaxPool([3, 2]).Forward(t[0]),
        ["upsample_nearest"] = t => new Upsample(2).Forward(t[0]),
        ["upsample_bilinear"] = t => new Upsample(2, interpolation: Interpolation.Linear).Forward(t[0]),
        ["upsample_bilinear_ac"] = t => new Upsample(size: [5, 7], interpolation: Interpolation.Linear, alignCorners: true).Forward(t[0]),
        ["upsample_bicubic"] = t => new Upsample(2, interpolation: Interpolation.Cubic).Forward(t[0]),
        ["pixel_shuffle"] = t => new PixelShuffle(2).Forward(t[0]),
        ["pad_reflect"] = t => new ReflectPad([2, 1, 1, 2]).Forward(t[0]),
        ["pad_replicate"] = t => new ReplicatePad([2, 1, 1, 2]).Forward(t[0]),
        ["pad_circular"] = t => new CircularPad([2, 1, 1, 2]).Forward(t[0]),
        ["lrn"] = t => new LocalResponseNorm(3).Forward(t[0]),
        ["matmul_batched"] = t => t[0].Dot(t[1]),
        ["weightnorm_linear"] = t => Run(new WeightNorm(new Dense(5, 3)), t[0], static l => [(Parameter)l.Members().Single(static m => m.Name == "Bias").Value, l.Length, l.Direction], t[1..]),
        ["embedding"] = t => Run(new Embedding(7, 5), t[0], static l => [l.Weight], t[1..]),
        ["embeddingbag_mean"] = t => Run(new EmbeddingBag(7, 5), t[0], static l => [l.Weight], t[1..]),
        ["op_cumsum"] = t => t[0].CumulativeSum(1),
        ["op_gather"] = t => t[0].GatherAlong(t[1], 1),
        ["op_index_select"] = t => t[0].Gather(t[1]),
        ["op_broadcast_mul"] = t => t[0] * t[1],
        ["op_einsum"] = t => t[0].Contract(t[1], [2], [2], [0], [0]),
        ["op_logsumexp"] = t => t[0].LogSumExp(1),
        ["op_max"] = t => t[0].Max(1),
        ["op_mean"] = t => t[0].Mean(1),
        ["op_norm2"] = t => t[0].Square().Sum(1).Sqrt(),
        ["op_prod"] = t => t[0].Product(1),
        ["op_var"] = t => t[0].Variance([1]) * 5 / 4,
        ["op_where"] = t => Tensor.Select(t[0] > t[1], t[0], t[1] * 2),
        ["l2normalize"] = t => t[0] / Tensor.Maximum(t[0].Square().Sum(1, keep: true).Sqrt(), 1e-12),
        ["loss_mse"] = t => Losses.MeanSquaredError(t[0], t[1]),
        ["loss_l1"] = t => Losses.MeanAbsoluteError(t[0], t[1]),
        ["loss_huber"] = t => Losses.Huber(t[0], t[1], 0.7),
        ["loss_smooth_l1"] = t => Losses.SmoothAbsoluteError(t[0], t[1], 0.7),
        ["loss_poisson_nll"] = t => Losses.PoissonWithLog(t[0], t[1]),
        ["loss_gaussian_nll"] = t => Losses.Gaussian(t[0], t[2], t[1]),
        ["loss_bce"] = t => Losses.BinaryCrossEntropy(t[0], t[1]),
        ["loss_bce_logits"] = t => Losses.BinaryCrossEntropyWithLogits(t[0], t[1]),
        ["loss_cross_entropy"] = t => Losses.CrossEntropyWithLogits(t[0], t[1]),
        ["loss_cross_entropy_smooth"] = t => Losses.CrossEntropyWithLogits(t[0], t[1], labelSmoothing: 0.1),
        ["loss_cross_entropy_2d"] = t => Losses.CrossEntropyWithLogits(t[0], t[1], axis: 1),
        ["loss_nll"] = t => Losses.NegativeLogLikelihood(t[0].LogSoftmax(), t[1]),
        ["loss_kl"] = t => Losses.KullbackLeiblerWithLogits(t[0], t[1].Softmax()),
        ["loss_cosine_embedding"] = t => Losses.CosineEmbedding(t[0], t[1], Expect.Vector(1, -1, 1, -1).Convert(t[0].ElementType)),
        ["loss_triplet"] = t => Losses.Triplet(t[0], t[1], t[2]),
        ["loss_margin_ranking"] = t => Losses.MarginRanking(t[0], t[1], Expect.Vector(1, -1, 1, -1).Convert(t[0].ElementType)),
        ["loss_hinge_embedding"] = t => Losses.HingeEmbedding(t[0], Expect.Vector(1, -1, 1, -1).Convert(t[0].ElementType)),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Value_and_gradient_are_those_of_PyTorch(string name) => Compare(name, ElementType.Float64, Tolerance, WithFloatConstants.Contains(name) ? 1e-7 : Tolerance);

    [Theory, MemberData(nameof(Names))]
    public void In_float32_they_are_as_far_as_it_goes(string name) => Compare(name, ElementType.Float32, 2e-5, 2e-5);

    static void Compare(string name, ElementType type, double valueTolerance, double gradientTolerance)
    {
        Dictionary<string, Tensor> golden = Npz.Read(name);
        string[] arguments = [.. Starting("in_"), .. Starting("p_")];
        Tensor[] inputs = [.. arguments.Select(a => (golden[a].ElementType.IsFloat() ? golden[a].Convert(type) : golden[a]).Track())];

        Tensor y = Functions[name](inputs);
        string[] differentiated = [.. arguments.Where(a => golden.ContainsKey("g_" + a))];
        Tensor[] gradients = Gradient.Of((y * golden["dout"].Convert(type)).Sum(), [.. differentiated.Select(a => inputs[Array.IndexOf(arguments, a)])]);

        Assert.Equal(type, y.ElementType);
        Equal(golden["out_0"], y.Convert(ElementType.Float64), valueTolerance, "the value");
        foreach ((string argument, Tensor gradient) in differentiated.Zip(gradients))
        {
            Equal(golden["g_" + argument], gradient.Convert(ElementType.Float64), gradientTolerance, $"the gradient of {argument}");
        }

        IEnumerable<string> Starting(string prefix) => golden.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    [Theory, InlineData("batchnorm1d_train"), InlineData("batchnorm2d_train")]
    public void Running_statistics_are_those_of_PyTorch(string name)
    {
        Dictionary<string, Tensor> golden = Npz.Read(name);
        BatchNorm layer = new(4);
        Execution run = new(training: true), test = new(training: false);
        foreach (Execution execution in (Execution[])[run, test])
        {
            execution.Bind(layer.Scale!, golden["p_weight"]);
            execution.Bind(layer.Bias!, golden["p_bias"]);
        }

        run.Bind(layer.Mean!, Tensor.Zeros([4], ElementType.Float64));
        run.Bind(layer.Variance!, Tensor.Ones([4], ElementType.Float64));
        run.Run(() => layer.Forward(golden["in_0"]));
        Equal(golden["b_running_mean"], run.State(layer.Mean!), Tolerance, "the mean");
        Equal(golden["b_running_var"], run.State(layer.Variance!), Tolerance, "the variance");

        // While predicting, the remembered statistics count and stay.
        test.Bind(layer.Mean!, golden["b_running_mean"]);
        test.Bind(layer.Variance!, golden["b_running_var"]);
        Tensor x = golden["in_0"], y = test.Run(() => layer.Forward(x));
        Tensor Of(string key) => golden[key].Reshape([4, .. Enumerable.Repeat((Dim)1, x.Shape.Rank - 2)]);
        Equal(((x - Of("b_running_mean")) / (Of("b_running_var") + 1e-5).Sqrt() * Of("p_weight")) + Of("p_bias"), y, Tolerance, "the prediction");
        Equal(golden["b_running_mean"], test.State(layer.Mean!), 0, "the mean after it");
    }

    [Fact]
    public void Every_case_file_is_tried()
    {
        string[] files = [.. typeof(GoldenTests).Assembly.GetManifestResourceNames().Where(static n => n.EndsWith(".npz", StringComparison.Ordinal) && !n.StartsWith("optim_", StringComparison.Ordinal) && !n.StartsWith("lr_", StringComparison.Ordinal))];
        Assert.Equal(files.Order(StringComparer.Ordinal), Functions.Keys.Select(static k => k + ".npz").Order(StringComparer.Ordinal));
    }

    static void Equal(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        double[] wanted = expected.ToArray<double>(), got = actual.ToArray<double>();
        double scale = wanted.Max(Math.Abs);
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.True(
                Math.Abs(wanted[i] - got[i]) <= tolerance * Math.Max(Math.Abs(wanted[i]), 0.01 * scale),
                FormattableString.Invariant($"{what}, element {i}: expected {wanted[i]:R}, got {got[i]:R}"));
        }
    }

    static Tensor Run<TLayer>(TLayer layer, Tensor x, Func<TLayer, Parameter[]> parameters, Tensor[] values) where TLayer : Layer => Run(layer, l => l.Forward(x), parameters, values);

    // In train mode, with the parameters in the order of their names in the file; state at its start.
    static Tensor Run<TLayer>(TLayer layer, Func<TLayer, Tensor> forward, Func<TLayer, Parameter[]> parameters, Tensor[] values) where TLayer : Module
    {
        Execution run = new(training: true);
        foreach ((Parameter parameter, Tensor value) in parameters(layer).Zip(values))
        {
            run.Bind(parameter, value);
        }

        foreach (StateVariable variable in Module.Leaves(layer).Select(static leaf => leaf.Leaf).OfType<StateVariable>())
        {
            run.Bind(variable, Tensor.From(variable.Initializer(variable.Shape, new(0)), variable.Shape).Convert(values.Length > 0 ? values[0].ElementType : ElementType.Float64));
        }

        return run.Run(() => forward(layer));
    }
}
