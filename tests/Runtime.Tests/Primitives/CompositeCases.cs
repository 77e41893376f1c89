using static Lux.Gen.Tests.Case;

namespace Lux.Gen.Tests;

static class CompositeCases
{
    public static IEnumerable<Case> All =>
    [
        Of("square", Apart(2, 3), x => x.Square()),
        Of("reciprocal", Between(0.5, 2, 2, 3), x => x.Reciprocal()),
        Of("clamp", Apart(2, 6), x => x.Clamp(-0.5, 1)),
        Of(nameof(Activations.Identity), Apart(2, 3), Activations.Identity),
        Of(nameof(Activations.Relu), Apart(2, 6), Activations.Relu),
        Of(nameof(Activations.Tanh), Apart(2, 3), Activations.Tanh),
        Of(nameof(Activations.Sigmoid), Apart(2, 3), Activations.Sigmoid),
        Of(nameof(Activations.Swish), Apart(2, 3), Activations.Swish),
        Of(nameof(Activations.Gelu), Apart(2, 6), Activations.Gelu),
        Of(nameof(Activations.GeluErf), Apart(2, 6), Activations.GeluErf),
        Of(nameof(Losses.MeanSquaredError), Apart(2, 3), Apart(2, 3) * 0.5, Losses.MeanSquaredError),
        Of("softmax", Apart(2, 4), x => (x - x.Max(-1, keep: true)).Exp() / (x - x.Max(-1, keep: true)).Exp().Sum(-1, keep: true)),
        Of("a gradient inside", Apart(3), x => Gradient.Of((x.Sin() * x).Sum(), x) * x),
    ];
}
