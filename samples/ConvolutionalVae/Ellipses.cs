namespace ConvolutionalVae;

/// <summary>Images of one bright ellipse on black. Two numbers differ from image to image, the place of its middle, so that two latent dimensions are enough.</summary>
static class Ellipses
{
    public const int Size = 16;

    /// <summary>The bright area, in pixels.</summary>
    public const double Area = Math.PI * Long * Short;

    // Semi-axes, angle, and how far from the middle of the image that of an ellipse may be in each direction; in pixels and radians.
    const double Long = 4, Short = 2.2, Angle = 0.6, Reach = 4;

    // A pixel is the share of 4 · 4 places in it that are inside: an edge is gray.
    static readonly double[] Offsets = [0.125, 0.375, 0.625, 0.875];

    /// <summary>Images from 0 to 1, [count, 1, Size, Size].</summary>
    public static Tensor Samples(Rng rng, int count)
    {
        float[] pixels = new float[count * Size * Size];
        for (int i = 0; i < pixels.Length; i += Size * Size)
        {
            Draw(pixels.AsSpan(i, Size * Size), Middle(rng), Middle(rng));
        }

        return Tensor.From(pixels, [count, 1, Size, Size]);
    }

    static double Middle(Rng rng) => (Size / 2.0) + rng.NextUniform(-Reach, Reach);

    static void Draw(Span<float> image, double middleX, double middleY)
    {
        for (int i = 0; i < image.Length; i++)
        {
            (double x, double y) = ((i % Size) - middleX, (i / Size) - middleY);
            image[i] = (float)Offsets.Average(dy => Offsets.Average(dx => IsInside(x + dx, y + dy) ? 1.0 : 0.0));
        }
    }

    static bool IsInside(double x, double y)
    {
        double along = (x * Math.Cos(Angle)) + (y * Math.Sin(Angle)), across = (y * Math.Cos(Angle)) - (x * Math.Sin(Angle));
        return (along * along / (Long * Long)) + (across * across / (Short * Short)) <= 1;
    }
}
