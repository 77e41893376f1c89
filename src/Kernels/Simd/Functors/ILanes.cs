namespace Lux.Gen.Kernels;

/// <summary>What the lanes of a kernel's vectors are: <see cref="Rows"/> of a feature, or <see cref="Features"/> side by side of a single row, whose tile has a stride of 1.</summary>
public interface ILanes
{
    /// <summary>Whether they are rows. Known when a kernel is compiled.</summary>
    static abstract bool AreRows { get; }

    /// <summary>Rows of a feature.</summary>
    public readonly struct Rows : ILanes
    {
        /// <inheritdoc/>
        public static bool AreRows => true;
    }

    /// <summary>Features of a row.</summary>
    public readonly struct Features : ILanes
    {
        /// <inheritdoc/>
        public static bool AreRows => false;
    }
}
