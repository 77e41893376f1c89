using System.ComponentModel;

namespace Lux.Gen.Programs;

/// <summary>A model's method run as plain C#: the model, its tensor arguments and its run-time numbers in order, to its results.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate Tensor[] EagerBody(object model, Tensor[] tensors, double[] numbers);

/// <summary>A method that users call through an engine: its signature, itself as plain C#, and its compiled programs.</summary>
/// <param name="name">The method's name.</param>
/// <param name="isObjective">Whether it is an objective, whose first result is the scalar to differentiate.</param>
/// <param name="arguments">The arguments in order.</param>
/// <param name="outputs">The results in order.</param>
/// <param name="sizes">The names of the run-time sizes, in the programs' order.</param>
/// <param name="eager">The method itself.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EntryDefinition(string name, bool isObjective, ArgumentDefinition[] arguments, OutputDefinition[] outputs, string[] sizes, EagerBody eager)
{
    Signature? signature;

    /// <summary>The method's name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is an objective.</summary>
    public bool IsObjective { get; } = isObjective;

    /// <summary>The arguments in order.</summary>
    public ArgumentDefinition[] Arguments { get; } = arguments;

    /// <summary>The results in order.</summary>
    public OutputDefinition[] Outputs { get; } = outputs;

    /// <summary>The names of the run-time sizes, in the programs' order.</summary>
    public string[] Sizes { get; } = sizes;

    /// <summary>The method itself.</summary>
    public EagerBody Eager { get; } = eager;

    /// <summary>The programs for the CPU.</summary>
    public ProgramSet<CpuProgram> Cpu { get; init; } = new();

    /// <summary>The programs for GPUs; none where the model was compiled without Lux.Gen.Gpu.</summary>
    public ProgramSet<GpuProgram> Gpu { get; init; } = new();

    /// <summary>How arguments are checked; made once.</summary>
    internal Signature SignatureIn(ModelDefinition model) => signature ??= new Signature(model.Name, this);
}
