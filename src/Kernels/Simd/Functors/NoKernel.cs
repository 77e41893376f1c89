using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>No epilogue: skeletons test for this type, and the test is settled when they are compiled.</summary>
/// <typeparam name="T">The element type of the tile.</typeparam>
public readonly struct NoKernel<T> : IKernel<T> where T : unmanaged
{
    /// <summary>Does nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<TV, TLanes>(nint f, nint p, nint r)
        where TV : struct, IVector<TV, T>
        where TLanes : struct, ILanes
    {
    }
}
