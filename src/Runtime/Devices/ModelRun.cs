using System;
using System.Linq;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>A model on a device: an executor for each of its methods, and the checks that all of them share.</summary>
sealed class ModelRun : IDisposable
{
    public ModelRun(object model, ModelDefinition definition, Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        device.ThrowIfDisposed();
        (Definition, Device) = (definition, device);
        Executors = [.. definition.Entries.Select(entry => device.Execute(model, definition, entry))];
    }

    public ModelDefinition Definition { get; }

    public Device Device { get; }

    public Executor[] Executors { get; }

    /// <summary>Runs a method once.</summary>
    public RunResult Run(int entry, ProgramKind kind, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, IParameterTree parameters, IParameterTree state)
    {
        Executors[entry].ThrowIfDisposed();
        (TreeData ps, TreeData st) = Check(Executors[entry], Executors[entry].Signature.Name, parameters, state);
        return Executors[entry].Run(kind, tensors, numbers, ps, st);
    }

    /// <summary>Checks that trees are this model's and of numbers this device computes with.</summary>
    public (TreeData Parameters, TreeData State) Check(string caller, IParameterTree parameters, IParameterTree state) => Check(Definition, Device, caller, parameters, state);

    /// <summary>The same for one of a model's methods.</summary>
    public static (TreeData Parameters, TreeData State) Check(Executor executor, string caller, IParameterTree parameters, IParameterTree state) =>
        Check(executor.Model, executor.Device, caller, parameters, state);

    public void Dispose()
    {
        foreach (Executor executor in Executors)
        {
            executor.Dispose();
        }
    }

    static (TreeData Parameters, TreeData State) Check(ModelDefinition model, Device device, string caller, IParameterTree parameters, IParameterTree state)
    {
        TreeData ps = Check(model, caller, parameters, model.Parameters, device.Required(model));
        return (ps, Check(model, caller, state, model.States, ps.Block.Type));
    }

    static TreeData Check(ModelDefinition model, string caller, IParameterTree tree, TreeLayout layout, ElementType? type)
    {
        TreeData data = TreeSource.Of(tree);
        if (!layout.Matches(data.Layout))
        {
            throw new ArgumentException($"{caller} expects the {layout.Kind} of {layout.Model} but receives the {data.Layout.Kind} of {data.Layout.Model}: {layout.Difference(data.Layout)}");
        }

        // A tree without leaves is of every type.
        if (type is { } expected && data.Block.Type != expected && layout.Leaves.Length > 0)
        {
            string reason = layout == model.Parameters ? $", which {model.Name} was compiled for," : ", as the parameters have,";
            throw new ArgumentException($"{caller} expects {layout.Kind} of type {expected}{reason} but receives {data.Block.Type}: call Convert(ElementType.{expected}), or use Device.Eager");
        }

        return data;
    }
}
