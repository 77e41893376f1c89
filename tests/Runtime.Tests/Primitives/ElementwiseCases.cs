using static Lux.Gen.Tests.Case;

namespace Lux.Gen.Tests;

static class ElementwiseCases
{
    public static IEnumerable<Case> All =>
    [
        Of("negate", Apart(2, 3), x => -x),
        Of("abs", Apart(2, 5), x => x.Abs()),
        Of("sign", Apart(2, 5), x => x * x.Sign()),
        Of("exp", Apart(2, 3), x => x.Exp()),
        Of("expm1", Apart(2, 3), x => x.Expm1()),
        Of("expm1 near 0", Between(-0.1, 0.1, 4), x => x.Expm1()),
        Of("log", Between(0.4, 3, 2, 3), x => x.Log()),
        Of("log1p", Between(-0.6, 2, 2, 3), x => x.Log1p()),
        Of("sqrt", Between(0.4, 3, 2, 3), x => x.Sqrt()),
        Of("rsqrt", Between(0.4, 3, 2, 3), x => x.Rsqrt()),
        Of("sin", Apart(2, 3), x => x.Sin()),
        Of("cos", Apart(2, 3), x => x.Cos()),
        Of("tanh", Apart(2, 4), x => x.Tanh()),
        Of("sigmoid", Apart(2, 4), x => x.Sigmoid()),
        Of("erf", Apart(2, 8), x => x.Erf()),
        Of("floor", Between(0.1, 0.9, 5), x => x * (x + 3).Floor()),
        Of("ceiling", Between(0.1, 0.9, 5), x => x * (x + 3).Ceiling()),
        Of("round", Between(0.6, 1.4, 5), x => x * (x + 3).Round()),
        Of("convert to integer", Between(3.1, 3.9, 5), x => x * x.Convert(ElementType.Int32).Convert(ElementType.Float64)),

        // Numbers and steps that float32 holds exactly; the weights of the check are rounded by it.
        Of("convert to float32", Tensor.From([0.5, -0.25, 1.5, 2], [4]), x => x.Convert(ElementType.Float32).Convert(ElementType.Float64)) with { Step = 0.125, Tolerance = 2e-6 },

        .. Pairs("add", Apart, (a, b) => a + b),
        .. Pairs("subtract", Apart, (a, b) => a - b),
        .. Pairs("multiply", Apart, (a, b) => a * b),
        .. Pairs("divide", sizes => Between(0.5, 2, sizes), (a, b) => a / b),
        .. Pairs("power", sizes => Between(0.5, 2, sizes), (a, b) => a.Pow(b)),
        Of("power with a literal", Apart(2, 3), x => x.Pow(3)),
        Of("power with a negative literal", Between(0.5, 2, 2, 3), x => x.Pow(-1.5)),
        Of("an operand twice", Apart(3), x => (x * x) - (x / (x + 9))),
        Of("maximum", Apart(3, 4), Between(-0.02, 0.02, 4), Tensor.Maximum),
        Of("minimum", Apart(3, 4), Between(-0.02, 0.02, 3, 1), Tensor.Minimum),
        Of("maximum with a literal", Apart(3, 4), x => Tensor.Maximum(x, 0)),

        .. Comparing("equal", Tensor.Equal),
        .. Comparing("not equal", Tensor.NotEqual),
        .. Comparing("less", (a, b) => a < b),
        .. Comparing("less or equal", (a, b) => a <= b),
        .. Comparing("greater", (a, b) => a > b),
        .. Comparing("greater or equal", (a, b) => a >= b),
        .. Comparing("and", (a, b) => (a > 0) & (b > a)),
        .. Comparing("or", (a, b) => (a > 0) | (b > a)),
        .. Comparing("not", (a, b) => !(a > b)),
        Of("select by a row", Apart(3, 4), Apart(3, 1), (a, b) => Tensor.Select(Tensor.From([true, false, false, true], [4]), a, b)),
        Of("select of literals", Apart(3, 4), x => x * Tensor.Select(x > 0, 2, 5)),
    ];

    // Every way of broadcasting: none, a missing axis, axes of size 1 on both sides, a scalar.
    static IEnumerable<Case> Pairs(string name, Func<Dim[], Tensor> numbers, Func<Tensor, Tensor, Tensor> f)
    {
        (Dim[] A, Dim[] B)[] shapes = [([2, 3], [2, 3]), ([2, 3], [3]), ([2, 1], [1, 3]), ([], [2, 2]), ([2, 1, 3], [2, 1]), ([1], [1])];
        return shapes.Select(s => Of($"{name} {new Shape(s.A)} {new Shape(s.B)}", numbers(s.A), numbers(s.B) * 0.9, f));
    }

    static IEnumerable<Case> Comparing(string name, Func<Tensor, Tensor, Tensor> condition) =>
        [Of(name, Apart(3, 4), Between(-0.02, 0.02, 4), (a, b) => Tensor.Select(condition(a, b), a * b, a + b))];
}
