using Spectre.Console;

namespace Lux.Gen.Reporting.Tests;

/// <summary>A console that is a text: a terminal with a cursor that moves, or a log.</summary>
sealed class Screen
{
    readonly StringWriter text = new() { NewLine = "\n" };

    public Screen(bool isTerminal) => Console = AnsiConsole.Create(new()
    {
        Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new AnsiConsoleOutput(text),
    });

    public IAnsiConsole Console { get; }

    public string Text => text.ToString();

    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
