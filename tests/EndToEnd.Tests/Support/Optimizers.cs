using Lux.Gen.Kernels;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Every optimizer and what it can be combined with, by a name.</summary>
static class Optimizers
{
    public static readonly Dictionary<string, Optimizer> All = new()
    {
        ["Descent"] = new Descent(0.05),
        ["Momentum"] = new Momentum(0.02, 0.9),
        ["Nesterov"] = new Nesterov(0.02, 0.9),
        ["Lion"] = new Lion(1e-3),
        ["Rprop"] = new Rprop(1e-3),
        ["Adam"] = new Adam(1e-2),
        ["AdamW"] = new AdamW(1e-2, weightDecay: 0.05),
        ["AdamW, decay apart"] = new AdamW(1e-2, weightDecay: 1e-3) { IsCoupled = false },
        ["AmsGrad"] = new AmsGrad(1e-2),
        ["NAdam"] = new NAdam(1e-2),
        ["RAdam"] = new RAdam(1e-2),
        ["AdaMax"] = new AdaMax(1e-2),
        ["OAdam"] = new OAdam(1e-3),
        ["AdaBelief"] = new AdaBelief(1e-3, epsilon: 1e-8),
        ["RmsProp"] = new RmsProp(1e-3),
        ["RmsProp with momentum"] = new RmsProp(1e-3, momentum: 0.9),
        ["RmsProp, centred"] = new RmsProp(1e-3, epsilon: 1e-3, centred: true),
        ["AdaGrad"] = new AdaGrad(1e-2, decay: 1e-2),
        ["AdaDelta"] = new AdaDelta(),
        ["Limits and decays"] = new Adam(1e-2).After(new WeightDecay(0.01), new ClipNorm(0.3), new SignDecay(1e-3), new ClipGradient(0.2), new ClipGlobalNorm(0.25)),
        ["Groups"] = new Adam(1e-2)
        {
            Transforms = [new ClipGlobalNorm(0.5)],
            Groups = [new("*.Bias", new Momentum(0.01)), new("Head", null), new("Decoder.Weight", new AmsGrad(0.005).After(new WeightDecay(0.1)))],
        },
        ["One's own"] = new Shrinking(0.05),
    };

    // p ← p − η (g + m), m ← m/2 + g/4.
    readonly struct ShrinkingRule(double rate) : IUpdateRule
    {
        readonly Real rate = rate;

        public static int Moments => 1;

        public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
        {
            m = (m * TV.Create(0.5)) + (g * TV.Create(0.25));
            return TV.Create(rate) * (g + m);
        }
    }

    sealed record Shrinking(double Rate) : Optimizer<ShrinkingRule>(Rate)
    {
        protected override ShrinkingRule RuleAt(double learningRate, long step) => new(learningRate);
    }
}
