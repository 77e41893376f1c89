using System;

namespace Lux.Gen;

// Numbers into a tensor, and out of it.
public sealed partial class Tensor
{
    /// <summary>A Float32 tensor of these numbers, in row-major order; they are copied.</summary>
    /// <exception cref="ShapeException">The shape has another number of elements.</exception>
    public static Tensor From(ReadOnlySpan<float> values, Shape shape) => Copied(values, ElementType.Float32, shape);

    /// <summary>A Float64 tensor of these numbers, in row-major order; they are copied.</summary>
    /// <exception cref="ShapeException">The shape has another number of elements.</exception>
    public static Tensor From(ReadOnlySpan<double> values, Shape shape) => Copied(values, ElementType.Float64, shape);

    /// <summary>An Int32 tensor of these numbers, in row-major order; they are copied.</summary>
    /// <exception cref="ShapeException">The shape has another number of elements.</exception>
    public static Tensor From(ReadOnlySpan<int> values, Shape shape) => Copied(values, ElementType.Int32, shape);

    /// <summary>A Bool tensor of these values, in row-major order; they are copied.</summary>
    /// <exception cref="ShapeException">The shape has another number of elements.</exception>
    public static Tensor From(ReadOnlySpan<bool> values, Shape shape) => Copied(values, ElementType.Bool, shape);

    /// <summary>Numbers of the standard normal distribution, in row-major order from the stream.</summary>
    public static Tensor Normal(Rng rng, Shape shape, ElementType type = ElementType.Float32) => Drawn(rng.NextNormal, type, shape);

    /// <summary>Numbers uniform between <paramref name="low"/> and <paramref name="high"/>, in row-major order from the stream.</summary>
    public static Tensor Uniform(Rng rng, Shape shape, double low = 0, double high = 1, ElementType type = ElementType.Float32) =>
        Drawn(() => rng.NextUniform(low, high), type, shape);

    /// <summary>The elements in row-major order, as a new array. T is the C# type of <see cref="ElementType"/>: bool, int, float or double.</summary>
    /// <exception cref="InvalidOperationException">T is another type.</exception>
    public T[] ToArray<T>() where T : unmanaged => [.. As<T>()];

    /// <summary>Copies the elements in row-major order. T is the C# type of <see cref="ElementType"/>: bool, int, float or double.</summary>
    /// <exception cref="ArgumentException">The destination has another number of elements.</exception>
    /// <exception cref="InvalidOperationException">T is another type.</exception>
    public void CopyTo<T>(Span<T> destination) where T : unmanaged
    {
        T[] elements = As<T>();
        if (destination.Length != elements.Length)
        {
            throw new ArgumentException($"the destination has room for {(Dim)destination.Length} elements, but {Shape} has {(Dim)elements.Length}", nameof(destination));
        }

        elements.CopyTo(destination);
    }

    // The exact type is asked for: the CLR would hand out an int[] as a uint[] too.
    T[] As<T>() => Storage.GetType() == typeof(T[])
        ? (T[])Storage
        : throw new InvalidOperationException($"the elements are {ElementType}, not {typeof(T).Name}: convert the tensor first, or ask for {Storage.GetType().GetElementType()!.Name}");

    static Tensor Copied<T>(ReadOnlySpan<T> values, ElementType type, Shape shape) => CountOf(shape) == values.Length
        ? FromStorage(values.ToArray(), type, shape)
        : throw new ShapeException($"the shape {shape} has {shape.Count} elements, but {(Dim)values.Length} are given");

    static Tensor Drawn(Func<double> next, ElementType type, Shape shape)
    {
        double[] values = new double[CountOf(shape)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = next();
        }

        return FromStorage(Elements.Of(values, type), type, shape);
    }

    static int CountOf(Shape shape)
    {
        foreach (Dim size in shape)
        {
            if (size.Value < 0)
            {
                throw new ShapeException($"the sizes of a tensor are numbers from 0 up, not {shape}");
            }
        }

        return shape.Count.Value;
    }
}
