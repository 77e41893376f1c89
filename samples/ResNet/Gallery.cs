using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace ResNet;

/// <summary>Some images in their colours, a column for each class.</summary>
static class Gallery
{
    const int Rows = 3;

    /// <summary>The first of each class, of images [count, 3, height, width] and labels [count].</summary>
    public static PlotModel Of(Tensor images, Tensor labels)
    {
        PlotModel plot = new() { Title = "Some images of each class", TitleFontSize = 14, Background = OxyColors.White, PlotType = PlotType.Cartesian, PlotAreaBorderThickness = new(0) };
        CategoryAxis classes = new() { Position = AxisPosition.Bottom, AxislineStyle = LineStyle.None, TickStyle = OxyPlot.Axes.TickStyle.None };
        classes.Labels.AddRange(Shapes.Names);
        plot.Axes.Add(classes);
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Minimum = -0.5, Maximum = Rows - 0.5, IsAxisVisible = false });
        foreach (IGrouping<int, int> shape in labels.ToArray<int>().Select(static (label, i) => (label, i)).GroupBy(static p => p.label, static p => p.i))
        {
            foreach ((int row, int i) in shape.Take(Rows).Index())
            {
                plot.Annotations.Add(new ImageAnnotation
                {
                    ImageSource = Image(images.At(0, i)),
                    X = new(shape.Key, PlotLengthUnit.Data),
                    Y = new(row, PlotLengthUnit.Data),
                    Width = new(0.9, PlotLengthUnit.Data),
                    Height = new(0.9, PlotLengthUnit.Data),
                    Interpolate = false,
                });
            }
        }

        return plot;
    }

    // [3, height, width] from −1 to 1; noise may go beyond.
    static OxyImage Image(Tensor image)
    {
        (int height, int width) = (image.Shape[1].Value, image.Shape[2].Value);
        byte[] channels = [.. image.ToArray<float>().Select(static v => (byte)Math.Clamp(127.5 * (v + 1), 0, 255))];
        OxyColor[,] pixels = new OxyColor[width, height];
        for (int i = 0; i < height * width; i++)
        {
            pixels[i % width, i / width] = OxyColor.FromRgb(channels[i], channels[i + (height * width)], channels[i + (2 * height * width)]);
        }

        return OxyImage.Create(pixels, ImageFormat.Png);
    }
}
