namespace ResNet;

/// <summary>Paints one shape on a background, both in random colours.</summary>
static class Canvas
{
    /// <summary>The height and the width of an image.</summary>
    public const int Size = 24;

    /// <summary>The numbers of an image.</summary>
    public const int Pixels = 3 * Size * Size;

    const double Noise = 0.1, LeastContrast = 0.8;

    // A pixel is looked at in 3 × 3 places, which makes the edges smooth.
    const int Fineness = 3;

    /// <summary>Paints an image [3, 24, 24]: a background that goes from one colour to another, a shape turned, scaled and moved, and noise on each number.</summary>
    public static void Draw(Rng rng, Func<double, double, bool> contains, Span<float> image)
    {
        double[] left, right, shape;
        do
        {
            (left, right, shape) = (Colour(rng), Colour(rng), Colour(rng));
        }
        while (Distance(shape, left) < LeastContrast || Distance(shape, right) < LeastContrast);

        double radius = rng.NextUniform(6, 11), x = rng.NextUniform(radius, Size - radius), y = rng.NextUniform(radius, Size - radius);
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(rng.NextUniform(-25, 25)));
        for (int i = 0; i < Size * Size; i++)
        {
            double covered = Covered(i % Size, i / Size), share = i % Size / (Size - 1.0);
            for (int channel = 0; channel < 3; channel++)
            {
                double background = left[channel] + (share * (right[channel] - left[channel]));
                image[(channel * Size * Size) + i] = (float)(background + (covered * (shape[channel] - background)) + (Noise * rng.NextNormal()));
            }
        }

        // The share of a pixel that the shape covers.
        double Covered(int column, int row)
        {
            int inside = 0;
            for (int k = 0; k < Fineness * Fineness; k++)
            {
                (double u, double v) = (column + (((k % Fineness) + 0.5) / Fineness) - x, row + (((k / Fineness) + 0.5) / Fineness) - y);
                inside += contains(((cosine * u) + (sine * v)) / radius, ((cosine * v) - (sine * u)) / radius) ? 1 : 0;
            }

            return inside / (double)(Fineness * Fineness);
        }
    }

    static double[] Colour(Rng rng) => [rng.NextUniform(-1, 1), rng.NextUniform(-1, 1), rng.NextUniform(-1, 1)];

    static double Distance(double[] a, double[] b) => a.Zip(b, static (p, q) => Math.Abs(p - q)).Max();
}
