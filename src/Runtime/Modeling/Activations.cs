using System;

namespace Lux.Gen;

/// <summary>Element-wise functions for layers. Any function over <see cref="Tensor"/> can stand in their place, and fuses and differentiates as these do.</summary>
public static class Activations
{
    /// <summary>x. </summary>
    public static Tensor Identity(Tensor x) => x;

    /// <summary>max(x, 0). NaN stays NaN; the derivative at 0 is 0.</summary>
    public static Tensor Relu(Tensor x) => Tensor.Select(x <= 0, 0, x);

    /// <summary>tanh x.</summary>
    public static Tensor Tanh(Tensor x) => x.Tanh();

    /// <summary>1/(1 + e⁻ˣ).</summary>
    public static Tensor Sigmoid(Tensor x) => x.Sigmoid();

    /// <summary>x · sigmoid(x), also called SiLU. Ramachandran, Zoph, Le: Searching for Activation Functions (2017).</summary>
    public static Tensor Swish(Tensor x) => x * x.Sigmoid();

    /// <summary>
    /// GELU in its tanh form: x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))). Hendrycks, Gimpel: Gaussian Error Linear Units (2016).
    /// </summary>
    public static Tensor Gelu(Tensor x) => 0.5 * x * (1 + (Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))).Tanh());

    /// <summary>GELU exactly: x/2 · (1 + erf(x/√2)).</summary>
    public static Tensor GeluErf(Tensor x) => 0.5 * x * (1 + (x / Math.Sqrt(2)).Erf());
}
