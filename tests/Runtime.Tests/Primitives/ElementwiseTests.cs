using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

public class ElementwiseTests
{
    const double Inf = double.PositiveInfinity, NaN = double.NaN;

    static readonly Dictionary<string, (Func<Tensor, Tensor> F, double[] At, double[] Expected)> Unary = new()
    {
        ["negate"] = (x => -x, [1, -2, 0, Inf], [-1, 2, -0.0, -Inf]),
        ["abs"] = (x => x.Abs(), [1, -2, -0.0, -Inf, NaN], [1, 2, 0, Inf, NaN]),
        ["sign"] = (x => x.Sign(), [3, -2, 0, -Inf, NaN], [1, -1, 0, -1, NaN]),
        ["exp"] = (x => x.Exp(), [0, 1, -Inf, Inf], [1, Math.E, 0, Inf]),
        ["expm1"] = (x => x.Expm1(), [0, -0.0, -Inf, Inf, NaN], [0, -0.0, -1, Inf, NaN]),
        ["log"] = (x => x.Log(), [1, Math.E, 0, -1, Inf], [0, 1, -Inf, NaN, Inf]),
        ["log1p"] = (x => x.Log1p(), [0, -0.0, -1, -2, Inf, NaN], [0, -0.0, -Inf, NaN, Inf, NaN]),
        ["sqrt"] = (x => x.Sqrt(), [4, 2.25, 0, -1], [2, 1.5, 0, NaN]),
        ["rsqrt"] = (x => x.Rsqrt(), [4, 0, Inf], [0.5, Inf, 0]),
        ["sin"] = (x => x.Sin(), [0, Math.PI / 2], [0, 1]),
        ["cos"] = (x => x.Cos(), [0, Math.PI], [1, -1]),
        ["tanh"] = (x => x.Tanh(), [0, 1000, -1000], [0, 1, -1]),
        ["sigmoid"] = (x => x.Sigmoid(), [0, 1000, -1000, NaN], [0.5, 1, 0, NaN]),
        ["erf"] = (x => x.Erf(), [0, -0.0, Inf, -Inf, 7, NaN], [0, -0.0, 1, -1, 1, NaN]),
        ["floor"] = (x => x.Floor(), [1.5, -1.5, 2], [1, -2, 2]),
        ["ceiling"] = (x => x.Ceiling(), [1.5, -1.5, 2], [2, -1, 2]),
        ["round"] = (x => x.Round(), [0.5, 1.5, 2.5, -0.5, 1.4], [0, 2, 2, -0.0, 1]),
        ["to integers"] = (x => x.Convert(ElementType.Int32), [1.9, -1.9, 1e20, NaN], [1, -1, int.MaxValue, 0]),
        ["to booleans"] = (x => x.Convert(ElementType.Bool), [0, -0.0, 0.1, NaN], [0, 0, 1, 1]),
        ["to float32"] = (x => x.Convert(ElementType.Float32), [0.1, 1e300], [0.1f, Inf]),
        ["not"] = (x => !(x > 0), [1, 0, NaN], [0, 1, 1]),
    };

