using System.Reflection;
using Lux.Gen.Programs;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>One of the compiled models in Models/, whatever its type: what all tests go through alike.</summary>
sealed class CompiledModel
{
    const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;

    readonly object model;

    public CompiledModel(string name) : this(typeof(CompiledModel).Assembly.GetType($"{Namespace}.{name}", throwOnError: true)!)
    {
    }

    public CompiledModel(Type type)
    {
        model = Activator.CreateInstance(type)!;
        using ModelRun run = On(Device.Eager);
        Definition = run.Definition;
    }

    /// <summary>The names of all models.</summary>
    public static IEnumerable<string> Names => typeof(CompiledModel).Assembly.GetTypes()
        .Where(static t => t.Namespace == Namespace && t.IsDefined(typeof(CompileModelAttribute)))
        .Select(static t => t.Name)
        .Order(StringComparer.Ordinal);

    static string Namespace => typeof(CompiledModel).Namespace + ".Models";

    public ModelDefinition Definition { get; }

    /// <summary>Float32, or Float64 for a model of that precision.</summary>
    public ElementType Real => Definition.ElementType;

    public bool HasRunTimeSizes => Definition.Entries.Any(static e => e.Sizes.Length > 0);

    public (IParameterTree Parameters, IParameterTree State) Setup(ulong seed)
    {
        var trees = (System.Runtime.CompilerServices.ITuple)model.GetType().GetMethod("Setup")!.Invoke(model, [seed])!;
        return ((IParameterTree)trees[0]!, (IParameterTree)trees[1]!);
    }

    object Engine(Device device) => model.GetType().GetMethod("On")!.Invoke(model, [device])!;

    /// <summary>The objective named Loss on a device.</summary>
    public IObjective Objective(Device device)
    {
        object engine = Engine(device);
        return (IObjective)engine.GetType().GetProperty("Loss")!.GetValue(engine)!;
    }

    /// <summary>The untyped side of the engine on a device.</summary>
    public ModelRun On(Device device)
    {
        object engine = Engine(device);
        return (ModelRun)engine.GetType().GetProperty("Run", Hidden)!.GetValue(engine)!;
    }
}
