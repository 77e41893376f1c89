using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// y[i, k] = Σⱼ Σ_rows a[i, j] · x[k, j]: extents and strides. The strides of a and x count features of the tile, those of y elements.
/// Fields, so that setting one costs no call before anything is optimized.
/// </summary>
public struct OuterShape
{
    /// <summary>One j; every other extent and stride 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OuterShape()
    {
    }

    /// <summary>Products of the same extents side by side.</summary>
    public nint B = 1;

    /// <summary>The extent that a and y share.</summary>
    public nint I;

    /// <summary>The extent summed over, beside the rows.</summary>
    public nint J = 1;

    /// <summary>The extent that x and y share.</summary>
    public nint K;

    /// <summary>The stride of a from one of B to the next.</summary>
    public nint AB;

    /// <summary>The stride of a over i.</summary>
    public nint AI;

    /// <summary>The stride of a over j.</summary>
    public nint AJ;

    /// <summary>The stride of x from one of B to the next.</summary>
    public nint XB;

    /// <summary>The stride of x over k.</summary>
    public nint XK;

    /// <summary>The stride of x over j.</summary>
    public nint XJ;

    /// <summary>The stride of y from one of B to the next.</summary>
    public nint YB;

    /// <summary>The stride of y over i.</summary>
    public nint YI;

    /// <summary>The stride of y over k.</summary>
    public nint YK;

    /// <summary>The transposed product: a and x, and with them i and k, change places.</summary>
    internal readonly OuterShape Swapped => new()
    {
        I = K,
        J = J,
        K = I,
        AI = XK,
        AJ = XJ,
        XK = AI,
        XJ = AJ,
        YI = YK,
        YK = YI,
    };
}
