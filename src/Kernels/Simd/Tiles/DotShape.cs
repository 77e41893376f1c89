using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// y[b, i, j] = Σₖ a[b, i, k] · x[b, k, j]: extents and strides. The strides of x and y count features of the tile; those of a
/// count elements where a is the same for all rows, features where it lies in the tile too.
/// Fields, so that setting one costs no call before anything is optimized.
/// </summary>
public struct DotShape
{
    /// <summary>One batch and one column; every other extent and stride 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DotShape()
    {
    }

    /// <summary>The batch extent.</summary>
    public nint B = 1;

    /// <summary>The extent that a and y share.</summary>
    public nint I;

    /// <summary>The extent that x and y share, beside the rows.</summary>
    public nint J = 1;

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

    /// <summary>The stride of x over j.</summary>
    public nint XJ;

    /// <summary>The stride of x over k.</summary>
    public nint XK;

    /// <summary>The stride of y over b.</summary>
    public nint YB;

    /// <summary>The stride of y over i.</summary>
    public nint YI;

    /// <summary>The stride of y over j.</summary>
    public nint YJ;

    /// <summary>The stride over b of a padded result of <see cref="Dot.Padded"/>'s epilogue.</summary>
    public nint PB;

    /// <summary>The stride of the epilogue's padded result over i.</summary>
    public nint PI;

    /// <summary>Whether y lies where the padded result does, and is overwritten by it.</summary>
    public bool IsPadded;
}
