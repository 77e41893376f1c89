namespace Lux.Gen.Kernels;

/// <summary>
/// y[i, k] = Σⱼ Σ_rows a[i, j] · x[k, j]: extents and strides. The strides of a and x count features of the tile, those of y elements.
/// </summary>
public readonly struct OuterShape
{
    /// <summary>One j; every other extent and stride 0.</summary>
    public OuterShape()
    {
    }

    /// <summary>The extent that a and y share.</summary>
    public nint I { get; init; }

    /// <summary>The extent summed over, beside the rows.</summary>
    public nint J { get; init; } = 1;

    /// <summary>The extent that x and y share.</summary>
    public nint K { get; init; }

    /// <summary>The stride of a over i.</summary>
    public nint AI { get; init; }

    /// <summary>The stride of a over j.</summary>
    public nint AJ { get; init; }

    /// <summary>The stride of x over k.</summary>
    public nint XK { get; init; }

    /// <summary>The stride of x over j.</summary>
    public nint XJ { get; init; }

    /// <summary>The stride of y over i.</summary>
    public nint YI { get; init; }

    /// <summary>The stride of y over k.</summary>
    public nint YK { get; init; }

    /// <summary>The transposed product: a and x, and with them i and k, change places.</summary>
    internal OuterShape Swapped => new()
    {
        I = K, J = J, K = I, AI = XK, AJ = XJ, XK = AI, XJ = AJ, YI = YK, YK = YI,
    };
}
