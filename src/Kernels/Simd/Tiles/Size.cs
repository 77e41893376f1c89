using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>A number as a type: what is guarded by it is decided when the tile is compiled.</summary>
interface ISize
{
    static abstract int Value { get; }
}

readonly struct Size1 : ISize
{
    public static int Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }
}

readonly struct Size2 : ISize
{
    public static int Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2;
    }
}

readonly struct Size3 : ISize
{
    public static int Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 3;
    }
}

readonly struct Size4 : ISize
{
    public static int Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }
}

readonly struct Size5 : ISize
{
    public static int Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 5;
    }
}

readonly struct Size6 : ISize
{
    public static int Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 6;
    }
}
