namespace Lux.Gen.Kernels;

/// <summary>
/// y[b, i, j] = Σₖ a[b, i, k] · x[b, k, j] outside tiles: extents, and strides in elements. y is contiguous.
/// Fields, so that setting one costs no call before anything is optimized.
/// </summary>
public struct WholeDotShape
{
    /// <summary>One batch; every other extent and stride 0.</summary>
    public WholeDotShape()
    {
    }

    /// <summary>The batch extent.</summary>
    public nint B = 1;

    /// <summary>The extent that a and y share.</summary>
    public nint I;

    /// <summary>The extent that x and y share.</summary>
    public nint J;

    /// <summary>The extent summed over.</summary>
    public nint K;

    /// <summary>The stride of a over b.</summary>
    public nint AB;

    /// <summary>The stride of a over i.</summary>
    public nint AI;

    /// <summary>The stride of a over k.</summary>
    public nint AK;

    /// <summary>The stride of x over b.</summary>
    public nint XB;

    /// <summary>The stride of x over k.</summary>
    public nint XK;

    /// <summary>The stride of x over j.</summary>
    public nint XJ;
}
