using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Lux.Gen.Reporting;

/// <summary>
/// Plots of trainings and of what was learned, as models of OxyPlot: whatever it can do can be added to them, and <see cref="SaveSvg"/> writes them without a display or a native library.
/// </summary>
/// <example><code>
/// Plots.Losses(history).SaveSvg("losses.svg");
/// Plots.Empty("fit", "x", "y").Points("samples", samples).Line("learned", predictions).SaveSvg("fit.svg");
/// </code></example>
public static class Plots
{
    // Okabe and Ito, Color Universal Design (2008): told apart by the colour-blind.
    static readonly OxyColor[] Palette = [.. new uint[] { 0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9 }.Select(static rgb => OxyColor.FromUInt32(0xFF000000 | rgb))];

    static readonly OxyColor Faint = OxyColor.FromRgb(0xDD, 0xDD, 0xDD);

    /// <summary>The losses by epoch, of training and of validation where there was one; logarithmic where all are positive. The best epoch is marked where it is not the last.</summary>
    /// <exception cref="ArgumentException">The history has no epoch.</exception>
    public static PlotModel Losses(History history, string title = "Loss")
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Epochs.Count == 0)
        {
            throw new ArgumentException("the history has no epoch to plot", nameof(history));
        }

        bool isPositive = history.Epochs.All(static e => e.Loss > 0 && e.ValidationLoss is null or > 0);
        PlotModel plot = Empty(title, "epoch", "loss", isPositive).Line("training", history.Epochs.Select(static e => ((double)e.Epoch, e.Loss)));
        plot.Axes[0].MinimumMajorStep = 1;
        if (history.Epochs.Any(static e => e.ValidationLoss is not null))
        {
            plot.Line("held out", history.Epochs.Where(static e => e.ValidationLoss is not null).Select(static e => ((double)e.Epoch, e.ValidationLoss!.Value)));
        }

        if (history.Best is { } best && best != history.Epochs[^1])
        {
            plot.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = best.Epoch, Text = "best", TextLinePosition = 0.5, Color = OxyColors.Gray, TextColor = OxyColors.Gray });
        }

        return plot;
    }

    /// <summary>A plot with axes and a legend, and nothing on it yet.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="logarithmic">Whether the vertical axis is.</param>
    public static PlotModel Empty(string title, string x, string y, bool logarithmic = false)
    {
        PlotModel plot = Sheet(title);
        plot.PlotAreaBorderColor = Faint;
        plot.Axes.Add(Axis(new LinearAxis(), AxisPosition.Bottom, x));
        plot.Axes.Add(Axis(logarithmic ? new LogarithmicAxis() : new LinearAxis(), AxisPosition.Left, y));
        plot.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.TopCenter, LegendOrientation = LegendOrientation.Horizontal });
        return plot;
    }

    /// <summary>Adds a line through points.</summary>
    public static PlotModel Line(this PlotModel plot, string name, params IEnumerable<(double X, double Y)> points)
    {
        ArgumentNullException.ThrowIfNull(plot);
        LineSeries line = new() { Title = name, StrokeThickness = 2 };
        line.Points.AddRange(points.Select(static p => new DataPoint(p.X, p.Y)));
        plot.Series.Add(line);
        return plot;
    }

    /// <summary>Adds points.</summary>
    public static PlotModel Points(this PlotModel plot, string name, params IEnumerable<(double X, double Y)> points)
    {
        ArgumentNullException.ThrowIfNull(plot);
        ScatterSeries scatter = new() { Title = name, MarkerType = MarkerType.Circle, MarkerSize = 2 };
        scatter.Points.AddRange(points.Select(static p => new ScatterPoint(p.X, p.Y)));
        plot.Series.Add(scatter);
        return plot;
    }

    /// <summary>Images side by side, each from black at its least to white at its greatest value.</summary>
    /// <param name="images">[count, height, width], or with axes of size 1 between.</param>
    /// <param name="columns">How many stand in a row.</param>
    /// <param name="title">What they show.</param>
    /// <exception cref="ShapeException">There are no images.</exception>
    public static PlotModel Images(Tensor images, int columns, string title)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        PlotModel plot = Sheet(title);
        (plot.PlotType, plot.PlotAreaBorderThickness) = (PlotType.Cartesian, new(0));
        Axis[] axes = [new LinearAxis { Position = AxisPosition.Bottom, IsAxisVisible = false }, new LinearAxis { Position = AxisPosition.Left, IsAxisVisible = false }];
        Array.ForEach(axes, plot.Axes.Add);
        double[,] mosaic = Mosaic.Of(images, columns);
        plot.Axes.Add(new LinearColorAxis { Position = AxisPosition.None, Palette = OxyPalettes.Gray(256), InvalidNumberColor = OxyColors.White });
        plot.Series.Add(new HeatMapSeries { X0 = 0, X1 = mosaic.GetLength(0) - 1, Y0 = 0, Y1 = mosaic.GetLength(1) - 1, Interpolate = false, Data = mosaic });
        return plot;
    }

    /// <summary>Writes the plot as an SVG, into a folder that is made where it is missing.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="path">The file, which is replaced.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static void SaveSvg(this PlotModel plot, string path, int width = 640, int height = 400)
    {
        ArgumentNullException.ThrowIfNull(plot);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream file = File.Create(path);
        new SvgExporter { Width = width, Height = height, TextMeasurer = new RoomyText() }.Export(plot, file);
    }

    // As RoomyText measures them; the others are what stands in for Arial where it is missing.
    static PlotModel Sheet(string title) =>
        new() { Title = title, TitleFontSize = 14, TitleFontWeight = FontWeights.Normal, DefaultFont = "Arial, Helvetica, sans-serif", Background = OxyColors.White, DefaultColors = Palette };

    static Axis Axis(Axis axis, AxisPosition position, string title)
    {
        (axis.Position, axis.Title) = (position, title);
        (axis.MajorGridlineStyle, axis.MajorGridlineColor, axis.TicklineColor) = (LineStyle.Solid, Faint, Faint);
        return axis;
    }
}
