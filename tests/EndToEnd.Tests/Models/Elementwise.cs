namespace Lux.Gen.EndToEnd.Tests.Models;

[CompileModel]
sealed partial class Exponentials
{
    readonly Dense inner = new(3, 4);

    public Tensor Forward(Tensor x)
    {
        Tensor h = inner.Forward(x) * 0.5;
        return Tensor.Concat(1, h.Exp(), h.Expm1(), (h * h + 0.5).Log(), (h * h).Log1p(), (h * h + 0.5).Pow(h), (h * h + 0.5).Pow(1.5));
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean();
}

[CompileModel]
sealed partial class Roots
{
    readonly Dense inner = new(3, 4);

    public Tensor Forward(Tensor x)
    {
        Tensor h = inner.Forward(x), positive = h.Square() + 0.2;
        return Tensor.Concat(1, positive.Sqrt(), positive.Rsqrt(), positive.Reciprocal(), h.Abs() * h, -h / positive, 2 / positive - 1);
    }

    [Objective]
    public Tensor Loss(Tensor x) => (Forward(x) * 0.3).Tanh().Sum();
}

[CompileModel]
sealed partial class Waves
{
    readonly Dense inner = new(3, 5);

    public Tensor Forward(Tensor x)
    {
        Tensor h = inner.Forward(x) * 2;
        return h.Sin() + h.Cos() * h.Tanh() - h.Sigmoid() * h.Erf();
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean();
}

// What has no slope passes the gradient of what it is multiplied with or added to.
[CompileModel]
sealed partial class Steps
{
    readonly Dense inner = new(3, 6);

    public Tensor Forward(Tensor x)
    {
        Tensor h = inner.Forward(x) * 3;
        return Tensor.Concat(1, h.Floor() * h, h.Ceiling() - h, h.Round() * 0.1 + h, h.Sign() * h.Square(), (h - h.Floor()).Square());
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Mean();
}

[CompileModel]
sealed partial class Extremes
{
    readonly Dense first = new(3, 4), second = new(3, 4);

    public Tensor Forward(Tensor x)
    {
        Tensor a = first.Forward(x), b = second.Forward(x);
        return Tensor.Concat(-1, Tensor.Maximum(a, b), Tensor.Minimum(a, b * b), a.Clamp(-0.3, 0.4), Activations.Relu(b), Tensor.Maximum(a, 0.1));
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean();
}

// An extreme's gradient goes to the elements equal to it: they must be the same bits wherever they are computed.
[CompileModel]
sealed partial class Winners
{
    readonly Parameter scale = new([5], Initializers.Normal());

    public Tensor Forward([Shape("N", 5)] Tensor x, [Shape("N", 5)] Tensor y)
    {
        Tensor product = x * y, sum = product + scale.Value;
        return (sum.Max(1, keep: true) * product).Sin() + sum.Min(1, keep: true) * sum;
    }

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Forward(x, y).Square().Mean();
}

[CompileModel]
sealed partial class Comparisons
{
    readonly Dense first = new(3, 4), second = new(3, 4);

    public Tensor Forward(Tensor x)
    {
        Tensor a = first.Forward(x), b = second.Forward(x);
        Tensor either = (a < b) | (a > 0.5), both = (a <= 0.4) & (b >= -0.4), not = !(a > b);
        Tensor whole = (a * 3).Convert(ElementType.Int32), same = Tensor.Equal(whole, (b * 3).Convert(ElementType.Int32)), other = Tensor.NotEqual(whole, 1);
        Tensor picked = Tensor.Select(either, a, b * 2) + Tensor.Select(both, a * b, 1) - Tensor.Select(not & other, b, 0.5);
        return picked + same.Convert(ElementType.Float32) * a + whole.Convert(ElementType.Float32) * 0.1 + Tensor.Equal(either, both).Convert(ElementType.Float32);
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean();
}

// Results that are no real numbers.
[CompileModel]
sealed partial class Kinds
{
    readonly Dense inner = new(3, 4);

    public (Tensor Sign, Tensor Whole, Tensor Any, Tensor Height) Forward(Tensor x)
    {
        Tensor h = inner.Forward(x) * 4;
        return (h > 0, h.Convert(ElementType.Int32), h.Max() > 0.1, h);
    }
}
