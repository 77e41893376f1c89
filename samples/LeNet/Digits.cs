using static LeNet.Stroke;

namespace LeNet;

/// <summary>Images of the digits 0 to 9 as if written by many hands.</summary>
static class Digits
{
    public const int Classes = 10;

    // The strokes of each digit, before a hand makes them its own.
    static readonly Stroke[][] Strokes =
    [
        [Arc(0, 0, 0.55, 0.9)],
        [new((-0.3, -0.5), (0.1, -0.9), (0.1, 0.9))],
        [Arc(0, -0.4, 0.5, 0.5, 190, 390).Then(new((-0.55, 0.9), (0.55, 0.9)))],
        [Arc(-0.05, -0.45, 0.5, 0.45, 200, 450).Then(Arc(-0.05, 0.45, 0.55, 0.45, 270, 520))],
        [new((0.25, 0.9), (0.25, -0.9), (-0.55, 0.3), (0.6, 0.3))],
        [new Stroke((0.5, -0.9), (-0.4, -0.9)).Then(Arc(0, 0.35, 0.55, 0.55, 220, 510))],
        [Arc(0.45, 0.4, 1, 1.3, 265, 180).Then(Arc(0, 0.4, 0.55, 0.5, 180, 540))],
        [new((-0.55, -0.9), (0.55, -0.9), (-0.15, 0.9))],
        [Arc(0, -0.45, 0.42, 0.45), Arc(0, 0.45, 0.52, 0.45)],
        [Arc(0, -0.4, 0.55, 0.5).Then(Arc(-0.45, -0.4, 1, 1.3, 0, 85))],
    ];

    /// <summary>So many images [count, 1, 28, 28], of ink 1 on paper 0 with noise, and their digits [count].</summary>
    public static (Tensor Images, Tensor Labels) Samples(Rng rng, int count)
    {
        float[] pixels = new float[count * Hand.Size * Hand.Size];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (int)(rng.NextUniform() * Classes);
            Hand.Draw(rng, Strokes[labels[i]], pixels.AsSpan(i * Hand.Size * Hand.Size, Hand.Size * Hand.Size));
        }

        return (Tensor.From(pixels, [count, 1, Hand.Size, Hand.Size]), Tensor.From(labels, [count]));
    }
}
