using System;
using System.Linq;
using System.Runtime.InteropServices;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Runs a method as the plain C# it is, on numbers; gradients by the same rules that the compiler uses. With options to debug by, every number is looked at.</summary>
sealed class EagerExecutor(Device device, IModule model, ModelDefinition definition, EntryDefinition entry, DebugOptions? debug = null) : Executor(device, definition, entry)
{
    readonly Parameter[] parameters = Initial.Leaves<Parameter>(definition.Parameters, model);
    readonly ModuleMap? modules = debug is null ? null : new(model);
    readonly StateVariable[] variables = Initial.Leaves<StateVariable>(definition.States, model);

    public override RunResult Run(ProgramKind kind, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, TreeData ps, TreeData st)
    {
        Span<nint> sizes = stackalloc nint[Signature.SizeCount];
        Signature.Bind(tensors, numbers.Length, ps.Block.Type, sizes);

        // What a tensor was computed from before the call is no part of the model.
        Tensor[] arguments = [.. tensors];
        arguments = [.. arguments.Select(static x => x.Detach())];
        Execution execution = new(training: kind != ProgramKind.Predict, modules is null ? null : new FiniteWatcher(modules, debug!.Value));
        Tensor[] leaves = Bind(execution, ps, st);
        double[] given = numbers.ToArray();
        return execution.Run(() =>
        {
            Tensor[] outputs = Entry.Eager(model, arguments, given);
            Tensor[] inputs = kind == ProgramKind.GradientWithInputs ? [.. arguments.Where((_, i) => Signature.IsDifferentiable(i))] : [];
            Tensor[] gradients = kind >= ProgramKind.Gradient ? Gradient.Of(outputs[0], [.. leaves, .. inputs]) : [];
            return new RunResult(
                [.. outputs.Select(static y => y.Detach())],
                kind == ProgramKind.Predict ? null : NewState(execution, st),
                kind >= ProgramKind.Gradient ? Pack(Model.Parameters, ps.Block.Type, gradients) : null,
                [.. gradients.Skip(leaves.Length).Select(static d => d.Detach())]);
        });
    }

    public override void Run(in FlatCall call, TreeData ps, TreeData st)
    {
        Span<nint> sizes = stackalloc nint[Signature.SizeCount];
        call.Bind(Signature, sizes);
        Tensor[] inputs = new Tensor[call.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            Array values = call.Type == ElementType.Float64 ? MemoryMarshal.Cast<byte, double>(call[i]).ToArray() : MemoryMarshal.Cast<byte, float>(call[i]).ToArray();
            inputs[i] = Tensor.FromStorage(values, call.Type, Signature.ArgumentShape(i, sizes));
        }

        Tensor output = Run(ProgramKind.Predict, inputs, [], ps, st).Outputs[0];
        if (call.Type == ElementType.Float64)
        {
            output.CopyTo(MemoryMarshal.Cast<byte, double>(call.Output));
        }
        else
        {
            output.CopyTo(MemoryMarshal.Cast<byte, float>(call.Output));
        }
    }

    public override StepRunner Start(TrainingStart start) => new EagerStep(this, start);

    Tensor[] Bind(Execution execution, TreeData ps, TreeData st)
    {
        Tensor[] leaves = [.. parameters.Select((_, i) => ps.Leaf(i))];
        for (int i = 0; i < leaves.Length; i++)
        {
            execution.Bind(parameters[i], leaves[i]);
        }

        for (int i = 0; i < variables.Length; i++)
        {
            execution.Bind(variables[i], st.Leaf(i));
        }

        return leaves;
    }

    Block NewState(Execution execution, TreeData st) => Pack(Model.States, st.Block.Type, [.. variables.Select(execution.State)]);

    static Block Pack(TreeLayout layout, ElementType type, Tensor[] leaves)
    {
        Block block = Block.Allocate(type, layout.Length);
        for (int i = 0; i < layout.Leaves.Length; i++)
        {
            block.Write(layout.Leaves[i].Offset, leaves[i].Convert(type));
        }

        return block;
    }
}
