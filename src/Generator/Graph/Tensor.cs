using System.Linq;

namespace Lux.Gen;

/// <summary>The generator's Tensor: a node of the graph being built. Its operators, shape rules and layers are the runtime's own source files.</summary>
public sealed partial class Tensor
{
    Shape? shape;

    internal Tensor(int index, Op op, ElementType type, Shape? shape, Tensor[] inputs) =>
        (Index, Op, ElementType, this.shape, Inputs) = (index, op, type, shape, inputs);

    internal int Index { get; }
    internal Op Op { get; }
    internal Tensor[] Inputs { get; }
    internal long Id => Index;

    public ElementType ElementType { get; }

    public Shape Shape => shape ?? throw new ShapeException(ShapeUnknown);

    internal string ShapeUnknown => $"the shape of '{Op.Name}' is not known here; say it with [Shape(...)] on the parameter";

    internal bool IsShaped => shape is not null;

    /// <summary>An input without a shape takes that of the first pattern it meets; its free first size is the batch.</summary>
    internal void Bind(Shape pattern)
    {
        if (pattern.Skip(1).Contains(Dim.Any))
        {
            throw new ShapeException(ShapeUnknown);
        }

        shape = new([.. pattern.Select(static d => d == Dim.Any ? Dim.Named("N") : d)]);
    }

    public double Item() => throw new System.InvalidOperationException("the value of a tensor is known at run time only");

    internal static Tensor Emit(Op op, ElementType type, Shape shape, params Tensor[] inputs)
    {
        Tensor made = GraphBuilder.Current.Add(op, type, shape, inputs);
        Execution.Watcher?.Make(made);
        return made;
    }
}
