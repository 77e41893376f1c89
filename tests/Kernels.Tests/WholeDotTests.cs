using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

public class WholeDotTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Equals_the_sum_for_all_sizes_and_layouts(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Case());

    [Theory, MemberData(nameof(Engines.Supported), MemberType = typeof(Engines))]
    public void Leaves_no_remainder_and_takes_any_strides(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Remainders());

    readonly struct Remainders : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int i = 1; i <= 14; i++)
            {
                for (int j = 1; j <= 35; j++)
                {
                    // Room between the rows, and between the elements of every other's.
                    Check<TV, T>(new() { B = 1, I = i, J = j, K = 3, AI = 5, AK = 1, XK = j + 2, XJ = 1 }, i * 5, 3 * (j + 2));
                    if (j % 2 == 0)
                        Check<TV, T>(new() { B = 1, I = i, J = j, K = 3, AI = 1, AK = i + 1, XK = 2, XJ = 7 }, 3 * (i + 1), j * 7);
                }
            }
        }
    }

    readonly struct Case : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (int B, int I, int J, int K)[] sizes =
            [
                (1, 1, 1, 1), (2, 3, 5, 7), (1, 16, 16, 16), (3, 17, 31, 2), (1, 33, 33, 33), (1, 1, 40, 9), (1, 40, 1, 9), (2, 60, 17, 5),
                (1, 7, 70, 300), (1, 14, 32, 600), (1, 5, 4, 0),
            ];
            foreach ((int b, int i, int j, int k) in sizes)
            {
                for (int layout = 0; layout < 4; layout++)
                {
                    bool a = (layout & 1) != 0, x = (layout & 2) != 0;
                    Check<TV, T>(new()
                    {
                        B = b,
                        I = i,
                        J = j,
                        K = k,
                        AB = i * k,
                        AI = a ? 1 : k,
                        AK = a ? i : 1,
                        XB = k * j,
                        XK = x ? 1 : j,
                        XJ = x ? k : 1,
                    }, b * i * k, b * k * j);
                }
            }
        }
    }

    static void Check<TV, T>(WholeDotShape s, nint aLength, nint xLength)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Buffer<T> a = new Buffer<T>(aLength).Random(1), x = new Buffer<T>(xLength).Random(2), y = new(s.B * s.I * s.J);
        Whole.Dot<TV, T>(s, a.View, x.View, y.View);
        double[] left = a.ToDoubles(), right = x.ToDoubles();
        for (nint n = 0; n < y.Length; n++)
        {
            nint b = n / (s.I * s.J), i = n / s.J % s.I, j = n % s.J;
            double sum = 0, magnitude = 0;
            for (nint k = 0; k < s.K; k++)
            {
                double term = left[b * s.AB + i * s.AI + k * s.AK] * right[b * s.XB + k * s.XK + j * s.XJ];
                sum += term;
                magnitude += Math.Abs(term);
            }

            Close<T>.To(sum, magnitude, y[n], (s.B, s.I, s.J, s.K, n));
        }

        y.CheckGuards();
    }
}
