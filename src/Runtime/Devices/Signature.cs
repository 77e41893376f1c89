using System;
using System.Collections.Generic;
using System.Linq;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>
/// Checks the arguments of a compiled method and finds its run-time sizes from them. Checking allocates nothing; an error names the method, the argument, what was
/// expected and what was given.
/// </summary>
sealed class Signature
{
    const nint Unbound = -1;

    readonly TensorArgument[] tensors;
    readonly OutputDefinition[] outputs;
    readonly SizeExpression[][] outputShapes;
    readonly string[] sizes;

    public Signature(string model, EntryDefinition entry)
    {
        Name = $"{model}.{entry.Name}";
        (sizes, outputs) = (entry.Sizes, entry.Outputs);
        tensors = [.. entry.Arguments.Where(static a => !a.IsScalar).Select(a => new TensorArgument(a, entry.Sizes))];
        Numbers = [.. entry.Arguments.Where(static a => a.IsScalar).Select(static a => a.Name)];
        outputShapes = [.. outputs.Select(output => output.Shape.Select(d => new SizeExpression(d, entry.Sizes)).ToArray())];
        OutputCounts = [.. outputs.Select(output => new SizeExpression(output.Shape.Count, entry.Sizes))];
    }

    /// <summary>The method as errors name it: <c>Mlp.Loss</c>.</summary>
    public string Name { get; }

    public int TensorCount => tensors.Length;

    public int SizeCount => sizes.Length;

    /// <summary>The names of the run-time numbers.</summary>
    public string[] Numbers { get; }

    public int OutputCount => outputs.Length;

    /// <summary>The number of elements of each output.</summary>
    public SizeExpression[] OutputCounts { get; }

    public string[] TensorNames => [.. tensors.Select(static t => t.Name)];

    public string TensorName(int index) => tensors[index].Name;

    public string OutputName(int index) => outputs[index].Name;

    public bool IsDifferentiable(int tensor) => tensors[tensor].Type.IsFloat();

    /// <summary>An output's element type where real numbers are of type <paramref name="real"/>.</summary>
    public ElementType OutputType(int index, ElementType real) => outputs[index].Type.IsFloat() ? real : outputs[index].Type;

    public Shape OutputShape(int index, ReadOnlySpan<nint> bound)
    {
        Dim[] dims = new Dim[outputShapes[index].Length];
        for (int axis = 0; axis < dims.Length; axis++)
        {
            dims[axis] = checked((int)outputShapes[index][axis].Evaluate(bound));
        }

        return new(dims);
    }

    public Shape ArgumentShape(int index, ReadOnlySpan<nint> bound) => tensors[index].ShapeAt(bound, sizes);

    /// <summary>Checks arguments where real numbers are of type <paramref name="real"/>, and writes the run-time sizes.</summary>
    public void Bind(ReadOnlySpan<Tensor> given, int numbers, ElementType real, Span<nint> bound)
    {
        if (given.Length != tensors.Length || numbers != Numbers.Length)
        {
            throw WrongCount(given.Length, numbers);
        }

        bound.Fill(Unbound);
        for (int i = 0; i < tensors.Length; i++)
        {
            TensorArgument argument = tensors[i];
            Tensor tensor = given[i] ?? throw new ArgumentNullException(argument.Name, $"{Name}: '{argument.Name}' is null.");
            if (tensor.ElementType != argument.TypeFor(real))
            {
                throw WrongType(argument, tensor.ElementType, real);
            }

            if (!argument.TryBind(tensor.Shape, bound))
            {
                throw WrongShape(argument, tensor.Shape, bound);
            }
        }

        for (int i = 0; i < tensors.Length; i++)
        {
            if (tensors[i].HasCompounds && !tensors[i].CompoundsFit(given[i].Shape, bound))
            {
                throw WrongShape(tensors[i], given[i].Shape, bound);
            }
        }
    }

    /// <summary>Finds the run-time sizes from numbers of elements, where they leave no choice.</summary>
    public void BindLengths(ReadOnlySpan<int> lengths, Span<nint> bound)
    {
        bound.Fill(Unbound);
        for (int left = tensors.Length; left > 0;)
        {
            int before = left;
            left = 0;
            for (int i = 0; i < tensors.Length; i++)
            {
                switch (tensors[i].TryBindLength(lengths[i], bound))
                {
                    case LengthFit.Wrong: throw WrongLength(tensors[i], lengths[i], bound);
                    case LengthFit.Open: left++; break;
                }
            }

            if (left == before)
            {
                TensorArgument open = tensors.First(static t => t.Names.Count > 0);
                throw new ArgumentException($"{Name}: the sizes of {open} cannot be told from its number of elements; pass tensors instead of spans");
            }
        }
    }

    ArgumentException WrongCount(int given, int numbers) => new(
        $"{Name} expects {Count(tensors.Length, "tensor", tensors.Select(static t => t.Name))} and {Count(Numbers.Length, "number", Numbers)} but receives {given} and {numbers}");

    ArgumentException WrongType(TensorArgument argument, ElementType given, ElementType real) => new(
        $"{Name}: '{argument.Name}' expects elements of type {argument.TypeFor(real)}{(argument.Type.IsFloat() ? ", as the parameters have," : "")} but receives {given}; convert one of the two", argument.Name);

    ShapeException WrongShape(TensorArgument argument, Shape given, ReadOnlySpan<nint> bound) => new(
        $"{Name}: '{argument.Name}' expects {argument.Shape}{Known(argument, bound)} but receives {given}"
        + (given.Any(static d => d.IsKnown && d.Value < 1) ? ": a size is at least 1" : ""));

    ArgumentException WrongLength(TensorArgument argument, int length, ReadOnlySpan<nint> bound) => new(
        $"{Name}: '{argument.Name}' expects {argument.Shape}{Known(argument, bound)} but receives {length} elements");

    /// <summary>" with N = 32 (from 'x')" for the sizes that earlier arguments gave.</summary>
    string Known(TensorArgument argument, ReadOnlySpan<nint> bound)
    {
        List<string> known = [];
        foreach (string name in argument.Names)
        {
            TensorArgument? source = tensors.FirstOrDefault(t => t.Shape.Any(d => d.IsName && d.Names.First() == name));
            nint size = bound[Array.IndexOf(sizes, name)];
            if (source is not null && source != argument && size != Unbound)
            {
                known.Add($"{name} = {size} (from '{source.Name}')");
            }
        }

        return known.Count == 0 ? "" : " with " + string.Join(" and ", known);
    }

    static string Count(int count, string noun, IEnumerable<string> names) =>
        $"{count} {noun}{(count == 1 ? "" : "s")}{(count == 0 ? "" : $" ({string.Join(", ", names)})")}";
}
