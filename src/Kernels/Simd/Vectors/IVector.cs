namespace Lux.Gen.Kernels;

/// <summary>A vector of <see cref="Count"/> numbers that can be loaded, stored and reduced: what a kernel skeleton runs on.</summary>
/// <typeparam name="TV">The implementing type.</typeparam>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IVector<TV, T> : INumber<TV>
    where TV : struct, IVector<TV, T>
    where T : unmanaged
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the machine has 32 vector registers of this width (else 16): it decides the height of register tiles.</summary>
    static abstract bool HasManyRegisters { get; }

    /// <summary>The <see cref="Count"/> elements from <paramref name="source"/> on; no alignment is needed.</summary>
    static abstract TV Load(View<T> source);

    /// <summary>Writes all lanes from <paramref name="target"/> on.</summary>
    static abstract void Store(View<T> target, TV value);

    /// <summary>The one element at <paramref name="source"/>, in every lane.</summary>
    static abstract TV Broadcast(View<T> source);

    /// <summary>
    /// The <see cref="Count"/> elements from source[<paramref name="index"/>] on. The machine adds the index while it loads, where
    /// moving the view takes an instruction; so do the other two.
    /// </summary>
    static abstract TV Load(View<T> source, nint index);

    /// <summary>Half as many elements from source[<paramref name="index"/>] on, each in two lanes.</summary>
    static abstract TV LoadTwice(View<T> source, nint index);

    /// <summary>Every second element from source[<paramref name="index"/>] on. The one behind the last is read too.</summary>
    static abstract TV LoadEvens(View<T> source, nint index);

    /// <summary>Writes all lanes from target[<paramref name="index"/>] on.</summary>
    static abstract void Store(View<T> target, nint index, TV value);

    /// <summary>source[<paramref name="index"/>], in every lane.</summary>
    static abstract TV Broadcast(View<T> source, nint index);

    /// <summary>accumulator += a · b, without the copies that a returned value costs in a register tile.</summary>
    static abstract void MultiplyAdd(ref TV accumulator, TV a, TV b);

    /// <summary>The mask of the first <paramref name="count"/> lanes, 0 ≤ count.</summary>
    static abstract TV FirstLanes(int count);

    /// <summary>All lanes combined into one element, by halving: always the same order.</summary>
    static abstract T Reduce<TOperation>(TV value) where TOperation : struct, IReduction;

    /// <summary>sums[0] … sums[7] = the sums of the lanes of a … h.</summary>
    static abstract void SumEight(View<T> sums, TV a, TV b, TV c, TV d, TV e, TV f, TV g, TV h);

    /// <summary>
    /// Transposes a block of <see cref="Count"/> × <see cref="Count"/> elements:
    /// target[j · targetPitch + i] = source[i · sourcePitch + j].
    /// </summary>
    static abstract void Transpose(View<T> source, nint sourcePitch, View<T> target, nint targetPitch);

    /// <summary>Runs work with vectors of half as many lanes, where two of them take no longer than one of these: of 512 bits. Whether it did.</summary>
    static abstract bool RunHalf<TWork>(in TWork work) where TWork : struct, IVectorWork<T>;
}

/// <summary>Work with vectors of a width that is decided while it runs.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IVectorWork<T> where T : unmanaged
{
    /// <summary>Does the work.</summary>
    void Run<TV>() where TV : struct, IVector<TV, T>;
}
