using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Places values in a range of memory, each in the first gap that is wide enough while it is alive: those that are never alive together share memory.</summary>
internal sealed class FirstFit
{
    readonly List<(int Start, int End, int First, int Last)> taken = [];

    /// <summary>How much memory all placed values take.</summary>
    public int Length { get; private set; }

    /// <summary>Finds the place of a value.</summary>
    /// <param name="count">Its size.</param>
    /// <param name="first">When it is written first.</param>
    /// <param name="last">When it is read last, this time included.</param>
    /// <param name="alignment">What its place is a multiple of.</param>
    public int Place(int count, int first, int last, int alignment = 1)
    {
        int start = 0;
        foreach ((int s, int e, _, _) in taken.Where(t => t.Last >= first && last >= t.First).OrderBy(static t => t.Start))
        {
            if (start + count <= s)
            {
                break;
            }

            start = Math.Max(start, (e + alignment - 1) / alignment * alignment);
        }

        taken.Add((start, start + count, first, last));
        Length = Math.Max(Length, start + count);
        return start;
    }
}
