namespace Lux.Gen.Kernels;

/// <summary>y[b, i, j] = Σₖ a[b, i, k] · x[b, k, j] outside tiles: extents, and strides in elements. y is contiguous.</summary>
public readonly struct WholeDotShape
{
    /// <summary>One batch; every other extent and stride 0.</summary>
    public WholeDotShape()
    {
    }

    /// <summary>The batch extent.</summary>
    public nint B { get; init; } = 1;

    /// <summary>The extent that a and y share.</summary>
    public nint I { get; init; }

    /// <summary>The extent that x and y share.</summary>
    public nint J { get; init; }

    /// <summary>The extent summed over.</summary>
    public nint K { get; init; }

    /// <summary>The stride of a over b.</summary>
    public nint AB { get; init; }

    /// <summary>The stride of a over i.</summary>
    public nint AI { get; init; }

    /// <summary>The stride of a over k.</summary>
    public nint AK { get; init; }

    /// <summary>The stride of x over b.</summary>
    public nint XB { get; init; }

    /// <summary>The stride of x over k.</summary>
    public nint XK { get; init; }

    /// <summary>The stride of x over j.</summary>
    public nint XJ { get; init; }
}
