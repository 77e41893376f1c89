using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>A row of a <see cref="ModelSummary"/>: one module of a model. Its numbers are its own, without those of the modules inside it, so that a column adds up to the model's total.</summary>
/// <param name="Path">The path, as in the parameter tree: <c>Layers.Layer1</c>; empty for the model itself.</param>
/// <param name="Type">The module's type.</param>
/// <param name="Outputs">The shapes of its results, <c>[batch, 32]</c>: those of the first call, then those of later calls where they differ. None where Forward does not call it.</param>
/// <param name="Calls">How often one Forward calls it.</param>
/// <param name="Parameters">The number of elements of its parameters. What two layers share counts where it is reached first.</param>
/// <param name="State">The number of elements of its state variables.</param>
/// <param name="Flop">Floating-point operations that one more sample costs, over all calls, in test mode: two for each product in a dot product, one for each element of anything element-wise or reduced, as the source has it.</param>
public sealed record LayerSummary(string Path, string Type, IReadOnlyList<Shape> Outputs, int Calls, int Parameters, int State, long Flop);
