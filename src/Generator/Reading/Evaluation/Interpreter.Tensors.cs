using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

// Which tensors belong to the graph being traced.
internal sealed partial class Interpreter
{
    HashSet<Tensor> known = [];
    IReadOnlyList<Tensor> inputs = [];

    /// <summary>Begins a graph: these are its inputs.</summary>
    public void Begin(IReadOnlyList<Tensor> arguments)
    {
        inputs = arguments;
        known = [.. arguments];
    }

    /// <summary>
    /// A value for use on the current graph. A tensor kept in a field is a constant of another graph: it is made anew here, where an equal node is found again, not added.
    /// Every tensor passes once, and its element type is checked.
    /// </summary>
    public object? Adopt(object? value) => value switch
    {
        Tensor tensor => Adopt(tensor),
        Tensor[] tensors => tensors.Select(t => Adopt(t)).ToArray(),
        _ => value,
    };

    Tensor Adopt(Tensor tensor)
    {
        if (known.Contains(tensor))
        {
            return tensor;
        }

        Dictionary<Tensor, Tensor> here = [];
        Stack<Tensor> left = new([tensor]);
        while (left.Count > 0)
        {
            Tensor next = left.Peek();
            Tensor[] missing = [.. next.Inputs.Where(i => !known.Contains(i) && !here.ContainsKey(i))];
            if (missing.Length > 0)
            {
                foreach (Tensor input in missing)
                {
                    left.Push(input);
                }

                continue;
            }

            left.Pop();
            if (!here.ContainsKey(next))
            {
                elementTypes.Require(next);
                Tensor same = Tensor.Emit(next.Op, next.ElementType, next.Shape, [.. next.Inputs.Select(i => here.TryGetValue(i, out Tensor? copy) ? copy : i)]);
                known.Add(same);
                here[next] = same;
            }
        }

        return here[tensor];
    }
}
