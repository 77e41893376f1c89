using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Reverse-mode differentiation: one sweep from a scalar back to what it was computed from.</summary>
public static class Gradient
{
    /// <summary>
    /// The gradient of a scalar with respect to a tensor it was computed from, in that tensor's shape; zero where it does not depend on it. May be used inside
    /// a model's objective, and differentiated again.
    /// </summary>
    /// <exception cref="ShapeException"><paramref name="scalar"/> has more than one element.</exception>
    /// <exception cref="System.InvalidOperationException">Outside an engine, the scalar was computed from tensors that are not tracked.</exception>
    public static Tensor Of(Tensor scalar, Tensor with) => Of(scalar, [with])[0];

    /// <summary>The gradients of a scalar with respect to several tensors.</summary>
    /// <exception cref="ShapeException"><paramref name="scalar"/> has more than one element.</exception>
    /// <exception cref="System.InvalidOperationException">Outside an engine, the scalar was computed from tensors that are not tracked.</exception>
    public static Tensor[] Of(Tensor scalar, params Tensor[] with)
    {
        scalar.RequireHistory();
        if (scalar.Shape.Count != 1)
        {
            throw new ShapeException($"only a scalar has a gradient; this has the shape {scalar.Shape}");
        }

        Tensor?[] found = Sweep(scalar, Tensor.Constant(1, scalar.ElementType).Broadcast(scalar.Shape), with);
        return [.. found.Zip(with, static (d, x) => d ?? Tensor.Constant(0, x.ElementType).Broadcast(x.Shape))];
    }

    /// <summary>The vector–Jacobian product: the adjoints of <paramref name="with"/> where <paramref name="seed"/> is the adjoint of the output. Null: independent.</summary>
    internal static Tensor?[] Sweep(Tensor output, Tensor seed, Tensor[] with)
    {
        HashSet<long> between = Between(output, with);
        Dictionary<long, (Tensor Node, Tensor Adjoint)> adjoints = [];
        SortedSet<long> open = [];
        Accumulate(output, seed);
        while (open.Count > 0)
        {
            // Ids grow in the order of creation, so the largest open one has all its users behind it.
            long last = open.Max;
            open.Remove(last);
            (Tensor y, Tensor dy) = adjoints[last];
            Execution.Watcher?.Differentiate(y);
            Tensor?[] d = Rules.Adjoints(y, dy);
            for (int i = 0; i < d.Length; i++)
            {
                if (d[i] is { } di)
                {
                    Accumulate(y.Inputs[i], di);
                }
            }
        }

        Execution.Watcher?.Differentiate(null);
        return [.. with.Select(x => adjoints.TryGetValue(x.Id, out var found) ? found.Adjoint : null)];

        void Accumulate(Tensor x, Tensor d)
        {
            if (between.Contains(x.Id))
            {
                adjoints[x.Id] = (x, adjoints.TryGetValue(x.Id, out var sum) ? sum.Adjoint + d : d);
                open.Add(x.Id);
            }
        }
    }

    /// <summary>The tensors that lie between the output and what is differentiated; no other adjoint is computed.</summary>
    static HashSet<long> Between(Tensor output, Tensor[] with)
    {
        SortedDictionary<long, Tensor> reached = [];
        Stack<Tensor> left = new([output]);
        while (left.Count > 0)
        {
            Tensor t = left.Pop();
            if (!reached.ContainsKey(t.Id))
            {
                reached.Add(t.Id, t);
                foreach (Tensor input in t.Inputs)
                {
                    left.Push(input);
                }
            }
        }

        HashSet<long> between = [.. with.Select(static x => x.Id)];
        foreach (Tensor t in reached.Values)
        {
            if (t.Inputs.Any(i => between.Contains(i.Id)))
            {
                between.Add(t.Id);
            }
        }

        return between;
    }
}
