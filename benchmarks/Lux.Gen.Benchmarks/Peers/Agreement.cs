namespace Lux.Gen.Benchmarks.Peers;

/// <summary>Whether two contestants computed the same.</summary>
static class Agreement
{
    /// <summary>The largest deviation that counts as rounding. Adam divides a gradient by its own size: where rounding decides its sign, a parameter goes a whole step the other way, and one in 400,000 makes 0.002.</summary>
    public static double Tolerance(Mode mode) => mode == Mode.Step ? 1e-2 : 1e-4;

    /// <summary>
    /// The largest of ‖a − b‖ / ‖b‖ over the loss and each parameter's gradient, or over the outputs. Of a training step what is compared is by how much the parameters moved; they themselves hardly change.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="start">What both started from.</param>
    /// <param name="results">The results, a.</param>
    /// <param name="reference">The results they should be, b.</param>
    /// <returns>Infinity where there are too few or too many results, or one is no number.</returns>
    public static double Deviation(Work work, Numbers start, ReadOnlySpan<float> results, ReadOnlySpan<float> reference)
    {
        if (results.Length != reference.Length)
        {
            return double.PositiveInfinity;
        }

        if (work.Mode == Mode.Forward)
        {
            return Relative(results, reference, default);
        }

        double deviation = Relative(results[..1], reference[..1], default);
        int at = 1;
        foreach (float[] parameter in start.Parameters)
        {
            Range range = at..(at += parameter.Length);
            deviation = Math.Max(deviation, Relative(results[range], reference[range], work.Mode == Mode.Step ? parameter : default));
        }

        return deviation;
    }

    static double Relative(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> origin)
    {
        double difference = 0, norm = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double expected = b[i] - (origin.IsEmpty ? 0 : origin[i]);
            difference += Math.Pow((double)a[i] - b[i], 2);
            norm += expected * expected;
        }

        double relative = Math.Sqrt(difference / norm);
        return double.IsFinite(relative) ? relative : double.PositiveInfinity;
    }
}
