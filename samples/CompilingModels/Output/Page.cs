using System.Globalization;
using Spectre.Console;

namespace CompilingModels.Output;

/// <summary>How the sample prints: headings and tables, in a terminal and in a file.</summary>
static class Page
{
    /// <summary>Whether a person watches: then what takes long may show how far it is.</summary>
    public static bool IsLive => AnsiConsole.Profile.Capabilities.Interactive && AnsiConsole.Profile.Capabilities.Ansi;

    public static void Heading(int number, string title)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold]{number}. {title}[/]");
    }

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>A table whose first column is text and whose others are numbers.</summary>
    public static Table Table(params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        for (int i = 0; i < columns.Length; i++)
        {
            TableColumn column = new TableColumn(Markup.Escape(columns[i])).NoWrap().Padding(new Padding(1, 0, 0, 0));
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }

        return table;
    }

    public static void Row(this Table table, params ReadOnlySpan<string> cells)
    {
        List<Text> row = [];
        foreach (string cell in cells)
        {
            row.Add(new(cell));
        }

        table.AddRow(row);
    }

    public static void Write(Table table) => AnsiConsole.Write(table);

    /// <summary>A small number: 1.2E-07.</summary>
    public static string Small(double value) => value.ToString("0.0E+00", CultureInfo.InvariantCulture);

    /// <summary>A number with so many decimals.</summary>
    public static string Fixed(double value, int decimals) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
