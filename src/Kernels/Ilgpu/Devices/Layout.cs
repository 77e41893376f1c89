using ILGPU;

namespace Lux.Gen.Gpu;

/// <summary>Places one after another in a piece of memory, each where every device reads fastest.</summary>
struct Layout
{
    const long Alignment = 256;

    /// <summary>The bytes taken.</summary>
    public long Bytes { get; private set; }

    /// <summary>The beginning of the next so many bytes.</summary>
    public long Next(long bytes)
    {
        long start = Bytes;
        Bytes += (bytes + Alignment - 1) / Alignment * Alignment;
        return start;
    }

    /// <summary>A piece of memory; of nothing, none.</summary>
    public static ArrayView<byte> Part(ArrayView<byte> memory, long start, long bytes) => bytes == 0 ? default : memory.SubView(start, bytes);

    public static int ElementSize(ElementType type) => type switch
    {
        ElementType.Float64 => sizeof(double),
        ElementType.Bool => sizeof(bool),
        _ => sizeof(int),
    };
}
