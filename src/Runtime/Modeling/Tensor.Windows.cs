using System.Linq;

namespace Lux.Gen;

// Windows that slide along axes: what convolutions and pools are made of.
public sealed partial class Tensor
{
    /// <summary>
    /// Windows of <paramref name="size"/> elements along an axis, as a new last axis: y[…, o, …, k] = x[…, o · stride + k · dilation, …]. As many windows as fit.
    /// </summary>
    /// <exception cref="ShapeException">No window fits, or a stride above 1 meets a size that is known at run time only.</exception>
    public Tensor Windows(int axis, int size, int stride = 1, int dilation = 1) => Windows(new Window(Shape.Axis(axis), size, stride, dilation));

    internal Tensor Windows(params Window[] windows) => Windows(new Equatable<Window>(windows));

    internal Tensor Windows(Equatable<Window> windows)
    {
        Dim[] sizes = [.. Shape];
        foreach (Window w in windows)
        {
            sizes[w.Axis] = CountOf(w, Shape[w.Axis]);
        }

        return windows.Count == 0 ? this
            : Emit(new Op(OpKind.Windows) { Windows = windows }, ElementType, new([.. sizes, .. windows.Select(static w => (Dim)w.Size)]), this);
    }

    /// <summary>The transpose of <see cref="Windows(Equatable{Window})"/>: every element of every window is added to its place along axes of the given sizes.</summary>
    internal Tensor Fold(Equatable<Window> windows, Dim[] sizes)
    {
        Dim[] folded = [.. Shape.Take(Shape.Rank - windows.Count)];
        for (int i = 0; i < windows.Count; i++)
        {
            Window w = windows[i];
            folded[w.Axis] = CountOf(w, sizes[i]) == Shape[w.Axis] ? sizes[i] : throw new ShapeException($"axis {(Dim)w.Axis} of {Shape} does not fold to {sizes[i].Exact} places");
        }

        return windows.Count == 0 ? this : Emit(new Op(OpKind.Fold) { Windows = windows, Dims = sizes }, ElementType, new(folded), this);
    }

    Dim CountOf(Window w, Dim size)
    {
        string what = $"windows of {((Dim)w.Size).Exact} elements, {((Dim)w.Stride).Exact} apart and {((Dim)w.Dilation).Exact} dilated,";
        Dim room = size - w.Extent;
        return w.Size < 1 || w.Stride < 1 || w.Dilation < 1 ? throw new ShapeException($"{what} do not exist")
            : !room.IsNeverNegative ? throw new ShapeException($"{what} do not fit axis {(Dim)w.Axis} of {Shape}{(room.IsKnown ? "" : " for some of its run-time sizes")}")
            : room.IsKnown ? (room.Value / w.Stride) + 1
            : room.TryDivide(w.Stride) is { } steps ? steps + 1
            : throw new ShapeException($"{what} need axis {(Dim)w.Axis} of {Shape} to be a number");
    }
}
