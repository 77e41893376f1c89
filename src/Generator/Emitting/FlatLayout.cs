namespace Lux.Gen;

/// <summary>
/// Where each leaf lies in the flat block of its tree: one after another, each begun at a multiple of 16 elements unless it fits into what is left before the next one; the end is padded to one. An optimizer's
/// step over a small network so takes half the vectors.
/// </summary>
internal sealed record FlatLayout(Equatable<int> Offsets, int Length)
{
    const int Alignment = 16;

    public static FlatLayout Of(Equatable<Leaf> leaves)
    {
        int[] offsets = new int[leaves.Count];
        int end = 0;
        for (int i = 0; i < offsets.Length; i++)
        {
            int count = leaves[i].Shape.Count.Value, left = Padded(end) - end;
            offsets[i] = count <= left ? end : Padded(end);
            end = checked(offsets[i] + count);
        }

        return new(offsets, Padded(end));

        static int Padded(int length) => checked(length + Alignment - 1) / Alignment * Alignment;
    }
}
