using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Tensors of one batch, filled from a dataset. A buffer that is filled again writes into tensors that exist, which otherwise never happens: whoever does so must have made sure that nobody keeps them. A step
/// reads its batch before it returns, so a training may.
/// </summary>
sealed class BatchBuffer
{
    readonly Dataset data;
    readonly Tensor[] tensors;
    readonly int[] widths;

    public BatchBuffer(Dataset data, int size)
    {
        this.data = data;
        widths = [.. data.Tensors.Select(t => t.Storage.Length / data.Count)];
        tensors = [.. data.Tensors.Select((t, i) =>
            Tensor.FromStorage(Array.CreateInstanceFromArrayType(t.Storage.GetType(), size * widths[i]), t.ElementType, t.Shape.With(0, size)))];
        Size = size;
    }

    /// <summary>The number of samples.</summary>
    public int Size { get; }

    /// <summary>The tensors, as they were filled last.</summary>
    public Tensor[] Tensors => tensors;

    /// <summary>Fills the tensors with the first samples of an order.</summary>
    public Tensor[] Fill(ReadOnlySpan<int> order)
    {
        for (int t = 0; t < tensors.Length; t++)
        {
            (Array from, Array to, int width) = (data.Tensors[t].Storage, tensors[t].Storage, widths[t]);
            for (int i = 0; i < Size; i++)
            {
                Array.Copy(from, order[i] * width, to, i * width, width);
            }
        }

        return tensors;
    }
}
