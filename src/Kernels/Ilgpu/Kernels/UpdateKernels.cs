using ILGPU;
using Lux.Gen.Kernels;

namespace Lux.Gen.Gpu;

/// <summary>One step of an optimizer for each parameter. Views of moments that the rule does not keep are any views.</summary>
readonly struct UpdateKernel<TV, TRule>(TRule rule, ArrayView<TV> p, ArrayView<TV> g, ArrayView<TV> m, ArrayView<TV> v, ArrayView<TV> w) : IGpuKernel
    where TV : unmanaged, INumber<TV>
    where TRule : struct, IUpdateRule
{
    readonly TRule rule = rule;
    readonly ArrayView<TV> p = p, g = g, m = m, v = v, w = w;

    public void Run(int i)
    {
        TV parameter = p[i], first = TV.Create(0), second = TV.Create(0), third = TV.Create(0);
        if (TRule.Moments > 0)
        {
            first = m[i];
        }

        if (TRule.Moments > 1)
        {
            second = v[i];
        }

        if (TRule.Moments > 2)
        {
            third = w[i];
        }

        p[i] = parameter - rule.Change(parameter, g[i], ref first, ref second, ref third);
        if (TRule.Moments > 0)
        {
            m[i] = first;
        }

        if (TRule.Moments > 1)
        {
            v[i] = second;
        }

        if (TRule.Moments > 2)
        {
            w[i] = third;
        }
    }
}

/// <summary>What a rule makes of each gradient, in the place of the gradient or of what the rule takes as the parameter.</summary>
readonly struct ChangeKernel<TV, TRule>(TRule rule, ArrayView<TV> p, ArrayView<TV> g, ArrayView<TV> to) : IGpuKernel
    where TV : unmanaged, INumber<TV>
    where TRule : struct, IGradientRule
{
    readonly TRule rule = rule;
    readonly ArrayView<TV> p = p, g = g, to = to;

    public void Run(int i) => to[i] = rule.Change(p[i], g[i]);
}

/// <summary>The sum of the squares of <see cref="Elements"/> neighbours, in order: a share of a norm.</summary>
readonly struct SquaresKernel<TV>(ArrayView<TV> x, int count, ArrayView<TV> shares) : IGpuKernel where TV : unmanaged, INumber<TV>
{
    /// <summary>The elements of a share.</summary>
    public const int Elements = 256;

    readonly ArrayView<TV> x = x, shares = shares;
    readonly int count = count;

    public void Run(int i)
    {
        TV sum = TV.Create(0);
        int end = (i * Elements) + Elements;
        end = end < count ? end : count;
        for (int k = i * Elements; k < end; k++)
        {
            sum = TV.MultiplyAdd(x[k], x[k], sum);
        }

        shares[i] = sum;
    }
}

/// <summary>Folds the shares of a norm in order, into the factor that shortens what is longer than a limit. A norm that is NaN is not.</summary>
readonly struct LimitKernel<TV>(ArrayView<TV> shares, int count, Real limit, ArrayView<TV> factor) : IGpuKernel where TV : unmanaged, INumber<TV>
{
    readonly ArrayView<TV> shares = shares, factor = factor;
    readonly int count = count;
    readonly Real limit = limit;

    public void Run(int i)
    {
        TV sum = TV.Create(0);
        for (int k = 0; k < count; k++)
        {
            sum += shares[k];
        }

        TV norm = TV.Sqrt(sum), most = TV.Create(limit);
        factor[i] = TV.Select(TV.Greater(norm, most), most / norm, TV.Create(1));
    }
}

/// <summary>Multiplies each element by a factor that the device has computed.</summary>
readonly struct ScaleKernel<TV>(ArrayView<TV> x, ArrayView<TV> factor) : IGpuKernel where TV : unmanaged, INumber<TV>
{
    readonly ArrayView<TV> x = x, factor = factor;

    public void Run(int i) => x[i] *= factor[0];
}
