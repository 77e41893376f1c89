namespace LeNet;

/// <summary>Draws strokes as one of many hands: each image has a size, slant, rotation, wobble, place, pen and paper of its own.</summary>
static class Hand
{
    /// <summary>The height and the width of an image.</summary>
    public const int Size = 28;

    const double Noise = 0.2;

    /// <summary>Draws into an image [28, 28] of ink 1 on paper 0.</summary>
    public static void Draw(Rng rng, Stroke[] strokes, Span<float> image)
    {
        Func<(double X, double Y), (double X, double Y)> move = Movement(rng);
        Stroke[] moved = [.. strokes.Select(stroke => stroke.Moved(move))];
        double radius = rng.NextUniform(0.6, 1.7), ink = rng.NextUniform(0.7, 1);
        for (int i = 0; i < image.Length; i++)
        {
            (int x, int y) = (i % Size, i / Size);

            // A pixel that the edge of the ink crosses is grey: by how much of it the ink covers, about.
            double covered = Math.Clamp(radius + 0.5 - moved.Min(stroke => stroke.DistanceTo(x, y)), 0, 1);
            image[i] = (float)((ink * covered) + (Noise * rng.NextNormal()));
        }
    }

    // From the square [−1, 1] to pixels.
    static Func<(double X, double Y), (double X, double Y)> Movement(Rng rng)
    {
        (double width, double height) = (rng.NextUniform(6, 11), rng.NextUniform(7, 11));
        double slant = rng.NextUniform(-0.4, 0.4);
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(rng.NextUniform(-18, 18)));
        (double wobble, double phaseX, double phaseY) = (rng.NextUniform(0, 0.2), rng.NextUniform(0, Math.Tau), rng.NextUniform(0, Math.Tau));
        (double left, double top) = ((Size / 2) + rng.NextUniform(-3, 3), (Size / 2) + rng.NextUniform(-3, 3));
        return point =>
        {
            (double x, double y) = (point.X + (wobble * Math.Sin((3 * point.Y) + phaseX)), point.Y + (wobble * Math.Sin((3 * point.X) + phaseY)));
            (x, y) = (width * (x - (slant * y)), height * y);
            return (left + (cosine * x) - (sine * y), top + (sine * x) + (cosine * y));
        };
    }
}
