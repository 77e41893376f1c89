using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace ResNet;

/// <summary>How many images of each class were taken for which.</summary>
sealed class Confusion
{
    // [found, true], as the heat map has it: first to the right, then up.
    readonly double[,] counts = new double[Shapes.Classes, Shapes.Classes];
    readonly int total;

    /// <summary>Counts logits [count, classes] by their largest, and labels [count].</summary>
    public Confusion(Tensor logits, Tensor labels)
    {
        foreach ((int found, int label) in logits.ArgMax(1).ToArray<int>().Zip(labels.ToArray<int>()))
        {
            counts[found, label]++;
            total++;
        }
    }

    /// <summary>The share that was taken for what it is.</summary>
    public double Accuracy => Enumerable.Range(0, Shapes.Classes).Sum(c => counts[c, c]) / total;

    public PlotModel Plot()
    {
        PlotModel plot = new() { Title = "Images held out, and what they were taken for", TitleFontSize = 14, Background = OxyColors.White };
        plot.Axes.Add(Classes(AxisPosition.Bottom, "taken for"));
        plot.Axes.Add(Classes(AxisPosition.Left, "is"));
        plot.Axes.Add(new LinearColorAxis { Position = AxisPosition.None, Palette = OxyPalette.Interpolate(100, OxyColors.White, OxyColor.FromRgb(0x56, 0xB4, 0xE9)) });
        plot.Series.Add(new HeatMapSeries { X1 = Shapes.Classes - 1, Y1 = Shapes.Classes - 1, Interpolate = false, RenderMethod = HeatMapRenderMethod.Rectangles, Data = counts, LabelFontSize = 0.25, LabelFormatString = "0" });
        return plot;
    }

    static CategoryAxis Classes(AxisPosition position, string title)
    {
        CategoryAxis axis = new() { Position = position, Title = title, GapWidth = 0 };
        axis.Labels.AddRange(Shapes.Names);
        return axis;
    }
}
