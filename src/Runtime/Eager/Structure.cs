using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>The primitives that move elements without computing.</summary>
internal static class Structure
{
    public static Array Broadcast(Call call)
    {
        int[] from = call.Inputs[0].Shape.ToArray(), to = call.Shape.ToArray(), strides = Layout.Strides(from);
        int lead = to.Length - from.Length;
        return Elements.Gather(call.A, Layout.Offsets(to, [.. to.Select((_, axis) => axis < lead || from[axis - lead] == 1 ? 0 : strides[axis - lead])]));
    }

    public static Array Transpose(Call call)
    {
        int[] strides = Layout.Strides(call.Inputs[0].Shape.ToArray());
        return Elements.Gather(call.A, Layout.Offsets(call.Shape.ToArray(), [.. call.Op.Axes.Select(axis => strides[axis])]));
    }

    public static Array Slice(Call call)
    {
        int[] strides = Layout.Strides(call.Inputs[0].Shape.ToArray());
        int start = call.Op.Dims.Select((first, axis) => first.Value * strides[axis]).Sum();
        return Elements.Gather(call.A, Layout.Offsets(call.Shape.ToArray(), [.. call.Op.Axes.Select((step, axis) => step * strides[axis])], start));
    }

    public static Array Reverse(Call call)
    {
        int[] sizes = call.Shape.ToArray(), strides = Layout.Strides(sizes);
        int start = call.Op.Axes.Sum(axis => (sizes[axis] - 1) * strides[axis]);
        return Elements.Gather(call.A, Layout.Offsets(sizes, [.. strides.Select((stride, axis) => call.Op.Axes.Contains(axis) ? -stride : stride)], start));
    }

    public static Array Windows(Call call) => Elements.Gather(call.A, Places(call.Op, call.Inputs[0].Shape, call.Shape));

    public static Array Fold(Call call)
    {
        int[] places = Places(call.Op, call.Shape, call.Inputs[0].Shape);
        double[] x = Elements.Reals(call.A), y = new double[call.Shape.Count.Value];
        for (int i = 0; i < x.Length; i++)
        {
            y[places[i]] += x[i];
        }

        return Elements.Of(y, call.Type);
    }

    /// <summary>Where each element of the windows lies in what they slide along.</summary>
    static int[] Places(Op op, Shape whole, Shape windows)
    {
        int[] strides = Layout.Strides(whole.ToArray());
        int[] steps = [.. strides, .. op.Windows.Select(w => w.Dilation * strides[w.Axis])];
        foreach (Window w in op.Windows)
        {
            steps[w.Axis] *= w.Stride;
        }

        return Layout.Offsets(windows.ToArray(), steps);
    }

    public static Array Iota(Call call) => Elements.Of([.. Enumerable.Range(0, call.Shape.Count.Value).Select(static i => (double)i)], call.Type);

    public static Array Pad(Call call)
    {
        int[] sizes = call.Inputs[0].Shape.ToArray(), strides = Layout.Strides(call.Shape.ToArray());
        int start = strides.Select((stride, axis) => call.Op.Dims[axis].Value * stride).Sum();
        Array y = Elements.Filled(call.Op.Value, call.Type, call.Shape.Count.Value);
        Elements.Scatter(call.A, Layout.Offsets(sizes, [.. call.Op.Axes.Select((gap, axis) => (gap + 1) * strides[axis])], start), y);
        return y;
    }

    public static Array Concat(Call call)
    {
        int[] strides = Layout.Strides(call.Shape.ToArray());
        int axis = call.Op.Axes[0], start = 0;
        Array y = Elements.Filled(0, call.Type, call.Shape.Count.Value);
        foreach (Tensor part in call.Inputs)
        {
            Elements.Scatter(part.Storage, Layout.Offsets(part.Shape.ToArray(), strides, start), y);
            start += part.Shape[axis].Value * strides[axis];
        }

        return y;
    }
}
