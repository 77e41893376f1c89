namespace Lux.Gen;

/// <summary>
/// What becomes of neighbouring features in an operand, as far as they begin at a multiple of the length.
/// </summary>
/// <param name="Length">How many; 0 for any number, 1 where it is not known.</param>
/// <param name="Are">What they are there.</param>
internal readonly record struct Line(int Length, Neighbours Are)
{
    /// <summary>The features themselves.</summary>
    public static readonly Line All = new(0, Neighbours.SideBySide);

    /// <summary>One element for all.</summary>
    public static readonly Line Same = new(0, Neighbours.Same);

    /// <summary>Nothing is known.</summary>
    public static readonly Line None = new(1, Neighbours.SideBySide);

    public bool IsSame => Are == Neighbours.Same;

    /// <summary>The line of an operand's operand.</summary>
    public Line Then(Line next)
    {
        int length = Common(Length, Are switch
        {
            Neighbours.Same => 0,
            Neighbours.Twice => 2 * next.Length,
            Neighbours.EverySecond => next.Length % 2 == 0 ? next.Length / 2 : 1,
            _ => next.Length,
        });
        return Are == Neighbours.Same || next.Are == Neighbours.SideBySide ? new(length, Are)
            : next.Are == Neighbours.Same || Are == Neighbours.SideBySide ? new(length, next.Are)
            : None;
    }

    /// <summary>How long lines of two operands are.</summary>
    public static int Common(int a, int b) => b == 0 ? a : Common(b, a % b);
}

/// <summary>What neighbouring features are in an operand.</summary>
internal enum Neighbours
{
    /// <summary>One element for all.</summary>
    Same,

    /// <summary>Neighbours too.</summary>
    SideBySide,

    /// <summary>Two by two one element, from an even one on; these are neighbours.</summary>
    Twice,

    /// <summary>Every second one.</summary>
    EverySecond,
}
