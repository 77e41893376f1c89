using System.Linq;

namespace Lux.Gen;

/// <summary>
/// How an axis of results is dealt to threads: so many neighbours each, held in registers. Where they do not divide the axis, the last thread repeats its last result instead of reading
/// beyond the end.
/// </summary>
internal readonly record struct Tiling(Dim Extent, int Height)
{
    const int Highest = 4;

    public static Tiling Of(Dim extent)
    {
        if (!extent.IsKnown)
        {
            return new(extent, 1);
        }

        int divisor = Enumerable.Range(1, Highest).Last(h => extent.Value % h == 0);
        return new(extent, extent.Value > Highest && divisor == 1 ? Highest : divisor);
    }

    /// <summary>Whether the last tile reaches beyond the end.</summary>
    public bool IsGuarded => Height > 1 && Extent.Value % Height != 0;

    /// <summary>The number of tiles.</summary>
    public Dim Tiles => Height == 1 ? Extent : (Extent.Value + Height - 1) / Height;

    /// <summary>The position of each neighbour, as an expression; where it must not reach beyond the end, declared.</summary>
    public string[] Positions(string first, CodeWriter writer)
    {
        string[] positions = new string[Height];
        for (int c = 0; c < Height; c++)
        {
            positions[c] = first == "0" ? Literals.Of(c) : c == 0 ? first : $"({first} + {Literals.Of(c)})";
            if (c > 0 && IsGuarded)
            {
                string name = first + Literals.Of(c);
                writer.Line($"int {name} = {first} + {Literals.Of(c)} < {Literals.Of(Extent.Value)} ? {first} + {Literals.Of(c)} : {Literals.Of(Extent.Value - 1)};");
                positions[c] = name;
            }
        }

        return positions;
    }
}
