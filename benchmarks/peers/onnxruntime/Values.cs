using Microsoft.ML.OnnxRuntime;

namespace Lux.Gen.Benchmarks.Peers.OnnxRuntime;

/// <summary>A tensor in this process's memory, in the precision of the work.</summary>
sealed class Values
{
    readonly float[] singles = [];
    readonly double[] doubles = [];

    public Values(bool isDouble, int[] shape)
    {
        long[] sizes = [.. shape.Select(static size => (long)size)];
        Tensor = isDouble ? OrtValue.CreateTensorValueFromMemory(doubles = new double[Numbers.Count(shape)], sizes) : OrtValue.CreateTensorValueFromMemory(singles = new float[Numbers.Count(shape)], sizes);
    }

    public OrtValue Tensor { get; }

    public void Set(ReadOnlySpan<float> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            Set(i, numbers[i]);
        }
    }

    public void Set(double number) => Set(0, number);

    public float[] ToArray() => doubles.Length > 0 ? [.. doubles.Select(static d => (float)d)] : [.. singles];

    void Set(int index, double number)
    {
        if (doubles.Length > 0)
        {
            doubles[index] = number;
        }
        else
        {
            singles[index] = (float)number;
        }
    }
}
