using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Data and options that fit an objective and each other, before anything is done.</summary>
static class FitChecks
{
    public static void Check(Executor executor, FitOptions options, Dataset data, ElementType real, IReadOnlyList<BatchBuffer> buffers)
    {
        string name = $"{executor.Signature.Name}.Fit";
        if (options.DropLast && data.Count < options.BatchSize)
        {
            throw new ArgumentException($"{name}: there is no batch: the dataset has {data.Count} samples, a batch {options.BatchSize}, and DropLast leaves out a batch of fewer", nameof(options));
        }

        if (options is { LearningRate: not null, Plateau: not null })
        {
            throw new ArgumentException($"{name}: LearningRate and Plateau both set the learning rate; give one of them", nameof(options));
        }

        nint[] sizes = new nint[executor.Signature.SizeCount];
        for (int i = 0; i < buffers.Count; i++)
        {
            try
            {
                executor.Signature.Bind(buffers[i].Tensors, options.Numbers.Count, real, sizes);
            }
            catch (ShapeException e) when (i == 1 && buffers[1] != buffers[0])
            {
                throw new ShapeException($"{e.Message} in the last batch of an epoch, which has the {buffers[1].Size} samples that are left; DropLast leaves it out");
            }
            catch (Exception e) when (i > 1 && e is (ArgumentException or ShapeException))
            {
                throw new ArgumentException($"the samples of Validation do not fit: {e.Message}", nameof(options), e);
            }
        }

        if (options.Validation is not null && AuxiliaryOf(executor).FirstOrDefault(a => options.Metrics.ContainsKey(a.Name)).Name is { } taken)
        {
            throw new ArgumentException($"{name}: the metric '{taken}' has the name of an auxiliary output of {executor.Signature.Name}, which is a metric already", nameof(options));
        }
    }

    /// <summary>An objective's auxiliary outputs that are single numbers.</summary>
    public static IEnumerable<(string Name, int Index)> AuxiliaryOf(Executor executor) =>
        Enumerable.Range(1, executor.Signature.OutputCount - 1).Where(i => executor.Entry.Outputs[i].Shape.Rank == 0).Select(i => (executor.Signature.OutputName(i), i));
}
