using System.Collections.Generic;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

/// <summary>A vector width that kernels are made for.</summary>
/// <param name="Bits">The bits of a vector, 0 for one number at a time.</param>
public readonly record struct SimdWidth(int Bits)
{
    /// <summary>One number at a time.</summary>
    public static SimdWidth Scalar => new(0);

    /// <summary>128 bit: SSE, or Advanced SIMD on Arm.</summary>
    public static SimdWidth Bits128 => new(128);

    /// <summary>256 bit: AVX2 with fused multiply-add.</summary>
    public static SimdWidth Bits256 => new(256);

    /// <summary>512 bit: AVX-512.</summary>
    public static SimdWidth Bits512 => new(512);

    /// <summary>The widest that this machine, and the instruction set this program was compiled for, run at full speed.</summary>
    public static SimdWidth Best =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512DQ.IsSupported ? Bits512
        : Vector256.IsHardwareAccelerated && Avx2.IsSupported && Fma.IsSupported ? Bits256
        : Vector128.IsHardwareAccelerated ? Bits128
        : Scalar;

    /// <summary>All widths up to <see cref="Best"/>, the narrowest first.</summary>
    public static IReadOnlyList<SimdWidth> Supported { get; } = UpTo(Best);

    /// <inheritdoc/>
    public override string ToString() => Bits == 0 ? "scalar" : $"{Bits} bit";

    static SimdWidth[] UpTo(SimdWidth best)
    {
        List<SimdWidth> widths = [Scalar];
        foreach (SimdWidth width in (SimdWidth[])[Bits128, Bits256, Bits512])
        {
            if (width.Bits <= best.Bits)
                widths.Add(width);
        }

        return [.. widths];
    }
}
