using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>Traces the methods of a model into graphs: each once as it predicts and once as it trains.</summary>
internal sealed class EntryReader(Interpreter interpreter, IModule root, ModuleTree tree, Precision precision)
{
    // What Forward's arguments turned out to be: an objective's argument of the same name is the same, where nothing else says what it is.
    readonly Dictionary<string, Shape> forwardShapes = [];

    // How the first method predicts.
    (LayerTrace Layers, string? Batch)? first;

    /// <summary>The rows of the model's summary, once its first method is read.</summary>
    public Equatable<SummaryRow> Summary(string model) => first is { } trace ? trace.Layers.Rows(tree, model, trace.Batch).ToArray() : [];

    /// <exception cref="BuildError">The method cannot be compiled.</exception>
    public Entry Read(EntryMethod entry)
    {
        Shape?[] said = [.. entry.Parameters.Select(static p => p.Shape)];
        Shape?[] guessed = [.. entry.Parameters.Select(p => p.Shape ?? (forwardShapes.TryGetValue(p.Name, out Shape? shape) ? shape : null))];
        Trace predict = entry.Kind == EntryKind.Forward || said.SequenceEqual(guessed) ? Run(entry, said, training: false) : Run(entry, said, guessed);
        if (entry.Kind == EntryKind.Forward)
        {
            foreach ((EntryParameter parameter, Shape shape) in entry.Parameters.Zip(predict.Shapes, static (p, s) => (p, s)))
            {
                forwardShapes[parameter.Name] = shape;
            }
        }

        first ??= (predict.Layers, predict.Shapes.Where(static s => s.Rank > 0 && s[0].IsName).Select(static s => s[0].ToString()).FirstOrDefault());
        Trace train = Run(entry, predict.Shapes, training: true);
        Argument[] arguments = [.. entry.Parameters.Zip(predict.Shapes, (p, shape) => new Argument(p.Name, p.IsScalar ? p.Type : ComputingTypes.Of(p.Type, precision), shape, p.IsScalar))];
        return new(entry.Name, entry.Kind, arguments, entry.OutputNames, ComputingTypes.Apply(predict.Graph, precision), ComputingTypes.Apply(train.Graph, precision));
    }

    Trace Run(EntryMethod entry, Shape?[] said, Shape?[] guessed)
    {
        try
        {
            return Run(entry, said, training: false);
        }
        catch (BuildError)
        {
            return Run(entry, guessed, training: false);
        }
    }

    Trace Run(EntryMethod entry, Shape?[] shapes, bool training)
    {
        GraphBuilder builder = new();
        using GraphBuilder.Scope scope = builder.Enter();
        Tensor[] inputs = [.. entry.Parameters.Zip(shapes, (p, shape) => builder.Input(p.Name, ComputingTypes.Of(p.Type, precision, p.IsScalar), shape))];
        LayerTrace layers = new(tree.Paths);
        Execution execution = new(training, layers);
        foreach ((string path, Parameter parameter) in tree.BoundParameters)
        {
            execution.Bind(parameter, Leaf(OpKind.Parameter, path, parameter.Shape));
        }

        foreach ((string path, StateVariable state) in tree.BoundStates)
        {
            execution.Bind(state, Leaf(OpKind.State, path, state.Shape));
        }

        interpreter.Begin(inputs);
        object? result = execution.Run(() => interpreter.Trace(entry.Method, root, [.. inputs]));
        Tensor[] outputs = [.. Outputs(result).Select(o => Output(o, entry))];
        RequireShapes(entry, inputs);
        RequireScalar(entry, outputs[0]);
        Tensor[] states = training ? [.. tree.BoundStates.Select(s => execution.State(s.State))] : [];
        return new(builder.Close([.. outputs, .. states]), [.. inputs.Select(static i => i.Shape)], layers);
    }

    Tensor Leaf(OpKind kind, string path, Shape shape) => Tensor.Emit(new Op(kind) { Name = path }, ComputingTypes.Of(ElementType.Float32, precision), shape);

    static IEnumerable<object?> Outputs(object? result) => result is TupleValue tuple ? tuple.Items : [result];

    static Tensor Output(object? output, EntryMethod entry) => Interpreter.Adopt(output) as Tensor
        ?? throw new BuildError(Descriptors.Evaluation, $"'{entry.Name}' returns null instead of a tensor", entry.Method.Place());

    static void RequireShapes(EntryMethod entry, Tensor[] inputs)
    {
        foreach ((EntryParameter parameter, Tensor input) in entry.Parameters.Zip(inputs, static (p, i) => (p, i)))
        {
            if (!input.IsShaped)
            {
                throw new BuildError(Descriptors.UnknownShape, $"nothing in '{entry.Name}' says what shape '{parameter.Name}' has; say it with [Shape(...)] on the parameter", parameter.Symbol.Place());
            }
        }
    }

    static void RequireScalar(EntryMethod entry, Tensor value)
    {
        if (entry.Kind == EntryKind.Objective && (value.Shape.Rank != 0 || !value.ElementType.IsFloat()))
        {
            string what = value.Shape.Rank != 0 ? $"the shape {value.Shape}" : $"elements of type {value.ElementType}";
            throw new BuildError(Descriptors.NotScalar, $"the objective '{entry.Name}' must be a scalar, but its value has {what}: take a sum or a mean", entry.Method.Place());
        }
    }

    sealed record Trace(Graph Graph, Shape[] Shapes, LayerTrace Layers);
}
