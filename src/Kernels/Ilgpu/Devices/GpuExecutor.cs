using System;
using Lux.Gen.Programs;

namespace Lux.Gen.Gpu;

/// <summary>Runs a method's programs for GPUs.</summary>
sealed class GpuExecutor : Executor
{
    readonly GpuDevice device;
    readonly Arguments arguments;
    readonly Gpu gpu;
    readonly GpuRun run;

    public GpuExecutor(GpuDevice device, ModelDefinition model, EntryDefinition entry) : base(device, model, entry)
    {
        this.device = device;
        gpu = device.Gpu;
        arguments = new(gpu, device.Residence, Signature);
        run = MakeRun();
    }

    public ElementType Real => Model.ElementType;

    public override RunResult Run(ProgramKind kind, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, TreeData ps, TreeData st)
    {
        lock (gpu.Gate)
        {
            gpu.Bind();
            return Run(kind, run, tensors, numbers, ps, st);
        }
    }

    /// <summary>Runs a program on a run of one's own, while the device is held.</summary>
    public RunResult Run(ProgramKind kind, GpuRun on, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, TreeData ps, TreeData st)
    {
        GpuPrograms.Compiled program = Program(kind);
        Signature.Bind(tensors, numbers.Length, Real, on.SizeValues);
        numbers.CopyTo(on.Scalars);
        arguments.Place(on, tensors);
        on.ParameterBlock = device.Residence.Find(ps).View;
        on.StateBlock = device.Residence.Find(st).View;

        Results results = new(this, kind, tensors, on.SizeValues);
        results.Place(gpu, on);
        program.Run(on);
        RunResult result = results.Read(gpu, on);

        // Whose memory on the device is freed when the collector has them.
        GC.KeepAlive(ps);
        GC.KeepAlive(st);
        return result;
    }

    public override void Run(in FlatCall call, TreeData ps, TreeData st)
    {
        GpuPrograms.Compiled program = Program(ProgramKind.Predict);
        lock (gpu.Gate)
        {
            gpu.Bind();
            call.Bind(Signature, run.SizeValues);
            arguments.Place(run, call);
            run.ParameterBlock = device.Residence.Find(ps).View;
            run.StateBlock = device.Residence.Find(st).View;
            run.Outputs[0] = gpu.Results(call.Output.Length, Signature.Name);
            program.Run(run);
            gpu.Download(run.Outputs[0], call.Output);
            GC.KeepAlive(ps);
            GC.KeepAlive(st);
        }
    }

    public override StepRunner Start(TrainingStart start) => new GpuStep(this, device, start);

    public GpuPrograms.Compiled Program(ProgramKind kind) => (GpuPrograms.Compiled)Entry.Gpu.Find(kind, this);

    public GpuRun MakeRun() => new(gpu, Signature.Name, Signature.SizeCount, Signature.TensorCount, Signature.OutputCount + Signature.TensorCount, Signature.Numbers.Length);
}
