using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Makes loops of statements that repeat: of a hundred equal layers the code of one. Statements repeat where their texts differ in numbers alone, each of which grows by the same step from one time to the
/// next. A name counts as what it stands for: a place in the tile, a layer's part of the parameters.
/// </summary>
/// <param name="meanings">What the names of the method's variables and fields stand for.</param>
internal sealed class Roller(IReadOnlyDictionary<string, Meaning> meanings)
{
    // Shorter code is easier to read as it is.
    const int FewestTimes = 4;

    const int LongestPeriod = 64;

    /// <summary>The variable that counts the times.</summary>
    public const string Index = "i";

    readonly Dictionary<string, IReadOnlyList<string>> definitions = meanings.ToDictionary(static m => m.Key, static m => Statement.Split(m.Value.Definition));

    /// <summary>The statements, those that repeat as loops.</summary>
    public IReadOnlyList<Rolled> Roll(IReadOnlyList<Statement> statements)
    {
        List<Rolled> parts = [];
        string[][] expanded = [.. statements.Select(Expand)];
        for (int at = 0; at < statements.Count;)
        {
            (int period, int times) = Longest(expanded, at);
            Rolled part = (times < FewestTimes ? null : LoopOf([.. statements.Skip(at).Take(period)], expanded, at, times)) ?? new(1, [statements[at]]);
            parts.Add(part);
            at += part.Times == 1 ? 1 : period * times;
        }

        return parts;
    }

    string[] Expand(Statement statement) => [.. statement.Words.SelectMany(word => definitions.TryGetValue(word, out IReadOnlyList<string>? definition) ? definition : [word])];

    // The period that saves most statements.
    static (int Period, int Times) Longest(string[][] expanded, int at)
    {
        (int Period, int Times) best = (0, 0);
        for (int period = 1; period <= LongestPeriod && at + (FewestTimes * period) <= expanded.Length; period++)
        {
            // A longer period saves more only if it goes on where the best one so far ends.
            int end = best.Period * best.Times, time = end / period;
            if (best.Times > 0 && (at + end >= expanded.Length || (time > 0 && !Continues(expanded[at + (end % period)], expanded[at + (end % period) + period], expanded[at + end], time))))
            {
                continue;
            }

            int times = 1;
            while (at + ((times + 1) * period) <= expanded.Length && Enumerable.Range(at, period).All(i => Continues(expanded[i], expanded[i + period], expanded[i + (times * period)], times)))
            {
                times++;
            }

            if (times >= FewestTimes && (times - 1) * period > (best.Times - 1) * best.Period)
            {
                best = (period, times);
            }
        }

        return best;
    }

    // Whether a text is the first one with each number grown so many times by its step to the second.
    static bool Continues(string[] first, string[] second, string[] later, int times)
    {
        if (first.Length != second.Length || first.Length != later.Length)
        {
            return false;
        }

        for (int i = 0; i < first.Length; i++)
        {
            bool isNumber = Statement.IsNumber(first[i], out int a);
            if (isNumber ? !Statement.IsNumber(second[i], out int b) || !Statement.IsNumber(later[i], out int c) || c - a != times * (long)(b - a) : first[i] != second[i] || first[i] != later[i])
            {
                return false;
            }
        }

        return true;
    }

    // The statements of a first time, as those of time i. Null where a name would have to mean two things at once.
    Rolled? LoopOf(Statement[] statements, string[][] expanded, int at, int times)
    {
        Dictionary<string, string> moved = [];
        List<Statement> declarations = [], body = [];
        for (int i = 0; i < statements.Length; i++)
        {
            string[] first = expanded[at + i], second = expanded[at + i + statements.Length];
            List<string> text = [];
            int place = 0;
            foreach (string word in statements[i].Words)
            {
                int length = definitions.TryGetValue(word, out IReadOnlyList<string>? definition) ? definition.Count : 1;
                string[] now = [.. Enumerable.Range(place, length).Select(p => AtTime(first[p], second[p]))];
                place += length;
                if (definition is null)
                {
                    text.Add(now[0]);
                    continue;
                }

                if (now.SequenceEqual(definition))
                {
                    text.Add(word);
                    continue;
                }

                string? value = meanings[word].IsField ? MovedOn(word, first, second, place - length, length) : string.Concat(now);
                if (value is null || (moved.TryGetValue(word, out string? before) && before != value))
                {
                    return null;
                }

                string name = NameInLoop(word);
                text.Add(name);
                if (before is null)
                {
                    moved.Add(word, value);
                    declarations.Add(new("", $"{meanings[word].Type} {name} = {value};"));
                }
            }

            body.Add(new(statements[i].Comment, string.Concat(text)));
        }

        return new(times, [.. declarations, .. body]);
    }

    string NameInLoop(string name)
    {
        string inLoop = $"{name}_{Index}";
        while (meanings.ContainsKey(inLoop))
        {
            inLoop += "_";
        }

        return inLoop;
    }

    // A field has the value of the first time. Where it ends in a number that grows, it moves on by that.
    static string? MovedOn(string field, string[] first, string[] second, int place, int length)
    {
        int end = place + length - 1;
        return Enumerable.Range(place, length - 1).All(i => first[i] == second[i]) && (length == 1 || first[end - 2] == "+") && Statement.IsNumber(first[end], out int a) && Statement.IsNumber(second[end], out int b)
            ? $"{field} + {IndexText.Times(Index, Literals.Of(b - a))}"
            : null;
    }

    static string AtTime(string first, string second) => !Statement.IsNumber(first, out int a) || !Statement.IsNumber(second, out int b) || a == b ? first
        : IndexText.Add(Literals.Of(a), IndexText.Times(Index, Literals.Of(b - a)));
}

/// <summary>Statements that run once, or so many times.</summary>
internal sealed record Rolled(int Times, IReadOnlyList<Statement> Statements)
{
    public void Write(CodeWriter writer)
    {
        if (Times == 1)
        {
            WriteStatements(writer);
            return;
        }

        writer.Line($"// {Literals.Of(Times)} times; what is said of the first holds for each.");
        using (writer.Block($"for (int {Roller.Index} = 0; {Roller.Index} < {Literals.Of(Times)}; {Roller.Index}++)"))
        {
            WriteStatements(writer);
        }
    }

    void WriteStatements(CodeWriter writer)
    {
        foreach (Statement statement in Statements)
        {
            if (statement.Comment.Length > 0)
            {
                writer.Line("// " + statement.Comment.Replace("\n", "\n// "));
            }

            writer.Line(statement.Text);
        }
    }
}

/// <summary>What a name stands for: an expression of a type. A field has the value that this has at first; a variable is of the method.</summary>
internal readonly record struct Meaning(string Type, string Definition, bool IsField);
