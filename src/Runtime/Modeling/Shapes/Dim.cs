using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// One size of a shape: a number, or a polynomial in sizes that have a name and are known at run time only
/// (<c>32</c>, <c>N</c>, <c>2*N + 3</c>, <c>3*N*T</c>).
/// </summary>
public readonly struct Dim : IEquatable<Dim>
{
    /// <summary>In a pattern: any size fits. In a reshape: the size that the others leave over.</summary>
    public static readonly Dim Any = new(-1, []);

    readonly int constant;
    readonly (string Names, int Factor)[]? terms;

    Dim(int constant, (string, int)[] terms) => (this.constant, this.terms) = (constant, terms.Length == 0 ? null : terms);

    /// <summary>The products of names, each with its factor; a square repeats its name, as in "N*N".</summary>
    internal (string Names, int Factor)[] Terms => terms ?? [];

    /// <summary>What is added to the products.</summary>
    internal int Constant => constant;

    /// <summary>A size with a name, known at run time only.</summary>
    public static Dim Named(string name) => new(0, [(name, 1)]);

    /// <summary>Whether the size is a plain number.</summary>
    public bool IsKnown => terms is null;

    /// <summary>The size as a number.</summary>
    /// <exception cref="ShapeException">The size has a name and is known at run time only.</exception>
    public int Value => IsKnown ? constant : throw NotKnown();

    // Apart, so that what reads a size is inlined.
    ShapeException NotKnown() => new($"the size '{this}' is known at run time only");

    /// <summary>The names in this size, each once, in ordinal order.</summary>
    public IEnumerable<string> Names => Terms.SelectMany(static t => t.Names.Split('*')).Distinct().OrderBy(static n => n, StringComparer.Ordinal);

    internal bool IsName => constant == 0 && Terms.Length == 1 && Terms[0].Factor == 1 && Terms[0].Names.IndexOf('*') < 0;

    /// <summary>Whether no run-time sizes, each of which is at least 1, make this negative.</summary>
    internal bool IsNeverNegative => Terms.All(static t => t.Factor > 0) && constant + Terms.Sum(static t => (long)t.Factor) >= 0;

    /// <summary>A number is a size.</summary>
    public static implicit operator Dim(int value) => new(value, []);

    /// <summary>The size as a number; throws <see cref="ShapeException"/> where it is known at run time only.</summary>
    public static explicit operator int(Dim dim) => dim.Value;

    /// <summary>The sum of two sizes.</summary>
    public static Dim operator +(Dim a, Dim b) => a.IsKnown && b.IsKnown ? Known((long)a.constant + b.constant) : Collect(a.constant + b.constant, a.Terms.Concat(b.Terms));

    /// <summary>The difference of two sizes.</summary>
    public static Dim operator -(Dim a, Dim b) => a + (b * -1);

    /// <summary>The product of two sizes.</summary>
    public static Dim operator *(Dim a, Dim b)
    {
        int constantA = a.constant, constantB = b.constant;
        if (a.IsKnown && b.IsKnown)
        {
            return Known((long)constantA * constantB);
        }

        IEnumerable<(string, int)> crossed = a.Terms.SelectMany(s => b.Terms.Select(t => (Merge(s.Names, t.Names), s.Factor * t.Factor)));
        return Collect(
            constantA * constantB,
            a.Terms.Select(t => (t.Names, t.Factor * constantB)).Concat(b.Terms.Select(t => (t.Names, t.Factor * constantA))).Concat(crossed));
    }

    /// <summary>Whether two sizes are the same expression.</summary>
    public static bool operator ==(Dim a, Dim b) => a.Equals(b);

    /// <summary>Whether two sizes are different expressions.</summary>
    public static bool operator !=(Dim a, Dim b) => !a.Equals(b);

    /// <summary>The exact quotient by a number or a product of names; null where it does not divide evenly.</summary>
    internal Dim? TryDivide(Dim by)
    {
        (string names, int factor) = by.Terms.Length == 0 ? ("", by.constant) : by.Terms[0];
        if (by.Terms.Length > 1 || (by.Terms.Length == 1 && by.constant != 0) || factor == 0)
        {
            return Equals(by) ? 1 : null;
        }

        List<(string, int)> quotient = [];
        foreach ((string Names, int Factor) t in Terms.Append((Names: "", Factor: constant)).Where(static t => t.Factor != 0))
        {
            if (t.Factor % factor != 0 || Without(t.Names, names) is not { } rest)
            {
                return null;
            }

            quotient.Add((rest, t.Factor / factor));
        }

        return Collect(0, quotient);
    }

    /// <summary>The size once each name has a value.</summary>
    internal int Evaluate(Func<string, int> valueOf) =>
        constant + Terms.Sum(t => t.Factor * t.Names.Split('*').Aggregate(1, (product, name) => product * valueOf(name)));

    /// <inheritdoc/>
    public bool Equals(Dim other) => constant == other.constant && Terms.AsSpan().SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dim other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Terms.Aggregate(constant, static (hash, t) => unchecked((((hash * 31) + StringComparer.Ordinal.GetHashCode(t.Names)) * 31) + t.Factor));

    /// <summary>The size as C# and mathematics write it: <c>2*N + 3</c>.</summary>
    public override string ToString()
    {
        if (this == Any)
        {
            return "any";
        }

        IEnumerable<string> parts = Terms.Select(static t => t.Factor == 1 ? t.Names : Number(t.Factor) + "*" + t.Names);
        return string.Join(" + ", constant != 0 || IsKnown ? parts.Append(Number(constant)) : parts).Replace("+ -", "- ");
    }

    /// <summary>As <see cref="ToString"/>, but −1 is a number: what an error says of a start or a margin.</summary>
    internal string Exact => IsKnown ? Number(constant) : ToString();

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    static Dim Known(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value
        : throw new ShapeException($"a size of {Number(value)} is more than a tensor can have");

    static Dim Collect(int constant, IEnumerable<(string Names, int Factor)> terms)
    {
        (string Names, int Factor)[] summed = [.. terms.GroupBy(static t => t.Names)
            .Select(static g => (Names: g.Key, Factor: g.Sum(static t => t.Factor)))
            .Where(static t => t.Factor != 0)
            .OrderBy(static t => t.Names, StringComparer.Ordinal)];
        return summed.Length > 0 && summed[0].Names.Length == 0
            ? new(constant + summed[0].Factor, [.. summed.Skip(1)])
            : new(constant, summed);
    }

    static string Merge(string a, string b) =>
        a.Length == 0 ? b : b.Length == 0 ? a : string.Join("*", a.Split('*').Concat(b.Split('*')).OrderBy(static n => n, StringComparer.Ordinal));

    static string? Without(string names, string divisor)
    {
        List<string> left = [.. names.Split(['*'], StringSplitOptions.RemoveEmptyEntries)];
        return divisor.Split(['*'], StringSplitOptions.RemoveEmptyEntries).All(left.Remove) ? string.Join("*", left) : null;
    }
}
