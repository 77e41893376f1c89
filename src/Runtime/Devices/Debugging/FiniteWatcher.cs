using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>Looks at every number that a run makes, and throws at the first that is not finite.</summary>
sealed class FiniteWatcher(ModuleMap modules, DebugOptions options) : IWatcher
{
    readonly Whereabouts whereabouts = new(modules);

    // By the tensor's id. A gradient's primitives have the origin of what they are the gradient of, so that a gradient of a gradient has one too.
    readonly Dictionary<long, Origin> origins = [];

    bool isGradient;
    Origin? differentiated;

    public void Enter(IModule module) => whereabouts.Enter(module);

    public void Leave(object? result) => whereabouts.Leave();

    public void Meet(Module layer) => whereabouts.Meet(layer);

    public void Differentiate(Tensor? primitive) => (isGradient, differentiated) = (primitive is not null, primitive is null ? null : origins.GetValueOrDefault(primitive.Id));

    public void Make(Tensor made)
    {
        // Places are looked up while their calls are going on: once the gradient is computed they have returned.
        Origin? origin = isGradient ? differentiated : options.Gradient ? whereabouts.Of(made.Op.Kind) : null;
        if (origin is not null)
        {
            origins[made.Id] = origin;
        }

        if ((isGradient ? options.Gradient : options.Forward) && NonFinite.In(made, options.Infinities) is { } element)
        {
            origin ??= isGradient ? new(OpKind.Input, "", ModuleMap.TypeName(modules.Root), null, null, modules.IsOptimized) : whereabouts.Of(made.Op.Kind);
            throw new NonFiniteException(made, element, origin, isGradient);
        }
    }
}
