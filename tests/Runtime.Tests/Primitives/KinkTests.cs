using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

/// <summary>Values and gradients where a function has a corner, a pole or is flat.</summary>
public class KinkTests
{
    const double Inf = double.PositiveInfinity, NaN = double.NaN;

    [Fact]
    public void Relu_keeps_NaN_and_is_flat_at_zero()
    {
        Values(Activations.Relu(Vector(-1, 0, 2, NaN, Inf, -Inf)), 0, 0, 2, NaN, Inf, 0);
        GradientOf(Activations.Relu, [-1, -0.0, 0, 2], 0, 0, 0, 1);
    }

    [Fact]
    public void Abs_is_flat_at_zero() => GradientOf(x => x.Abs(), [-2, 0, 2], -1, 0, 1);

    [Fact]
    public void Equal_operands_share_the_gradient_of_the_larger_and_the_smaller()
    {
        GradientOf(x => Tensor.Maximum(x, 1), [0, 1, 2], 0, 0.5, 1);
        GradientOf(x => Tensor.Minimum(1, x), [0, 1, 2], 1, 0.5, 0);
        GradientOf(x => x.Clamp(-1, 1), [-2, -1, 0, 2], 0, 0.5, 1, 0);
    }

    [Fact]
    public void Steps_have_no_gradient()
    {
        GradientOf(x => x.Floor() + x.Ceiling() + x.Round() + x.Sign(), [0.3, -1.5], 0, 0);
        GradientOf(x => (x > 0).Convert(ElementType.Float64), [0.3, -1.5], 0, 0);
    }

    [Fact]
    public void Power_at_zero()
    {
        GradientOf(x => x.Pow(2), [0, 3], 0, 6);
        GradientOf(x => x.Pow(1), [0, 3], 1, 1);
        GradientOf(x => x.Pow(0), [0, 3, Inf], 0, 0, 0);
        GradientOf(b => Tensor.Zeros([2], ElementType.Float64).Pow(b), [2, 0.5], 0, 0);
        GradientOf(x => Inner(x, t => t.Pow(2)), [0, 3], 2, 2);
        GradientOf(x => Inner(x, t => t.Pow(1)), [0, 3], 0, 0);
        GradientOf(x => Inner(x, t => t.Pow(0)), [0, 3], 0, 0);
        GradientOf(x => Inner(x, t => Inner(t, u => u.Pow(3))), [0, 3], 6, 6);
    }

    [Fact]
    public void Saturated_functions_are_flat()
    {
        GradientOf(x => x.Sigmoid(), [800, -800, 40], 0, 0, 0);
        GradientOf(x => x.Tanh(), [800, -800], 0, 0);
        GradientOf(x => x.Erf(), [800, -800], 0, 0);
        GradientOf(Activations.Gelu, [100, -100], 1, 0);
        GradientOf(Activations.GeluErf, [100, -100], 1, 0);
        GradientOf(Activations.Swish, [800, -800], 1, 0);
    }

    [Fact]
    public void What_is_not_selected_has_no_part()
    {
        GradientOf(x => Tensor.Select(x > 0, x * x, 3), [2, -2], 4, 0);
        GradientOf(x => x.XLogY(x - 2), [0, 3], 0, 3);
        GradientOf(y => Vector(0, 0, 2).XLogY(y), [0, NaN, 4], 0, 0, 0.5);
        Values(Vector(0, 0, 0, 2).XLogY(Vector(0, -1, NaN, 1)), 0, 0, 0, 0);
        Values(Tensor.Select(Vector(1, -1) > 0, Vector(1, NaN), Vector(Inf, 2)), 1, 2);
    }

    static Tensor Inner(Tensor x, Func<Tensor, Tensor> f) => Gradient.Of(f(x).Sum(), x);
}
