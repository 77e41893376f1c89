using System.Numerics;

namespace Lux.Gen.Kernels.Tests;

/// <summary>A test body that runs at one width and element type.</summary>
public interface ICase
{
    void Run<TV, T>()
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>
/// Every width in both precisions, also those that this machine has no registers for: .NET composes them of narrower ones, slowly
/// and with the same results.
/// </summary>
public static class Engines
{
    public static int[] Widths { get; } = [0, 128, 256, 512];

    public static TheoryData<int, bool> All => InBothPrecisions(Widths);

    /// <summary>The widths that this process has registers for: what visits all sizes would take minutes at composed ones.</summary>
    public static TheoryData<int, bool> Supported => InBothPrecisions(SimdWidth.Supported.Select(static width => width.Bits));

    static TheoryData<int, bool> InBothPrecisions(IEnumerable<int> widths)
    {
        TheoryData<int, bool> data = [];
        foreach (int bits in widths)
        {
            data.Add(bits, false);
            data.Add(bits, true);
        }

        return data;
    }

    public static void Run<TCase>(int bits, bool isDouble, TCase body) where TCase : ICase
    {
        switch (bits, isDouble)
        {
            case (0, false): body.Run<Scalar<float>, float>(); break;
            case (0, true): body.Run<Scalar<double>, double>(); break;
            case (128, false): body.Run<V128F, float>(); break;
            case (128, true): body.Run<V128D, double>(); break;
            case (256, false): body.Run<V256F, float>(); break;
            case (256, true): body.Run<V256D, double>(); break;
            case (512, false): body.Run<V512F, float>(); break;
            case (512, true): body.Run<V512D, double>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(bits));
        }
    }
}
