namespace CompilingModels.Output;

/// <summary>What the sample promises, and which promises were not kept.</summary>
sealed class Bounds
{
    readonly List<string> missed = [];
    int count;

    /// <summary>Checks value ≤ bound (NaN is not) and returns the verdict as a word.</summary>
    public string Check(string what, double value, double bound) =>
        Check(value <= bound, $"{what} is {Page.Small(value)}, allowed {Page.Small(bound)}");

    /// <summary>Checks a condition and returns the verdict as a word.</summary>
    public string Check(bool isKept, string otherwise)
    {
        count++;
        if (isKept)
        {
            return "ok";
        }

        missed.Add(otherwise);
        return "missed";
    }

    /// <summary>Prints the outcome, what was missed on the error stream; true where nothing was.</summary>
    public bool Report()
    {
        Console.WriteLine();
        foreach (string reason in missed)
        {
            Console.Error.WriteLine($"missed: {reason}");
        }

        Console.WriteLine(missed.Count == 0 ? $"All {count} bounds are kept." : $"{missed.Count} of {count} bounds are missed.");
        return missed.Count == 0;
    }
}
