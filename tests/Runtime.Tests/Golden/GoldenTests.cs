namespace Lux.Gen.Tests;

/// <summary>Values and gradients against PyTorch's, in float64 (data/, written by generate.py).</summary>
public class GoldenTests
{
    const double Tolerance = 1e-12;

    // Each function of the inputs in order; a module's parameters come behind them, in the order of their names.
    static readonly Dictionary<string, Func<Tensor[], Tensor>> Functions = new()
    {
        ["act_relu"] = t => Activations.Relu(t[0]),
        ["act_leaky_relu"] = t => Tensor.Select(t[0] > 0, t[0], 0.1 * t[0]),
        ["act_elu"] = t => Tensor.Select(t[0] > 0, t[0], t[0].Expm1()),
        ["act_gelu"] = t => Activations.GeluErf(t[0]),
        ["act_gelu_tanh"] = t => Activations.Gelu(t[0]),
        ["act_silu"] = t => Activations.Swish(t[0]),
        ["act_mish"] = t => t[0] * Softplus(t[0]).Tanh(),
        ["act_tanh"] = t => Activations.Tanh(t[0]),
        ["act_sigmoid"] = t => Activations.Sigmoid(t[0]),
        ["act_logsigmoid"] = t => -Softplus(-t[0]),
        ["act_softplus"] = t => Softplus(t[0]),
        ["act_softsign"] = t => t[0] / (1 + t[0].Abs()),
        ["act_softmax"] = t => LogSoftmax(t[0]).Exp(),
        ["act_log_softmax"] = t => LogSoftmax(t[0]),
        ["act_glu"] = t => t[0].Slice(-1, 0, 4) * t[0].Slice(-1, 4, 4).Sigmoid(),
        ["linear"] = t => t[0].Dot(t[2].Transposed) + t[1],
        ["linear_nobias"] = t => t[0].Dot(t[1].Transposed),

        // y[n, o] = Σ over i, j of a[n, i] W[o, i, j] b[n, j] + bias[o].
        ["bilinear"] = t => t[0].Contract(t[3], [1], [1]).Contract(t[1], [2], [1], [0], [0]) + t[2],
        ["matmul_batched"] = t => t[0].Dot(t[1]),
        ["op_broadcast_mul"] = t => t[0] * t[1],
        ["op_einsum"] = t => t[0].Contract(t[1], [2], [2], [0], [0]),
        ["op_logsumexp"] = t => LogSumExp(t[0], 1).Reshape([4]),
        ["op_max"] = t => t[0].Max(1),
        ["op_mean"] = t => t[0].Mean(1),
        ["op_norm2"] = t => t[0].Square().Sum(1).Sqrt(),
        ["op_prod"] = t => t[0].Product(1),
        ["op_var"] = t => (t[0] - t[0].Mean(1, keep: true)).Square().Sum(1) / 4,
        ["op_where"] = t => Tensor.Select(t[0] > t[1], t[0], t[1] * 2),
        ["rmsnorm"] = t => t[0] * (t[0].Square().Mean(-1, keep: true) + 1e-6).Rsqrt() * t[1],
        ["l2normalize"] = t => t[0] / Tensor.Maximum(t[0].Square().Sum(1, keep: true).Sqrt(), 1e-12),
        ["layernorm"] = t => (Centred(t[0]) * (Centred(t[0]).Square().Mean(-1, keep: true) + 1e-5).Rsqrt() * t[2]) + t[1],
        ["loss_mse"] = t => Losses.MeanSquaredError(t[0], t[1]),
        ["loss_l1"] = t => (t[0] - t[1]).Abs().Mean(),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Value_and_gradient_are_those_of_PyTorch(string name)
    {
        Dictionary<string, Tensor> golden = Npz.Read(name);
        string[] arguments = [.. Starting("in_"), .. Starting("p_")];
        Tensor[] inputs = [.. arguments.Select(a => golden[a].Track())];

        Tensor y = Functions[name](inputs);
        Tensor[] gradients = Gradient.Of((y * golden["dout"]).Sum(), inputs);

        Equal(golden["out_0"], y, "the value");
        foreach ((string argument, Tensor gradient) in arguments.Zip(gradients))
        {
            Equal(golden["g_" + argument], gradient, $"the gradient of {argument}");
        }

        IEnumerable<string> Starting(string prefix) => golden.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_case_file_is_tried()
    {
        string[] files = [.. typeof(GoldenTests).Assembly.GetManifestResourceNames().Where(static n => n.EndsWith(".npz", StringComparison.Ordinal) && !n.StartsWith("optim_", StringComparison.Ordinal))];
        Assert.Equal(files.Order(StringComparer.Ordinal), Functions.Keys.Select(static k => k + ".npz").Order(StringComparer.Ordinal));
    }

    static void Equal(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        double[] wanted = expected.ToArray<double>(), got = actual.ToArray<double>();
        double scale = wanted.Max(Math.Abs);
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.True(
                Math.Abs(wanted[i] - got[i]) <= Tolerance * Math.Max(Math.Abs(wanted[i]), 0.01 * scale),
                FormattableString.Invariant($"{what}, element {i}: expected {wanted[i]:R}, got {got[i]:R}"));
        }
    }

    static Tensor Softplus(Tensor x) => Tensor.Maximum(x, 0) + (-x.Abs()).Exp().Log1p();

    static Tensor LogSumExp(Tensor x, int axis)
    {
        Tensor largest = x.Max(axis, keep: true);
        return largest + (x - largest).Exp().Sum(axis, keep: true).Log();
    }

    static Tensor LogSoftmax(Tensor x) => x - LogSumExp(x, -1);

    static Tensor Centred(Tensor x) => x - x.Mean(-1, keep: true);
}
