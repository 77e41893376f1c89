using System;
using System.Linq;
using System.Runtime.InteropServices;

namespace Lux.Gen.Reporting;

/// <summary>Many images as one, a pixel apart: [x from the left, y from below], each image scaled to 0..1 by itself, NaN between them.</summary>
static class Mosaic
{
    public static double[,] Of(Tensor images, int columns)
    {
        int[] sizes = images.Shape.ToArray();
        if (sizes.Length < 3 || sizes.Any(static s => s == 0) || sizes[1..^2].Any(static s => s != 1))
        {
            throw new ShapeException($"images are [count, height, width], or with axes of size 1 between; got {images.Shape}");
        }

        int count = sizes[0], height = sizes[^2], width = sizes[^1], rows = (count + columns - 1) / columns;
        double[] pixels = images.Convert(ElementType.Float64).ToArray<double>();
        double[,] mosaic = new double[(Math.Min(columns, count) * (width + 1)) - 1, (rows * (height + 1)) - 1];
        MemoryMarshal.CreateSpan(ref mosaic[0, 0], mosaic.Length).Fill(double.NaN);
        for (int i = 0; i < count; i++)
        {
            ArraySegment<double> image = new(pixels, i * height * width, height * width);
            double least = image.Min(), range = image.Max() - least;
            (int left, int top) = (i % columns * (width + 1), i / columns * (height + 1));
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    mosaic[left + x, mosaic.GetLength(1) - 1 - top - y] = range == 0 ? 0 : (image[(y * width) + x] - least) / range;
                }
            }
        }

        return mosaic;
    }
}
