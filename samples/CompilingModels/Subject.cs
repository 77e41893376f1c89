using CompilingModels.Models;
using Lux.Gen;

namespace CompilingModels;

/// <summary>What the first steps look at: a model, its start and a batch.</summary>
/// <param name="Model">The model.</param>
/// <param name="Parameters">Its parameters at the seed's start.</param>
/// <param name="State">Its state: this model has none.</param>
/// <param name="X">Inputs, [32, 2].</param>
/// <param name="Y">Targets, [32, 2].</param>
/// <param name="Seed">The seed.</param>
sealed record Subject(Mlp Model, Mlp.ParameterTree Parameters, Mlp.StateTree State, Tensor X, Tensor Y, ulong Seed)
{
    public static Subject Make(ulong seed)
    {
        Mlp model = new();
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup(seed);
        (Tensor x, Tensor y) = Data.Next(Data.Stream(seed));
        return new(model, ps, st, x, y, seed);
    }
}
