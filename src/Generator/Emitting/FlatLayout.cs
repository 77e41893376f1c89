namespace Lux.Gen;

/// <summary>Where each leaf lies in the flat block of its tree: one after another, each begun at a multiple of 16 elements, the end padded to one.</summary>
internal sealed record FlatLayout(Equatable<int> Offsets, int Length)
{
    const int Alignment = 16;

    public static FlatLayout Of(Equatable<Leaf> leaves)
    {
        int[] offsets = new int[leaves.Count];
        int end = 0;
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = end;
            end = checked(end + leaves[i].Shape.Count.Value + Alignment - 1) / Alignment * Alignment;
        }

        return new(offsets, end);
    }
}
