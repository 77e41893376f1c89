using System.Xml.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Lux.Gen.Reporting.Tests;

public class PlotsTests
{
    [Fact]
    public void Losses_are_lines_by_epoch_on_a_logarithmic_axis()
    {
        History history = Line.Train((train, data) => train.Fit(data, new() { Epochs = 4, Validation = data }));
        PlotModel plot = Plots.Losses(history, "A title");
        LineSeries[] lines = [.. plot.Series.Cast<LineSeries>()];
        Assert.Equal(["training", "held out"], lines.Select(static l => l.Title));
        Assert.Equal(history.Epochs.Select(static e => new DataPoint(e.Epoch, e.Loss)), lines[0].Points);
        Assert.Equal(history.Epochs.Select(static e => new DataPoint(e.Epoch, e.ValidationLoss!.Value)), lines[1].Points);
        Assert.IsType<LogarithmicAxis>(plot.Axes[1]);
        Assert.Equal("A title", plot.Title);
        Assert.Empty(plot.Annotations);
    }

    [Fact]
    public void The_best_epoch_is_marked_where_it_is_not_the_last()
    {
        History history = Line.Train((train, data) => train.Fit(data, new() { Epochs = 4, Measure = static e => Math.Abs(e.Epoch - 2) }));
        Assert.Equal(2, Assert.IsType<OxyPlot.Annotations.LineAnnotation>(Assert.Single(Plots.Losses(history).Annotations)).X);
    }

    [Fact]
    public void A_plot_is_saved_as_xml_with_its_texts_and_its_points()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("lux-gen-plots-").FullName, "new", "folder"), path = Path.Combine(folder, "plot.svg");
        Plots.Empty("y < x & z", "steps", "values").Line("first", (0, 1), (1, 1.5)).Points("second", (0.5, 2)).SaveSvg(path, 300, 200);
        XElement svg = XDocument.Load(path).Root!;
        Assert.Equal(("300", "200"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
        Assert.Superset(new HashSet<string> { "y < x & z", "steps", "values", "first", "second" }, svg.Descendants().Where(static e => e.Name.LocalName == "text").Select(static e => e.Value).ToHashSet());
        Assert.DoesNotContain(",", svg.Descendants().First(static e => e.Name.LocalName == "rect").Attribute("width")!.Value);
        Directory.Delete(Path.GetFullPath(Path.Combine(folder, "..", "..")), recursive: true);
    }

    [Fact]
    public void Images_stand_in_rows_from_above_each_by_its_own_scale()
    {
        // Three images of 1 × 2, two in a row: white to the right, to the left, and one of a single value.
        PlotModel plot = Plots.Images(Tensor.From([0f, 4, 9, 3, 5, 5], [3, 1, 1, 2]), columns: 2, "images");
        double[,] data = Assert.IsType<HeatMapSeries>(Assert.Single(plot.Series)).Data;
        Assert.Equal((5, 3), (data.GetLength(0), data.GetLength(1)));
        Assert.Equal([0, 1, double.NaN, 1, 0], Row(data, 2));
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN, double.NaN], Row(data, 1));
        Assert.Equal([0, 0, double.NaN, double.NaN, double.NaN], Row(data, 0));

        static double[] Row(double[,] data, int y) => [.. Enumerable.Range(0, data.GetLength(0)).Select(x => data[x, y])];
    }

    [Fact]
    public void What_cannot_be_plotted_is_said()
    {
        Assert.Contains("images are [count, height, width], or with axes of size 1 between; got [4, 3, 8, 8]", Assert.Throws<ShapeException>(static () => Plots.Images(Tensor.Zeros([4, 3, 8, 8]), 2, "")).Message);
        Assert.Contains("got [0, 8, 8]", Assert.Throws<ShapeException>(static () => Plots.Images(Tensor.Zeros([0, 8, 8]), 2, "")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(static () => Plots.Images(Tensor.Zeros([1, 8, 8]), 0, ""));
        Assert.Throws<ArgumentException>(static () => Plots.Empty("", "", "").SaveSvg(" "));
    }
}
