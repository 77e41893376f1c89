using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

// Which tensors belong to the graph being traced.
internal sealed partial class Interpreter
{
    IReadOnlyList<Tensor> inputs = [];

    /// <summary>Begins a graph, which has its leaves already: these are its inputs.</summary>
    public void Begin(IReadOnlyList<Tensor> arguments)
    {
        inputs = arguments;
        GraphBuilder.Current.TakeAdded();
    }

    /// <summary>
    /// A value for use on the current graph. A tensor kept in a field is a constant of another graph, and made anew here, where an equal node is found again, not added.
    /// </summary>
    public static object? Adopt(object? value) => value switch
    {
        Tensor tensor => Adopt(tensor),
        Tensor[] tensors when !tensors.All(GraphBuilder.Current.Owns) => Array.ConvertAll(tensors, Adopt),
        _ => value,
    };

    static Tensor Adopt(Tensor tensor)
    {
        GraphBuilder here = GraphBuilder.Current;
        return here.Owns(tensor) ? tensor : here.Add(tensor.Op, tensor.ElementType, tensor.Shape, Array.ConvertAll(tensor.Inputs, Adopt));
    }

    /// <summary>Checks what an operation added to the graph.</summary>
    void CheckAdded()
    {
        foreach (Tensor added in GraphBuilder.Current.TakeAdded())
        {
            elementTypes.Require(added);
        }
    }
}
