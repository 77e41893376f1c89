using Lux.Gen.Reporting;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>The ratios as bars: to the right of 1 Lux.Gen is faster than the best of the others, whose name stands beside the work's.</summary>
static class RatioPlot
{
    const int Width = 760, BarHeight = 34;

    static readonly OxyColor
        Faster = OxyColor.FromRgb(0x00, 0x72, 0xB2),
        Slower = OxyColor.FromRgb(0xD5, 0x5E, 0x00),
        Faint = OxyColor.FromRgb(0xDD, 0xDD, 0xDD);

    // Room for the names in whatever font there is, above for the title, on the right for the last number.
    static readonly OxyThickness Margins = new(250, 50, 30, 50);

    public static void Save(Row[] rows, string path)
    {
        // OxyPlot counts categories from below.
        Row[] shown = [.. rows.Where(static row => row.Ratio is not null).Reverse()];
        double[] ratios = [.. shown.Select(static row => row.Ratio!.Value)];
        PlotModel plot = Plots.Empty("Time of the best other library / time of Lux.Gen", "", "");
        plot.Legends.Clear();
        plot.Axes.Clear();
        (plot.PlotMargins, plot.TitlePadding) = (Margins, 12);
        plot.Axes.Add(new CategoryAxis
        {
            Position = AxisPosition.Left,
            ItemsSource = shown.Select(static row => $"{row.Work.Name} ({row.BestOther!.Peer.Name})").ToArray(),
            GapWidth = 0.6,
            TickStyle = TickStyle.None,
        });
        plot.Axes.Add(new LogarithmicAxis
        {
            Position = AxisPosition.Bottom,
            Title = "logarithmic; above 1 Lux.Gen is faster",
            Minimum = ratios.Append(0.5).Min() / 2,
            Maximum = ratios.Append(2).Max() * 2,
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = Faint,
            TicklineColor = Faint,
            TickStyle = TickStyle.Outside,
            AxisTickToLabelDistance = 6,
        });
        BarSeries bars = new() { BaseValue = 1, LabelFormatString = "{0:0.0#}×", LabelMargin = 4 };
        bars.Items.AddRange(ratios.Select(static ratio => new BarItem(ratio) { Color = ratio >= 1 ? Faster : Slower }));
        plot.Series.Add(bars);
        plot.SaveSvg(path, Width, (int)(Margins.Top + Margins.Bottom) + (BarHeight * shown.Length));
    }
}
