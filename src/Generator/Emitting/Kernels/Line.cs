namespace Lux.Gen;

/// <summary>
/// What becomes of neighbouring features in an operand, as far as they begin at a multiple of the length: they are neighbours there too, two by two one element, or one element for all.
/// </summary>
/// <param name="Length">How many; 0 for any number, 1 where it is not known.</param>
/// <param name="IsSame">Whether they are one element.</param>
/// <param name="AreTwice">Whether each element stands for two neighbours, from an even one on.</param>
internal readonly record struct Line(int Length, bool IsSame, bool AreTwice = false)
{
    /// <summary>The features themselves.</summary>
    public static readonly Line All = new(0, IsSame: false);

    /// <summary>One element for all.</summary>
    public static readonly Line Same = new(0, IsSame: true);

    /// <summary>Nothing is known.</summary>
    public static readonly Line None = new(1, IsSame: false);

    /// <summary>The line of an operand's operand.</summary>
    public Line Then(Line next) =>
        IsSame ? this
        : AreTwice && next.AreTwice ? None
        : new(Common(Length, AreTwice ? 2 * next.Length : next.Length), next.IsSame, (AreTwice || next.AreTwice) && !next.IsSame);

    /// <summary>How long lines of two operands are.</summary>
    public static int Common(int a, int b) => b == 0 ? a : Common(b, a % b);
}
