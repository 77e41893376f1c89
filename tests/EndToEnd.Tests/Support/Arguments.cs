using Lux.Gen.Programs;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Random arguments of a compiled method.</summary>
sealed record Arguments(Tensor[] Tensors, double[] Numbers)
{
    /// <summary>Arguments for a batch; any other run-time size is a small number that changes with the batch.</summary>
    public static Arguments Random(EntryDefinition entry, ElementType real, int batch, ulong seed)
    {
        int Size(string name) => name == "N" ? batch : 2 + (batch % 4);
        Tensor[] tensors = [.. entry.Arguments.Where(static a => !a.IsScalar).Select(a => Random(new Rng(seed).Split(a.Name), new([.. a.Shape.Select(d => (Dim)d.Evaluate(Size))]), a.Type.IsFloat() ? real : a.Type))];
        double[] numbers = [.. entry.Arguments.Where(static a => a.IsScalar).Select(static (_, i) => (double)(float)(0.7 + (0.4 * i)))];
        return new(tensors, numbers);
    }

    public Arguments Convert(ElementType real) => this with { Tensors = [.. Tensors.Select(t => t.ElementType.IsFloat() ? t.Convert(real) : t)] };

    static Tensor Random(Rng rng, Shape shape, ElementType type) => type switch
    {
        ElementType.Bool => Tensor.Uniform(rng, shape, -1, 1) > -0.4,
        ElementType.Int32 => Tensor.Uniform(rng, shape, 0, 2.999).Convert(ElementType.Int32),
        _ => Tensor.Normal(rng, shape).Convert(type),
    };
}
