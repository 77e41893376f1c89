namespace Lux.Gen.Kernels;

/// <summary>How threads share the rows of a product's result, in groups that stay together.</summary>
static class Parts
{
    /// <summary>So many products are worth a thread more.</summary>
    internal const long ProductsOfThread = 1 << 18;

    /// <summary>How many parts so many products are worth: no more than threads, or groups of rows.</summary>
    internal static int Of(long products, nint rows, nint group, int threads) => (int)nint.Min(WorkerPool.ThreadsFor(products, ProductsOfThread, threads), Groups(rows, group));

    /// <summary>The rows of a part.</summary>
    internal static (nint From, nint Count) Part(nint rows, nint group, nint part, nint parts)
    {
        nint groups = Groups(rows, group), from = groups * part / parts * group;
        return (from, nint.Min(groups * (part + 1) / parts * group, rows) - from);
    }

    static nint Groups(nint rows, nint group) => (rows + group - 1) / group;
}
