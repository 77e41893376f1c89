using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>A statement of an emitted method, and what it does in a comment; none where the comment is empty.</summary>
internal sealed class Statement(string comment, string text)
{
    IReadOnlyList<string>? words;

    public string Comment => comment;

    public string Text => text;

    /// <summary>The text as words (names, keywords, numbers) and the signs between them.</summary>
    public IReadOnlyList<string> Words => words ??= Split(text);

    /// <summary>Splits C# into words and signs, with nothing left out: joined, they are the text again.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> words = [];
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = start + 1;
            while (end < text.Length && IsOfWord(text[start]) && (IsOfWord(text[end]) || (char.IsDigit(text[start]) && text[end] == '.')))
            {
                end++;
            }

            words.Add(text.Substring(start, end - start));
        }

        return words;
    }

    /// <summary>Whether a word is a whole number.</summary>
    public static bool IsNumber(string word, out int value)
    {
        value = 0;
        return word.All(char.IsDigit) && IndexText.IsNumber(word, out value);
    }

    static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
