using OxyPlot;
using OxyPlot.Annotations;

namespace LeNet;

/// <summary>Digits side by side, each with what it was read as.</summary>
static class Montage
{
    const int Columns = 10;

    /// <summary>Images [·, 1, 28, 28] of the given indices; what was misread in red.</summary>
    public static PlotModel Of(Tensor images, int[] read, int[] written, int[] shown)
    {
        PlotModel plot = Plots.Images(images.Gather(Tensor.From(shown, [shown.Length])), Columns, "Digits held out, and what they were read as");
        int rows = (shown.Length + Columns - 1) / Columns;
        for (int i = 0; i < shown.Length; i++)
        {
            // Images stand a pixel apart, and the plot counts from below.
            (int left, int below) = (i % Columns * (Hand.Size + 1), (rows - 1 - (i / Columns)) * (Hand.Size + 1));
            plot.Annotations.Add(new TextAnnotation
            {
                Text = $"{read[shown[i]]}",
                TextPosition = new(left + 3, below + Hand.Size - 4.5),
                TextHorizontalAlignment = HorizontalAlignment.Center,
                TextVerticalAlignment = VerticalAlignment.Middle,
                StrokeThickness = 0,
                FontWeight = FontWeights.Bold,
                TextColor = read[shown[i]] == written[shown[i]] ? OxyColors.Green : OxyColors.Red,
                Background = OxyColors.White,
            });
        }

        return plot;
    }
}
