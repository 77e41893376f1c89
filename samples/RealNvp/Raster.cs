namespace RealNvp;

/// <summary>The middles of square cells that cover the moons and what is around them, row by row from above.</summary>
static class Raster
{
    public const int Width = 100, Height = 70;

    const double Cell = 0.05, Left = -2, Top = 2;

    /// <summary>[Height · Width, 2].</summary>
    public static Tensor Points { get; } = Tensor.From(
        [.. Enumerable.Range(0, Width * Height).SelectMany(static i => new[] { Left + (((i % Width) + 0.5) * Cell), Top - (((i / Width) + 0.5) * Cell) })], [Width * Height, 2]).Convert(ElementType.Float32);

    /// <summary>The integral of a density given at the points.</summary>
    public static double Integral(IEnumerable<double> density) => density.Sum() * Cell * Cell;
}
