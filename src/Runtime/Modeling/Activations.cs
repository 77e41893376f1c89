using System;

namespace Lux.Gen;

/// <summary>
/// Element-wise functions for layers. Any function over <see cref="Tensor"/> can stand in their place, and fuses and differentiates as these do. Their derivatives are finite wherever the functions'
/// are; at a corner the derivative is that of one side, and NaN stays NaN.
/// </summary>
public static class Activations
{
    /// <summary>x. </summary>
    public static Tensor Identity(Tensor x) => x;

    /// <summary>max(x, 0). NaN stays NaN; the derivative at 0 is 0.</summary>
    public static Tensor Relu(Tensor x) => Tensor.Select(x <= 0, 0, x);

    /// <summary>x limited to [0, 6].</summary>
    public static Tensor Relu6(Tensor x) => Tensor.Select(x <= 0, 0, Tensor.Select(x >= 6, 6, x));

    /// <summary><see cref="LeakyRelu(Tensor, double)"/> with slope 0.01.</summary>
    public static Tensor LeakyRelu(Tensor x) => LeakyRelu(x, 0.01);

    /// <summary>x above 0, slope · x elsewhere. Maas, Hannun, Ng: Rectifier Nonlinearities Improve Neural Network Acoustic Models (2013).</summary>
    public static Tensor LeakyRelu(Tensor x, double slope) => Tensor.Select(x > 0, x, slope * x);

    /// <summary><see cref="ThresholdRelu(Tensor, double)"/> with threshold 1.</summary>
    public static Tensor ThresholdRelu(Tensor x) => ThresholdRelu(x, 1);

    /// <summary>x above the threshold, 0 elsewhere. Konda, Memisevic, Krueger: Zero-bias autoencoders and the benefits of co-adapting features (2014).</summary>
    public static Tensor ThresholdRelu(Tensor x, double threshold) => Tensor.Select(x <= threshold, 0, x);

    /// <summary><see cref="Elu(Tensor, double)"/> with α = 1.</summary>
    public static Tensor Elu(Tensor x) => Elu(x, 1);

    /// <summary>x above 0, α (eˣ − 1) elsewhere. Clevert, Unterthiner, Hochreiter: Fast and Accurate Deep Network Learning by Exponential Linear Units (2015).</summary>
    public static Tensor Elu(Tensor x, double alpha) => Tensor.Select(x > 0, x, alpha * NotAboveZero(x).Expm1());

    /// <summary><see cref="Celu(Tensor, double)"/> with α = 1.</summary>
    public static Tensor Celu(Tensor x) => Celu(x, 1);

    /// <summary>x above 0, α (e^(x/α) − 1) elsewhere. Barron: Continuously Differentiable Exponential Linear Units (2017).</summary>
    public static Tensor Celu(Tensor x, double alpha) => Tensor.Select(x > 0, x, alpha * (NotAboveZero(x) / alpha).Expm1());

    /// <summary>λ x above 0, λ α (eˣ − 1) elsewhere, so that means and variances of 0 and 1 stay. Klambauer et al.: Self-Normalizing Neural Networks (2017).</summary>
    public static Tensor Selu(Tensor x) => 1.0507009873554804934193349852946 * Elu(x, 1.6732632423543772848170429916717);

    /// <summary>tanh x.</summary>
    public static Tensor Tanh(Tensor x) => x.Tanh();

    /// <summary>x limited to [−1, 1].</summary>
    public static Tensor HardTanh(Tensor x) => Tensor.Select(x <= -1, -1, Tensor.Select(x >= 1, 1, x));

    /// <summary>x − tanh x.</summary>
    public static Tensor TanhShrink(Tensor x) => x - x.Tanh();

    /// <summary><see cref="SoftShrink(Tensor, double)"/> with λ = 0.5.</summary>
    public static Tensor SoftShrink(Tensor x) => SoftShrink(x, 0.5);

    /// <summary>x moved by λ towards 0, and 0 within [−λ, λ].</summary>
    public static Tensor SoftShrink(Tensor x, double lambda) => Tensor.Select(x.Abs() <= lambda, 0, x - (lambda * x.Sign()));

    /// <summary><see cref="HardShrink(Tensor, double)"/> with λ = 0.5.</summary>
    public static Tensor HardShrink(Tensor x) => HardShrink(x, 0.5);

