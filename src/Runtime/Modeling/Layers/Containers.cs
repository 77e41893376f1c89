using System;

namespace Lux.Gen;

static class Containers
{
    public static Layer[] NotNone(Layer[] layers, string what) => layers.Length > 0 ? layers : throw new ArgumentException($"{what} at least one layer", nameof(layers));

    public static Tensor[] AsMany(Tensor[] inputs, int count, Module module) => inputs.Length == count ? inputs
        : throw new ShapeException($"{module.TypeName} expects {((Dim)count).Exact} inputs but receives {((Dim)inputs.Length).Exact}", module);
}
