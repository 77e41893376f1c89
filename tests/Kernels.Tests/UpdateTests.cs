using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

public class UpdateTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Rules_follow_their_formulas(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Case());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Shards_are_added_in_order(int bits, bool isDouble) => Engines.Run(bits, isDouble, new ShardCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Gradients_change_by_their_formulas(int bits, bool isDouble) => Engines.Run(bits, isDouble, new ChangeCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Squares_add_up(int bits, bool isDouble) => Engines.Run(bits, isDouble, new NormCase());

    // What is subtracted from p; the moments are changed in place.
    delegate double Reference(double p, double g, double[] m);

    readonly struct Case : ICase
    {
        const double Rate = 0.01, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Check<TV, T, DescentRule>(_ => new(0.1), _ => (_, g, _) => 0.1 * g);
            Check<TV, T, MomentumRule>(_ => new(0.1, 0.9), _ => (_, g, m) => 0.1 * (m[0] = (0.9 * m[0]) + g));
            Check<TV, T, NesterovRule>(_ => new(0.1, 0.9), _ => (_, g, m) => 0.1 * (g + (0.9 * (m[0] = (0.9 * m[0]) + g))));
            Check<TV, T, LionRule>(_ => new(0.1, 0.9, 0.99), _ => (_, g, m) =>
            {
                double direction = Math.Sign((0.9 * m[0]) + (0.1 * g));
                m[0] = (0.99 * m[0]) + (0.01 * g);
                return 0.1 * direction;
            });
            Check<TV, T, RpropRule>(t => new(0.02, 0.5, 1.2, 1e-6, 50, t), t => (_, g, m) =>
            {
                double agreement = g * m[0];
                m[1] = Math.Clamp((t == 1 ? 0.02 : m[1]) * (agreement > 0 ? 1.2 : agreement < 0 ? 0.5 : 1), 1e-6, 50);
                m[0] = agreement < 0 ? 0 : g;
                return Math.Sign(m[0]) * m[1];
            });
            Check<TV, T, AdamRule>(t => new(Rate, Beta1, Beta2, Epsilon, t), t => (_, g, m) => Adam(t, g, m));
            Check<TV, T, AdamWRule>(t => new(Rate, Beta1, Beta2, Epsilon, 0.05, t), t => (p, g, m) => (0.05 * p) + Adam(t, g, m));
            Check<TV, T, AmsGradRule>(t => new(Rate, Beta1, Beta2, Epsilon, t), t => (_, g, m) =>
            {
                Means(g, m);
                m[2] = Math.Max(m[2], m[1]);
                return Rate * Corrected(m[0], Beta1, t) / (Math.Sqrt(Corrected(m[2], Beta2, t)) + Epsilon);
            });
            Check<TV, T, NAdamRule>(t => new(Rate, Beta1, Beta2, Epsilon, 0.7, 0.4, t), t => (_, g, m) =>
            {
                Means(g, m);
                return Rate * ((0.7 * g) + (0.4 * m[0])) / (Math.Sqrt(Corrected(m[1], Beta2, t)) + Epsilon);
            });
            Check<TV, T, RAdamRule>(t => new(Rate, Beta1, 0.7, Epsilon, t), t => (_, g, m) =>
            {
                m[0] = (Beta1 * m[0]) + ((1 - Beta1) * g);
                m[1] = (0.7 * m[1]) + (0.3 * g * g);
                double power = Math.Pow(0.7, t), most = (2 / 0.3) - 1, seen = most - (2 * t * power / (1 - power)), step = Rate * Corrected(m[0], Beta1, t);
                return seen <= 5 ? step
                    : step * Math.Sqrt((seen - 4) * (seen - 2) * most / ((most - 4) * (most - 2) * seen)) * Math.Sqrt(1 - power) / (Math.Sqrt(m[1]) + Epsilon);
            });
            Check<TV, T, AdaMaxRule>(t => new(Rate, Beta1, Beta2, Epsilon, t), t => (_, g, m) =>
            {
                m[0] = (Beta1 * m[0]) + ((1 - Beta1) * g);
                m[1] = Math.Max(Beta2 * m[1], Math.Abs(g) + Epsilon);
                return Rate * Corrected(m[0], Beta1, t) / m[1];
            });
            Check<TV, T, OAdamRule>(t => new(Rate, Beta1, Beta2, Epsilon, t), t => (_, g, m) =>
            {
                double change = Adam(t, g, m), before = m[2];
                m[2] = change;
                return (2 * change) - before;
            });
            Check<TV, T, AdaBeliefRule>(t => new(Rate, Beta1, Beta2, Epsilon, t), t => (_, g, m) =>
            {
                m[0] = (Beta1 * m[0]) + ((1 - Beta1) * g);
                m[1] = (Beta2 * m[1]) + ((1 - Beta2) * (g - m[0]) * (g - m[0])) + Epsilon;
                return Rate * Corrected(m[0], Beta1, t) / (Math.Sqrt(Corrected(m[1], Beta2, t)) + Epsilon);
            });
            Check<TV, T, RmsPropRule>(_ => new(0.1, 0.9, 0.01), _ => (_, g, m) => 0.1 * g / (Math.Sqrt(m[0] = (0.9 * m[0]) + (0.1 * g * g)) + 0.01));
            foreach (bool centred in (bool[])[false, true])
            {
                Check<TV, T, RmsPropMomentumRule>(_ => new(0.1, 0.9, 0.01, 0.8, centred), _ => (_, g, m) =>
                {
                    m[0] = (0.9 * m[0]) + (0.1 * g * g);
                    m[1] = (0.9 * m[1]) + (0.1 * g);
                    return 0.1 * (m[2] = (0.8 * m[2]) + (g / (Math.Sqrt(m[0] - (centred ? m[1] * m[1] : 0)) + 0.01)));
                });
            }

            Check<TV, T, AdaGradRule>(_ => new(0.1, 0.01), _ => (_, g, m) => 0.1 * g / (Math.Sqrt(m[0] += g * g) + 0.01));
            Check<TV, T, AdaDeltaRule>(_ => new(0.5, 0.9, 0.01), _ => (_, g, m) =>
            {
                m[0] = (0.9 * m[0]) + (0.1 * g * g);
                double change = g * Math.Sqrt(m[1] + 0.01) / Math.Sqrt(m[0] + 0.01);
                m[1] = (0.9 * m[1]) + (0.1 * change * change);
                return 0.5 * change;
            });
        }

        static double Corrected(double mean, double beta, int t) => mean / (1 - Math.Pow(beta, t));

        static void Means(double g, double[] m) => (m[0], m[1]) = ((Beta1 * m[0]) + ((1 - Beta1) * g), (Beta2 * m[1]) + ((1 - Beta2) * g * g));

        static double Adam(int t, double g, double[] m)
        {
            Means(g, m);
            return Rate * Corrected(m[0], Beta1, t) / (Math.Sqrt(Corrected(m[1], Beta2, t)) + Epsilon);
        }
    }

    static void Check<TV, T, TRule>(Func<int, TRule> rule, Func<int, Reference> reference)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule
    {
        foreach (int n in (int[])[1, 7, 16, 33])
        {
            using Buffer<T> p = new Buffer<T>(n).Random(1), m = new(n, 0), v = new(n, 0), w = new(n, 0);
            double[] expected = [.. p.Span.ToArray().Select(double.CreateChecked)];
            double[][] moments = [.. expected.Select(static _ => new double[3])];
            for (int t = 1; t <= 8; t++)
            {
                using Buffer<T> g = new Buffer<T>(n).Random(10 + t);
                View<T> Kept(Buffer<T> moment, int index) => index < TRule.Moments ? moment.View : default;
                Update.Run<TV, T, TRule>(rule(t), p.View, g.View, Kept(m, 0), Kept(v, 1), Kept(w, 2), n);
                for (int i = 0; i < n; i++)
                    expected[i] -= reference(t)(expected[i], g[i], moments[i]);
            }

            for (int i = 0; i < n; i++)
            {
                Close<T>.To(expected[i], 20, p[i], $"{typeof(TRule).Name}: p[{i}]");
                Close<T>.To(moments[i][0], 20, m[i], $"{typeof(TRule).Name}: m[{i}]");
                Close<T>.To(moments[i][1], 20, v[i], $"{typeof(TRule).Name}: v[{i}]");
                Close<T>.To(moments[i][2], 20, w[i], $"{typeof(TRule).Name}: w[{i}]");
            }

            p.CheckGuards();
            m.CheckGuards();
            v.CheckGuards();
            w.CheckGuards();
        }
    }

    readonly struct ChangeCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Check(new WeightDecayRule(0.1), static (p, g) => g + (0.1 * p));
            Check(new SignDecayRule(0.1), static (p, g) => g + (0.1 * Math.Sign(p)));
            Check(new ClipRule(0.3), static (_, g) => Math.Clamp(g, -0.3, 0.3));
            Check(new ScaleRule(0.3), static (_, g) => 0.3 * g);
            Check(new AddRule(), static (p, g) => p + g);

            void Check<TRule>(TRule rule, Func<double, double, double> reference) where TRule : struct, IGradientRule
            {
                foreach (int count in (int[])[1, 42, 48])
                {
                    using Buffer<T> p = new Buffer<T>(count).Random(1), g = new Buffer<T>(count).Random(2), to = new(count, 0);
                    Update.Change<TV, T, TRule>(rule, p.View, g.View, to.View, count);
                    for (int i = 0; i < count; i++)
                        Close<T>.To(reference(p[i], g[i]), 2, to[i], typeof(TRule).Name);
                    Update.Change<TV, T, TRule>(rule, p.View, g.View, g.View, count);
                    Assert.Equal(to.Span.ToArray(), g.Span.ToArray());
                    to.CheckGuards();
                    g.CheckGuards();
                }
            }
        }
    }

    readonly struct NormCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int n in (int[])[1, 5, 16, 511, 512, 513, 2000])
            {
                using Buffer<T> x = new Buffer<T>(n).Random(n);
                double expected = x.Span.ToArray().Sum(static v => double.CreateChecked(v) * double.CreateChecked(v));
                Assert.Equal(expected, Update.SumOfSquares<TV, T>(x.View, n), expected * (typeof(T) == typeof(float) ? 1e-5 : 1e-13));
            }
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
