namespace LeNet;

/// <summary>What a pen draws without being lifted: lines from point to point. x is to the right and y down, both within [−1, 1].</summary>
sealed record Stroke(params (double X, double Y)[] Points)
{
    /// <summary>A part of an ellipse, from one angle to another in degrees: 0 is right, 90 below.</summary>
    public static Stroke Arc(double x, double y, double radiusX, double radiusY, double from = 0, double to = 360)
    {
        // A line for about every 20°: finer than a pixel at the sizes drawn here.
        int lines = (int)Math.Ceiling(Math.Abs(to - from) / 20);
        return new([.. Enumerable.Range(0, lines + 1).Select(i => double.DegreesToRadians(from + ((to - from) * i / lines))).Select(angle => (x + (radiusX * Math.Cos(angle)), y + (radiusY * Math.Sin(angle))))]);
    }

    /// <summary>This stroke and, in one go, another.</summary>
    public Stroke Then(Stroke next) => new([.. Points, .. next.Points]);

    /// <summary>The same with each point moved.</summary>
    public Stroke Moved(Func<(double X, double Y), (double X, double Y)> move) => new([.. Points.Select(move)]);

    /// <summary>The distance of a point from the nearest of the lines.</summary>
    public double DistanceTo(double x, double y)
    {
        double nearest = double.PositiveInfinity;
        for (int i = 1; i < Points.Length; i++)
        {
            (double startX, double startY) = Points[i - 1];
            (double alongX, double alongY) = (Points[i].X - startX, Points[i].Y - startY);
            double length = (alongX * alongX) + (alongY * alongY);
            double share = length == 0 ? 0 : Math.Clamp((((x - startX) * alongX) + ((y - startY) * alongY)) / length, 0, 1);
            (double offX, double offY) = (x - startX - (share * alongX), y - startY - (share * alongY));
            nearest = Math.Min(nearest, (offX * offX) + (offY * offY));
        }

        return Math.Sqrt(nearest);
    }
}
