extern alias generator;
using System.Runtime.InteropServices;
using ILGPU;
using Lux.Gen.Gpu;
using Lux.Gen.Programs;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Runs a program emitted for GPUs on a device, as an engine would.</summary>
sealed class GpuProgramRun(G.Model model, G.Plan plan, GpuProgram program, IReadOnlyDictionary<string, int> sizes, Gpu.Gpu gpu)
{
    readonly G.Entry entry = model.Entries[0];
    readonly List<GpuBuffer> buffers = [];

    bool IsDouble => model.Precision == G.Precision.Double;

    /// <summary>The results in the order of the plan's bindings.</summary>
    public double[][] Run(IReadOnlyDictionary<string, Tensor> leaves)
    {
        G.Argument[] tensors = [.. entry.Arguments.Where(static a => !a.IsScalar)], numbers = [.. entry.Arguments.Where(static a => a.IsScalar)];
        int[] outputs = [.. Enumerable.Range(0, plan.Outputs.Count).Where(i => plan.Outputs[i].Kind == G.BindingKind.Output)];
        G.FlatLayout parameters = G.FlatLayout.Of(model.Parameters), states = G.FlatLayout.Of(model.States);
        lock (gpu.Gate)
        {
            gpu.Bind();
            GpuRun run = new(gpu, plan.Name, entry.Sizes.Count, tensors.Length, outputs.Length, numbers.Length)
            {
                ParameterBlock = Block(model.Parameters, parameters, leaves),
                StateBlock = Block(model.States, states, leaves),
                GradientBlock = New(parameters.Length * Size),
                NewStateBlock = New(states.Length * Size),
            };
            entry.Sizes.Select(s => (nint)sizes[s]).ToArray().CopyTo(run.SizeValues, 0);
            numbers.Select(a => leaves[a.Name].Item()).ToArray().CopyTo(run.Scalars, 0);
            tensors.Select(a => Uploaded(a.Type, Values.Numbers(leaves[a.Name]))).ToArray().CopyTo(run.Inputs, 0);
            outputs.Select(i => New(Count(Node(i).Shape) * SizeOf(Node(i).Type))).ToArray().CopyTo(run.Outputs, 0);

            ((GpuPrograms.Compiled)program).Run(run);

            double[] gradients = Read(run.GradientBlock, G.ElementType.Float32, parameters.Length), newState = Read(run.NewStateBlock, G.ElementType.Float32, states.Length);
            double[][] results = [.. plan.Outputs.Select((b, i) => b.Kind switch
            {
                G.BindingKind.Gradient => gradients.AsSpan(parameters.Offsets[b.Index], Count(model.Parameters[b.Index].Shape)).ToArray(),
                G.BindingKind.State => newState.AsSpan(states.Offsets[b.Index], Count(model.States[b.Index].Shape)).ToArray(),
                _ => Read(run.Outputs[b.Index], Node(i).Type, Count(Node(i).Shape)),
            })];
            buffers.ForEach(static b => b.Dispose());
            return results;
        }
    }

    int Size => IsDouble ? sizeof(double) : sizeof(float);

    int SizeOf(G.ElementType type) => type == G.ElementType.Int32 ? sizeof(int) : type == G.ElementType.Bool ? sizeof(bool) : Size;

    G.Node Node(int output) => plan.Graph.Nodes[plan.Graph.Outputs[output]];

    int Count(G.Shape shape) => shape.Count.Evaluate(name => sizes[name]);

    // What a program leaves as it was shows as NaN.
    ArrayView<byte> New(long bytes)
    {
        buffers.Add(gpu.Allocate(bytes, plan.Name));
        gpu.Fill(buffers[^1].View, byte.MaxValue);
        return buffers[^1].View;
    }

    ArrayView<byte> Uploaded(G.ElementType type, double[] values)
    {
        byte[] bytes = type switch
        {
            G.ElementType.Int32 => Bytes(Array.ConvertAll(values, static v => (int)v)),
            G.ElementType.Bool => Bytes(Array.ConvertAll(values, static v => v != 0)),
            _ when IsDouble => Bytes(values),
            _ => Bytes(Array.ConvertAll(values, static v => (float)v)),
        };
        ArrayView<byte> view = New(bytes.Length);
        gpu.Upload(bytes, view);
        return view;
    }

    ArrayView<byte> Block(G.Equatable<G.Leaf> leaves, G.FlatLayout layout, IReadOnlyDictionary<string, Tensor> values)
    {
        double[] block = new double[layout.Length];
        Array.Fill(block, double.NaN);
        foreach ((G.Leaf leaf, int i) in leaves.Select(static (leaf, i) => (leaf, i)))
        {
            Values.Numbers(values[leaf.Path]).CopyTo(block, layout.Offsets[i]);
        }

        return Uploaded(G.ElementType.Float32, block);
    }

    double[] Read(ArrayView<byte> view, G.ElementType type, int count)
    {
        byte[] bytes = new byte[count * SizeOf(type)];
        gpu.Download(view, bytes);
        return type switch
        {
            G.ElementType.Int32 => [.. MemoryMarshal.Cast<byte, int>(bytes).ToArray().Select(static v => (double)v)],
            G.ElementType.Bool => [.. bytes.Select(static v => (double)v)],
            _ when IsDouble => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
            _ => [.. MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(static v => (double)v)],
        };
    }

    static byte[] Bytes<T>(T[] values) where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
