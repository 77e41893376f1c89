namespace ResNet;

/// <summary>Images of flat shapes in random colours; the class is the shape.</summary>
static class Shapes
{
    public const int Classes = 6;

    /// <summary>The names of the classes.</summary>
    public static readonly string[] Names = ["circle", "ring", "square", "triangle", "cross", "star"];

    // Whether a point belongs to each shape, all of which are within the circle of radius 1.
    static readonly Func<double, double, bool>[] Contains =
    [
        static (x, y) => Radius(x, y) < 0.85,
        static (x, y) => Radius(x, y) is > 0.55 and < 0.95,
        static (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) < 0.7,
        static (x, y) => IsInCorners(x, y, 3, 0.5),
        static (x, y) => Math.Min(Math.Abs(x), Math.Abs(y)) < 0.27 && Math.Max(Math.Abs(x), Math.Abs(y)) < 0.9,
        static (x, y) => IsInCorners(x, y, 5, 0.42),
    ];

    /// <summary>So many images [count, 3, 24, 24], of colours within [−1, 1] before noise is added, and their classes [count].</summary>
    public static (Tensor Images, Tensor Labels) Samples(Rng rng, int count)
    {
        float[] pixels = new float[count * Canvas.Pixels];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (int)(rng.NextUniform() * Classes);
            Canvas.Draw(rng, Contains[labels[i]], pixels.AsSpan(i * Canvas.Pixels, Canvas.Pixels));
        }

        return (Tensor.From(pixels, [count, 3, Canvas.Size, Canvas.Size]), Tensor.From(labels, [count]));
    }

    static double Radius(double x, double y) => Math.Sqrt((x * x) + (y * y));

    // A polygon whose corners are at radius 1, and at the inner radius halfway between them. By symmetry one half of one corner is enough: within it the edge is a straight line.
    static bool IsInCorners(double x, double y, int corners, double inner)
    {
        double half = Math.PI / corners;
        double angle = Math.Abs(Math.IEEERemainder(Math.Atan2(y, x), 2 * half));
        (double px, double py) = (Radius(x, y) * Math.Cos(angle), Radius(x, y) * Math.Sin(angle));
        (double edgeX, double edgeY) = ((inner * Math.Cos(half)) - 1, inner * Math.Sin(half));
        return (edgeX * py) - (edgeY * (px - 1)) > 0;
    }
}
