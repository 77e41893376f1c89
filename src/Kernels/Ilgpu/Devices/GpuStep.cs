using System;
using System.Threading.Tasks;
using ILGPU;

namespace Lux.Gen.Gpu;

/// <summary>A training whose numbers lie in a device's memory from its start to its end. Steps are handed to the device's queue and not waited for.</summary>
sealed class GpuStep : StepRunner
{
    readonly GpuExecutor executor;
    readonly GpuPrograms.Compiled program;
    readonly Gpu gpu;
    readonly Arguments arguments;
    readonly GpuRun run;
    readonly TrainingStart start;
    readonly GpuBuffer parameters, gradients;
    readonly GpuBuffer[] moments;
    readonly ArrayView<byte>[] momentViews;
    readonly long[] starts;
    GpuUpdater updater;
    GpuBuffer state, newState, results;
    GpuBuffer? sum;

    public GpuStep(GpuExecutor executor, GpuDevice device, TrainingStart start)
    {
        (this.executor, this.start, gpu) = (executor, start, device.Gpu);
        program = executor.Program(ProgramKind.Gradient);
        arguments = new(gpu, device.Residence, executor.Signature);
        run = executor.MakeRun();
        starts = new long[executor.Signature.OutputCount];
        string name = executor.Model.Name;
        lock (gpu.Gate)
        {
            gpu.Bind();
            parameters = Residence.Copy(gpu, start.Parameters, $"the parameters of {name}");
            gradients = gpu.Allocate(parameters.Bytes, $"the gradients of {name}");
            gpu.Fill(gradients.View, 0);
            state = Residence.Copy(gpu, start.State, $"the state of {name}");
            newState = gpu.Allocate(state.Bytes, $"the state of {name}");
            gpu.Fill(newState.View, 0);
            moments = [.. Array.ConvertAll(start.Moments, m => Residence.Copy(gpu, m, $"a moment of {name}"))];
            momentViews = Array.ConvertAll(moments, static m => m.View);
            results = gpu.Allocate(sizeof(double), $"the value of {executor.Signature.Name}");
            updater = GpuUpdater.Of(gpu, start.Optimizer, start.ParameterLayout, start.Parameters.Type);
        }
    }

    public override void Use(Optimizer optimizer)
    {
        lock (gpu.Gate)
        {
            gpu.Bind();
            GpuUpdater next = GpuUpdater.Of(gpu, optimizer, start.ParameterLayout, start.Parameters.Type);
            updater.Dispose();
            updater = next;
        }
    }

    public override void Compute(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        lock (gpu.Gate)
        {
            gpu.Bind();
            executor.Signature.Bind(tensors, numbers.Length, executor.Real, run.SizeValues);
            numbers.CopyTo(run.Scalars);
            arguments.Place(run, tensors);
            PlaceResults();
            run.ParameterBlock = parameters.View;
            run.GradientBlock = gradients.View;
            run.StateBlock = state.View;
            run.NewStateBlock = newState.View;
            program.Run(run);
            (state, newState) = (newState, state);
        }
    }

    public override void Update(double learningRate, long step)
    {
        lock (gpu.Gate)
        {
            gpu.Bind();
            updater.Run(learningRate, step, parameters.View, gradients.View, momentViews);
        }
    }

    public override void Update(double learningRate, long step, Block given)
    {
        lock (gpu.Gate)
        {
            gpu.Bind();
            ArrayView<byte> uploaded = gpu.Inputs(parameters.Bytes, executor.Signature.Name);
            gpu.Upload(Residence.Bytes(given), uploaded);
            GC.KeepAlive(given);
            updater.Run(learningRate, step, parameters.View, uploaded, momentViews);
        }
    }

    public override void Accumulate()
    {
        lock (gpu.Gate)
        {
            gpu.Bind();
            if (sum is null)
            {
                sum = gpu.Allocate(gradients.Bytes, $"the gradients of {executor.Model.Name}");
                gpu.Fill(sum.View, 0);
            }

            updater.Add(sum.View, gradients.View);
        }
    }

    public override void UpdateByMean(double learningRate, long step, int count)
    {
        lock (gpu.Gate)
        {
            gpu.Bind();
            updater.Scale(sum!.View, 1.0 / count);
            updater.Run(learningRate, step, parameters.View, sum.View, momentViews);
            gpu.Fill(sum.View, 0);
        }
    }

    public override double ReadValue()
    {
        lock (gpu.Gate)
        {
            gpu.Bind();
            return Read(run.Outputs[0]);
        }
    }

    /// <summary>The value is put aside at once, so that later steps may overwrite it.</summary>
    public override Task<double> ReadValueAsync()
    {
        GpuBuffer aside;
        lock (gpu.Gate)
        {
            gpu.Bind();
            aside = gpu.Allocate(sizeof(double), "a value to be read");
            gpu.Copy(run.Outputs[0], aside.View, Layout.ElementSize(executor.Real));
        }

        return Task.Run(() =>
        {
            gpu.Wait();
            using (aside)
            {
                lock (gpu.Gate)
                {
                    gpu.Bind();
                    return Read(aside.View);
                }
            }
        });
    }

    public override Block CopyParameters() => Read(parameters, start.Parameters);

    public override Block CopyState() => Read(state, start.State);

    public override Block CopyGradients() => Read(gradients, start.Parameters);

    public override Block[] CopyMoments() => Array.ConvertAll(moments, m => Read(m, start.Parameters));

    public override void Dispose()
    {
        foreach (GpuBuffer buffer in (GpuBuffer[])[parameters, gradients, state, newState, results, .. moments])
        {
            buffer.Dispose();
        }

        sum?.Dispose();
        updater.Dispose();
    }

    void PlaceResults()
    {
        Signature signature = executor.Signature;
        Layout layout = new();
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = layout.Next((long)signature.OutputCounts[i].Evaluate(run.SizeValues) * sizeof(double));
        }

        if (results.Bytes < layout.Bytes)
        {
            results.Dispose();
            results = gpu.Allocate(layout.Bytes, $"the results of {signature.Name}");
        }

        for (int i = 0; i < starts.Length; i++)
        {
            run.Outputs[i] = results.View.SubView(starts[i], (i + 1 < starts.Length ? starts[i + 1] : layout.Bytes) - starts[i]);
        }
    }

    double Read(ArrayView<byte> view)
    {
        Span<byte> bytes = stackalloc byte[Layout.ElementSize(executor.Real)];
        gpu.Download(view, bytes);
        return executor.Real == ElementType.Float64 ? BitConverter.ToDouble(bytes) : BitConverter.ToSingle(bytes);
    }

    Block Read(GpuBuffer buffer, Block like)
    {
        Block block = Block.Allocate(like.Type, like.Length);
        lock (gpu.Gate)
        {
            gpu.Bind();
            gpu.Download(buffer.View, Residence.Bytes(block));
        }

        GC.KeepAlive(block);
        return block;
    }
}
