using System;
using System.Linq;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Runs a method's compiled SIMD programs.</summary>
sealed unsafe class CpuExecutor : Executor
{
    readonly CpuDevice device;
    readonly FramePool frames;

    public CpuExecutor(CpuDevice device, ModelDefinition model, EntryDefinition entry) : base(device, model, entry)
    {
        this.device = device;
        frames = new(MakeFrame);
    }

    ElementType Real => Model.ElementType;

    public override RunResult Run(ProgramKind kind, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, TreeData ps, TreeData st)
    {
        CpuProgram program = Program(kind);
        Span<nint> sizes = stackalloc nint[Signature.SizeCount];
        Signature.Bind(tensors, numbers.Length, Real, sizes);

        Tensor[] outputs = Outputs(sizes);
        Tensor[] inputs = kind == ProgramKind.GradientWithInputs ? InputGradients(tensors) : [];
        Block? newState = kind == ProgramKind.Predict ? null : Block.Allocate(Real, Model.States.Length);
        Block? gradients = kind < ProgramKind.Gradient ? null : Block.Allocate(Real, Model.Parameters.Length);
        Poison.Fill(outputs);
        Poison.Fill(inputs);
        Poison.Fill(newState, Model.States);
        Poison.Fill(gradients, Model.Parameters);
        Frame frame = frames.Rent();
        try
        {
            Fill(frame, sizes, ps.Block, st.Block);
            numbers.CopyTo(frame.Scalars);
            frame.NewState = newState?.Address ?? 0;
            frame.Gradients = gradients?.Address ?? 0;
            Pinned.Run(program, frame, tensors, [.. outputs.Select(static t => t.Storage), .. inputs.Select(static t => t.Storage)]);
        }
        finally
        {
            frames.Return(frame);
        }

        GC.KeepAlive(ps);
        GC.KeepAlive(st);
        GC.KeepAlive(newState);
        GC.KeepAlive(gradients);
        return new(outputs, newState, gradients, inputs);
    }

    public override void Run(in FlatCall call, TreeData ps, TreeData st)
    {
        CpuProgram program = Program(ProgramKind.Predict);
        Span<nint> sizes = stackalloc nint[Signature.SizeCount];
        call.Bind(Signature, sizes);
        Poison.Fill(call.Output);
        Frame frame = frames.Rent();
        try
        {
            Fill(frame, sizes, ps.Block, st.Block);
            fixed (byte* a = call.A, b = call.B, c = call.C, d = call.D, output = call.Output)
            {
                ReadOnlySpan<nint> addresses = [(nint)a, (nint)b, (nint)c, (nint)d];
                addresses[..call.Count].CopyTo(frame.Inputs);
                frame.Outputs[0] = (nint)output;
                program.Run(frame);
            }
        }
        finally
        {
            frames.Return(frame);
        }

        GC.KeepAlive(ps);
        GC.KeepAlive(st);
    }

    public override StepRunner Start(TrainingStart start) => new CpuStep(Program(ProgramKind.Gradient), Signature, Real, MakeFrame(), start);

    public override void Dispose()
    {
        base.Dispose();
        frames.Dispose();
    }

    CpuProgram Program(ProgramKind kind) => Entry.Cpu.Find(kind, this);

    Frame MakeFrame() => new(Signature.SizeCount, Signature.TensorCount, Signature.OutputCount + Signature.TensorCount, Signature.Numbers.Length)
    {
        Width = device.Width,
        Threads = device.Threads,
    };

    static void Fill(Frame frame, ReadOnlySpan<nint> sizes, Block parameters, Block state)
    {
        sizes.CopyTo(frame.Sizes);
        frame.Parameters = parameters.Address;
        frame.State = state.Address;
    }

    Tensor[] Outputs(ReadOnlySpan<nint> sizes)
    {
        Tensor[] outputs = new Tensor[Signature.OutputCount];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = New(Signature.OutputType(i, Real), Signature.OutputShape(i, sizes));
        }

        return outputs;
    }

    Tensor[] InputGradients(ReadOnlySpan<Tensor> tensors)
    {
        Tensor[] gradients = new Tensor[tensors.Length];
        int count = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            if (Signature.IsDifferentiable(i))
            {
                gradients[count++] = New(Real, tensors[i].Shape);
            }
        }

        return gradients[..count];
    }

    static Tensor New(ElementType type, Shape shape)
    {
        int count = shape.Count.Value;
        Array storage = type switch
        {
            ElementType.Float64 => new double[count],
            ElementType.Float32 => new float[count],
            ElementType.Int32 => new int[count],
            _ => new bool[count],
        };
        return Tensor.FromStorage(storage, type, shape);
    }
}
