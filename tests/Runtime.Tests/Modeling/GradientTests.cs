using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

/// <summary>What a gradient can be asked of, and what is remembered for it. The derivatives themselves: DerivativeTests.</summary>
public class GradientTests
{
    [Fact]
    public void Several_at_once_and_of_what_lies_between()
    {
        Tensor x = Vector(1, 2).Track(), y = Vector(3, 4).Track(), between = x * y;
        Tensor[] gradients = Gradient.Of((between * between).Sum(), x, between, y);
        Values(gradients[0], 18, 64);
        Values(gradients[1], 6, 16);
        Values(gradients[2], 6, 32);
    }

    [Fact]
    public void Zero_where_it_does_not_depend()
    {
        Tensor x = Vector(1, 2).Track(), y = Tensor.Ones([3]).Track();
        Tensor gradient = Gradient.Of(x.Sum(), y);
        Assert.Equal(ElementType.Float32, gradient.ElementType);
        Values(gradient, 0, 0, 0);
    }

    [Fact]
    public void One_with_respect_to_itself()
    {
        Tensor x = Vector(5).Track();
        Values(Gradient.Of(x, x), 1);
    }

    [Fact]
    public void Uses_add_up()
    {
        Tensor x = Vector(3).Track(), y = x;
        for (int i = 0; i < 10; i++)
        {
            y += y;
        }

        Values(Gradient.Of(y, x), 1024);
    }

    [Fact]
    public void A_gradient_has_a_gradient()
    {
        Tensor x = Vector(2).Track();
        Tensor first = Gradient.Of(x.Pow(4), x), second = Gradient.Of(first, x), third = Gradient.Of(second, x);
        Values(first, 32);
        Values(second, 48);
        Values(third, 48);
    }

    [Fact]
    public void Outside_an_engine_only_what_comes_from_a_tracked_tensor_is_remembered()
    {
        Tensor plain = Vector(1, 2);
        Assert.Empty((plain * plain).Inputs);
        Assert.Equal(2, (plain * plain.Track()).Inputs.Length);
        Assert.Empty((plain.Track() * plain).Detach().Inputs);
        Values(plain.Track(), 1, 2);
    }

    [Fact]
    public void A_forgotten_past_is_an_error_not_a_zero()
    {
        Tensor x = Vector(1, 2), sum = (x * x).Sum();
        Assert.Equal(
            "How this was computed is not known: outside an engine, differentiate with respect to x.Track(), and compute from that.",
            Assert.Throws<InvalidOperationException>(() => Gradient.Of(sum, x)).Message);
    }

    [Fact]
    public void Inside_an_engine_all_is_remembered()
    {
        Tensor x = Vector(1, 2);
        Values(new Execution(training: true).Run(() => Gradient.Of((x * x).Sum(), x)), 2, 4);
    }

    [Fact]
    public void A_long_chain_does_not_exhaust_the_stack()
    {
        Tensor x = Vector(1).Track(), y = x;
        for (int i = 0; i < 20_000; i++)
        {
            y += 1;
        }

        Values(Gradient.Of(y, x), 1);
    }
}
