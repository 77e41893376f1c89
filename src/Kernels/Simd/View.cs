using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// The address of elements in unmanaged or pinned memory, with arithmetic in elements and no bounds. Who makes a view keeps
/// its memory alive and still, and vouches for every element that a kernel reaches through it.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly unsafe struct View<T> where T : unmanaged
{
    readonly T* pointer;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    View(T* pointer) => this.pointer = pointer;

    /// <summary>The element at <paramref name="index"/>, counted from this view's first one; it may be negative.</summary>
    public ref T this[nint index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref pointer[index];
    }

    /// <summary>Whether the view has no memory: the way an optional operand is left out.</summary>
    public bool IsNull => pointer == null;

    /// <summary>The address of the first element.</summary>
    public nint Address => (nint)pointer;

    internal T* Pointer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => pointer;
    }

    /// <summary>The view of the elements at <paramref name="pointer"/>.</summary>
    public static View<T> Of(T* pointer) => new(pointer);

    /// <summary>The view of the elements at <paramref name="pointer"/>.</summary>
    public static View<T> Of(void* pointer) => new((T*)pointer);

    /// <summary>The view of the elements at <paramref name="address"/>.</summary>
    public static View<T> Of(nint address) => new((T*)address);

    /// <summary>The same memory read as elements of another type.</summary>
    public View<TOther> As<TOther>() where TOther : unmanaged => View<TOther>.Of((void*)pointer);

    /// <summary>The view that begins <paramref name="elements"/> elements later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static View<T> operator +(View<T> view, nint elements) => new(view.pointer + elements);
}
