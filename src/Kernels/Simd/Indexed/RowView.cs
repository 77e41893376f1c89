namespace Lux.Gen.Kernels;

/// <summary>
/// A value's elements as each row sees them: element f of row r lies at f · step + r · lane. In a tile the step is the tile's rows and the lane 1; a value that is the same for all rows has the
/// step 1 and the lane 0.
/// </summary>
/// <param name="view">The memory.</param>
/// <param name="step">How far an element is from the next.</param>
/// <param name="lane">How far a row is from the next.</param>
public readonly struct RowView<T>(View<T> view, nint step, nint lane) where T : unmanaged
{
    internal View<T> View { get; } = view;

    internal nint Step { get; } = step;

    internal nint Lane { get; } = lane;

    internal ref T this[nint element, nint row] => ref View[(element * Step) + (row * Lane)];
}