    /// <summary>x, but 0 within [−λ, λ].</summary>
    public static Tensor HardShrink(Tensor x, double lambda) => Tensor.Select(x.Abs() <= lambda, 0, x);

    /// <summary>1/(1 + e⁻ˣ).</summary>
    public static Tensor Sigmoid(Tensor x) => x.Sigmoid();

    /// <summary>x/6 + 1/2, limited to [0, 1].</summary>
    public static Tensor HardSigmoid(Tensor x) => Tensor.Select(x <= -3, 0, Tensor.Select(x >= 3, 1, (x / 6) + 0.5));

    /// <summary>ln(1/(1 + e⁻ˣ)), without overflow.</summary>
    public static Tensor LogSigmoid(Tensor x) => -Softplus(-x);

    /// <summary>x · sigmoid(x), also called SiLU. Ramachandran, Zoph, Le: Searching for Activation Functions (2017).</summary>
    public static Tensor Swish(Tensor x) => x * x.Sigmoid();

    /// <summary>x · <see cref="HardSigmoid"/>(x). Howard et al.: Searching for MobileNetV3 (2019).</summary>
    public static Tensor HardSwish(Tensor x) => x * HardSigmoid(x);

    /// <summary>x · tanh x. Roy et al.: LiSHT (2019).</summary>
    public static Tensor LiSht(Tensor x) => x * x.Tanh();

    /// <summary>
    /// GELU in its tanh form: x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))). Hendrycks, Gimpel: Gaussian Error Linear Units (2016).
    /// </summary>
    public static Tensor Gelu(Tensor x) => 0.5 * x * (1 + (Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))).Tanh());

    /// <summary>GELU exactly: x/2 · (1 + erf(x/√2)).</summary>
    public static Tensor GeluErf(Tensor x) => 0.5 * x * (1 + (x / Math.Sqrt(2)).Erf());

    /// <summary>GELU's cheapest form: x · sigmoid(1.702 x).</summary>
    public static Tensor GeluSigmoid(Tensor x) => x * (1.702 * x).Sigmoid();

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    public static Tensor Softplus(Tensor x) => Tensor.Select(x > 0, x, 0) + MinusAbs(x).Exp().Log1p();

    /// <summary>x/(1 + |x|).</summary>
    public static Tensor Softsign(Tensor x) => x / (1 + x.Abs());

    /// <summary>x · tanh(softplus(x)). Misra: Mish (2019).</summary>
    public static Tensor Mish(Tensor x) => x * Softplus(x).Tanh();

    /// <summary>ln cosh x, without overflow.</summary>
    public static Tensor LogCosh(Tensor x) => (2 * MinusAbs(x)).Exp().Log1p() - MinusAbs(x) - Math.Log(2);

    /// <summary>a · sigmoid(b) for the two halves a and b of x along the last axis. Dauphin et al.: Language Modeling with Gated Convolutional Networks (2016).</summary>
    /// <exception cref="ShapeException">The last size is odd.</exception>
    public static Tensor Glu(Tensor x) => Glu(x, -1);

    /// <summary>a · sigmoid(b) for the two halves a and b of x along an axis.</summary>
    /// <exception cref="ShapeException">The size of the axis is odd.</exception>
    public static Tensor Glu(Tensor x, int axis)
    {
        Dim half = x.Shape[axis].TryDivide(2) ?? throw new ShapeException($"Glu halves an axis, but the size {x.Shape[axis]} in {x.Shape} is odd");
        return x.Slice(axis, 0, half) * x.Slice(axis, half, half).Sigmoid();
    }

    /// <summary><see cref="Tensor.Softmax"/> along the last axis.</summary>
    public static Tensor Softmax(Tensor x) => x.Softmax();

    /// <summary><see cref="Tensor.LogSoftmax"/> along the last axis.</summary>
    public static Tensor LogSoftmax(Tensor x) => x.LogSoftmax();

    // What is not selected is computed all the same, and its derivative too: at 0 eˣ overflows neither. At 0 the derivatives are those of x.
    static Tensor NotAboveZero(Tensor x) => Tensor.Select(x > 0, 0, x);

    // With all derivatives that a smooth even function needs at 0.
    static Tensor MinusAbs(Tensor x) => Tensor.Select(x > 0, -x, x);
}
