using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

public class UpdateTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Rules_follow_their_formulas(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Case());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Shards_are_added_in_order(int bits, bool isDouble) => Engines.Run(bits, isDouble, new ShardCase());

    delegate void Reference(ref double p, double g, ref double m, ref double v);

    readonly struct Case : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Check<TV, T, DescentRule>(_ => new(0.1), _ => (ref double p, double g, ref double m, ref double v) => p -= 0.1 * g);
            Check<TV, T, MomentumRule>(_ => new(0.1, 0.9), _ => (ref double p, double g, ref double m, ref double v) =>
            {
                m = 0.9 * m + g;
                p -= 0.1 * m;
            });
            Check<TV, T, AdamRule>(t => new(0.01, 0.9, 0.999, 1e-8, t), t => Adam(t, 0));
            Check<TV, T, AdamWRule>(t => new(0.01, 0.9, 0.999, 1e-8, 0.1, t), t => Adam(t, 0.1));
        }
    }

    static Reference Adam(int t, double decay) => (ref double p, double g, ref double m, ref double v) =>
    {
        p *= 1 - 0.01 * decay;
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        p -= 0.01 * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
    };

    static void Check<TV, T, TRule>(Func<int, TRule> rule, Func<int, Reference> reference)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule
    {
        foreach (int n in (int[])[1, 7, 16, 33])
        {
            using Buffer<T> p = new Buffer<T>(n).Random(1), m = new(n, 0), v = new(n, 0);
            double[] pd = [.. p.Span.ToArray().Select(double.CreateChecked)], md = new double[n], vd = new double[n];
            for (int t = 1; t <= 3; t++)
            {
                using Buffer<T> g = new Buffer<T>(n).Random(10 + t);
                View<T> first = TRule.Moments > 0 ? m.View : default, second = TRule.Moments > 1 ? v.View : default;
                Update.Run<TV, T, TRule>(rule(t), p.View, g.View, first, second, n);
                for (int i = 0; i < n; i++)
                    reference(t)(ref pd[i], g[i], ref md[i], ref vd[i]);
            }

            for (int i = 0; i < n; i++)
            {
                Close<T>.To(pd[i], 2, p[i], $"{typeof(TRule).Name}: p[{i}]");
                Close<T>.To(md[i], 4, m[i], $"{typeof(TRule).Name}: m[{i}]");
                Close<T>.To(vd[i], 1, v[i], $"{typeof(TRule).Name}: v[{i}]");
            }

            p.CheckGuards();
            m.CheckGuards();
            v.CheckGuards();
        }
    }

    readonly struct ShardCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int n in (int[])[1, 5, 16, 33])
            {
                const int Shards = 3, Pitch = 48;
                using Buffer<T> first = new Buffer<T>(n).Random(1), others = new Buffer<T>(Shards * Pitch).Random(2);
                T[] expected = first.Span.ToArray();
                for (int i = 0; i < n; i++)
                {
                    for (int s = 0; s < Shards; s++)
                        expected[i] += others.Span[s * Pitch + i];
                }

                Sum.Shards<TV, T>(first.View, others.View, Shards, Pitch, n);
                Assert.Equal(expected, first.Span.ToArray());
                first.CheckGuards();
            }
        }
    }
}