    static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor> F, double[] A, double[] B, double[] Expected)> Binary = new()
    {
        ["add"] = ((a, b) => a + b, [1, Inf], [2, -Inf], [3, NaN]),
        ["subtract"] = ((a, b) => a - b, [1, 5], [2, 5], [-1, 0]),
        ["multiply"] = ((a, b) => a * b, [3, 0], [2, Inf], [6, NaN]),
        ["divide"] = ((a, b) => a / b, [3, 1, -1, 0], [2, 0, 0, 0], [1.5, Inf, -Inf, NaN]),
        ["power"] = ((a, b) => a.Pow(b), [2, -2, 0, -8, 4], [3, 3, 0, 1.0 / 3, -0.5], [8, -8, 1, NaN, 0.5]),
        ["maximum"] = (Tensor.Maximum, [1, 5, NaN, 1], [2, 4, 1, NaN], [2, 5, NaN, NaN]),
        ["minimum"] = (Tensor.Minimum, [1, 5, NaN, 1], [2, 4, 1, NaN], [1, 4, NaN, NaN]),
        ["equal"] = (Tensor.Equal, [1, 1, NaN, 0], [1, 2, NaN, -0.0], [1, 0, 0, 1]),
        ["not equal"] = (Tensor.NotEqual, [1, 1, NaN, 0], [1, 2, NaN, -0.0], [0, 1, 1, 0]),
        ["less"] = ((a, b) => a < b, [1, 2, 2, NaN], [2, 2, 1, 1], [1, 0, 0, 0]),
        ["less or equal"] = ((a, b) => a <= b, [1, 2, 2, NaN], [2, 2, 1, 1], [1, 1, 0, 0]),
        ["greater"] = ((a, b) => a > b, [1, 2, 2, NaN], [2, 2, 1, 1], [0, 0, 1, 0]),
        ["greater or equal"] = ((a, b) => a >= b, [1, 2, 2, NaN], [2, 2, 1, 1], [0, 1, 1, 0]),
        ["and"] = ((a, b) => (a > 0) & (b > 0), [1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 0]),
        ["or"] = ((a, b) => (a > 0) | (b > 0), [1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 1, 0]),
        ["select"] = ((a, b) => Tensor.Select(a > b, a, b), [1, 3, NaN], [2, 2, 2], [2, 3, 2]),
    };

    // Of integers: quotients truncate, sums and products wrap around.
    static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor> F, int[] Expected)> Integer = new()
    {
        ["add"] = ((a, b) => a + b, [9, -5, int.MinValue]),
        ["subtract"] = ((a, b) => a - b, [5, -9, int.MaxValue - 1]),
        ["multiply"] = ((a, b) => a * b, [14, -14, int.MaxValue]),
        ["divide"] = ((a, b) => a / b, [3, -3, int.MaxValue]),
        ["maximum"] = (Tensor.Maximum, [7, 2, int.MaxValue]),
        ["minimum"] = (Tensor.Minimum, [2, -7, 1]),
        ["negate"] = ((a, _) => -a, [-7, 7, -int.MaxValue]),
        ["abs"] = ((a, _) => a.Abs(), [7, 7, int.MaxValue]),
        ["sign"] = ((a, _) => a.Sign(), [1, -1, 1]),
        ["select"] = ((a, b) => Tensor.Select(a > b, a, b), [7, 2, int.MaxValue]),
    };

    public static TheoryData<string> UnaryNames => [.. Unary.Keys];

    public static TheoryData<string> BinaryNames => [.. Binary.Keys];

    public static TheoryData<string> IntegerNames => [.. Integer.Keys];

    [Theory, MemberData(nameof(UnaryNames))]
    public void Values_of_one_operand(string name)
    {
        (Func<Tensor, Tensor> f, double[] at, double[] expected) = Unary[name];
        Values(f(Vector(at)), expected);
    }

    [Theory, MemberData(nameof(BinaryNames))]
    public void Values_of_two_operands(string name)
    {
        (Func<Tensor, Tensor, Tensor> f, double[] a, double[] b, double[] expected) = Binary[name];
        Values(f(Vector(a), Vector(b)), expected);
    }

    [Theory, MemberData(nameof(IntegerNames))]
    public void Values_of_integers(string name)
    {
        (Func<Tensor, Tensor, Tensor> f, int[] expected) = Integer[name];
        Tensor y = f(Tensor.From([7, -7, int.MaxValue], [3]), Tensor.From([2, 2, 1], [3]));
        Assert.Equal(ElementType.Int32, y.ElementType);
        Assert.Equal(expected, y.ToArray<int>());
    }

    [Fact]
    public void Float32_is_rounded_once()
    {
        Tensor x = Tensor.From([0.1f, 0.2f], [2]);
        Assert.Equal([0.1f + 0.2f], (x.At(0, 0) + x.At(0, 1)).ToArray<float>());
        Assert.Equal([(float)Math.Exp(0.1f), (float)Math.Exp(0.2f)], x.Exp().ToArray<float>());
    }

    [Fact]
    public void Booleans_compare_and_select()
    {
        Tensor a = Tensor.From([true, true, false], [3]), b = Tensor.From([true, false, false], [3]);
        Assert.Equal([true, false, true], Tensor.Equal(a, b).ToArray<bool>());
        Assert.Equal([false, false, false], (a < b).ToArray<bool>());
        Assert.Equal([false, true, false], Tensor.Select(b, !a, a).ToArray<bool>());
    }
}
