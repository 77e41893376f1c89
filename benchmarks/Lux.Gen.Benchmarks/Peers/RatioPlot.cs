using Lux.Gen.Reporting;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>The ratios as bars: to the right of 1 Lux.Gen is faster than the best of the others.</summary>
static class RatioPlot
{
    public static void Save(Row[] rows, string path)
    {
        // OxyPlot's categories go upwards.
        Row[] shown = [.. rows.Where(static row => row.Ratio is not null).Reverse()];
        PlotModel plot = Plots.Empty("The time of the best other library, in times of Lux.Gen's", "times, logarithmic", "");
        plot.Legends.Clear();
        plot.Axes.Clear();
        plot.Axes.Add(new CategoryAxis { Position = AxisPosition.Left, ItemsSource = shown.Select(static row => $"{row.Work.Name} ({row.BestOther!.Peer.Name})").ToArray(), GapWidth = 0.6 });
        double least = shown.Min(static row => row.Ratio!.Value), most = shown.Max(static row => row.Ratio!.Value);
        plot.Axes.Add(new LogarithmicAxis
        {
            Position = AxisPosition.Bottom,
            Title = "times",
            Minimum = Math.Min(0.5, least / 1.5),
            Maximum = Math.Max(2, most * 2),
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = OxyColor.FromRgb(0xDD, 0xDD, 0xDD),
        });
        BarSeries bars = new() { BaseValue = 1, FillColor = OxyColor.FromRgb(0x00, 0x72, 0xB2), NegativeFillColor = OxyColor.FromRgb(0xD5, 0x5E, 0x00), LabelFormatString = "{0:0.0}×", LabelPlacement = LabelPlacement.Outside };
        bars.Items.AddRange(shown.Select(static row => new BarItem(row.Ratio!.Value) { Color = row.Ratio >= 1 ? OxyColor.FromRgb(0x00, 0x72, 0xB2) : OxyColor.FromRgb(0xD5, 0x5E, 0x00) }));
        plot.Series.Add(bars);
        plot.SaveSvg(path, 720, 60 + (36 * shown.Length));
    }
}
