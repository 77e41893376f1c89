extern alias generator;
using Lux.Gen.Kernels;
using Lux.Gen.Programs;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Runs an emitted program as an engine would, on memory whose margins are watched.</summary>
sealed class ProgramRun(G.Model model, G.Plan plan, CpuProgram program, IReadOnlyDictionary<string, int> sizes)
{
    readonly G.Entry entry = model.Entries[0];
    readonly List<GuardedMemory> memories = [];

    Type Real => model.Precision == G.Precision.Double ? typeof(double) : typeof(float);

    /// <summary>The results in the order of the plan's bindings.</summary>
    public double[][] Run(IReadOnlyDictionary<string, Tensor> leaves, SimdWidth width, int threads)
    {
        G.Argument[] tensors = [.. entry.Arguments.Where(static a => !a.IsScalar)], numbers = [.. entry.Arguments.Where(static a => a.IsScalar)];
        G.Shape[] outputs = [.. Enumerable.Range(0, plan.Outputs.Count).Where(i => plan.Outputs[i].Kind == G.BindingKind.Output).Select(Shape)];
        using Frame frame = new(entry.Sizes.Count, tensors.Length, outputs.Length, numbers.Length) { Width = width, Threads = threads };
        G.FlatLayout parameters = G.FlatLayout.Of(model.Parameters), states = G.FlatLayout.Of(model.States);
        GuardedMemory gradients = New(Real, parameters.Length), newState = New(Real, states.Length);
        (frame.Parameters, frame.State) = (Block(model.Parameters, parameters, leaves).Address, Block(model.States, states, leaves).Address);
        (frame.Gradients, frame.NewState) = (gradients.Address, newState.Address);
        Fill(frame.Sizes, entry.Sizes.Select(s => (nint)sizes[s]));
        Fill(frame.Scalars, numbers.Select(a => leaves[a.Name].Item()));
        Fill(frame.Inputs, tensors.Select(a => Filled(a.Type, Values.Numbers(leaves[a.Name])).Address));
        GuardedMemory[] results = [.. outputs.Select((shape, i) => New(ElementOf(OutputType(i)), Count(shape)))];
        Fill(frame.Outputs, results.Select(static r => r.Address));

        program.Run(frame);

        Assert.True(memories.TrueForAll(static m => m.IsIntact), $"{plan.Name} wrote beyond its memory");
        double[][] read = [.. plan.Outputs.Select((b, i) => b.Kind switch
        {
            G.BindingKind.Gradient => gradients.Read(parameters.Offsets[b.Index], Count(model.Parameters[b.Index].Shape)),
            G.BindingKind.State => newState.Read(states.Offsets[b.Index], Count(model.States[b.Index].Shape)),
            _ => results[b.Index].Read(0, results[b.Index].Count),
        })];
        memories.ForEach(static m => m.Dispose());
        memories.Clear();
        return read;
    }

    G.Shape Shape(int output) => plan.Graph.Nodes[plan.Graph.Outputs[output]].Shape;

    G.ElementType OutputType(int index) => plan.Graph.Nodes[plan.Graph.Outputs[Array.FindIndex(plan.Outputs.Items, b => b.Kind == G.BindingKind.Output && b.Index == index)]].Type;

    int Count(G.Shape shape) => shape.Count.Evaluate(name => sizes[name]);

    GuardedMemory New(Type element, int count)
    {
        memories.Add(new(element, count));
        return memories[^1];
    }

    GuardedMemory Filled(G.ElementType type, double[] values)
    {
        GuardedMemory memory = New(ElementOf(type), values.Length);
        memory.Write(0, values);
        return memory;
    }

    // What lies between leaves stays NaN: no program may read it.
    GuardedMemory Block(G.Equatable<G.Leaf> leaves, G.FlatLayout layout, IReadOnlyDictionary<string, Tensor> values)
    {
        GuardedMemory block = New(Real, layout.Length);
        foreach ((G.Leaf leaf, int i) in leaves.Select(static (leaf, i) => (leaf, i)))
        {
            block.Write(layout.Offsets[i], Values.Numbers(values[leaf.Path]));
        }

        return block;
    }

    Type ElementOf(G.ElementType type) => type switch
    {
        G.ElementType.Int32 => typeof(int),
        G.ElementType.Bool => typeof(byte),
        _ => Real,
    };

    static void Fill<T>(T[] target, IEnumerable<T> values) => values.ToArray().CopyTo(target, 0);
}
