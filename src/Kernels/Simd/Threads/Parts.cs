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

    /// <summary>How many parts, of so many products side by side: those are shared, or of a single one its rows.</summary>
    internal static int Of(long products, nint count, nint rows, nint group, int threads) => count > 1 ? Of(products, count, 1, threads) : Of(products, rows, group, threads);

    /// <summary>The products of a part, and the rows of each.</summary>
    internal static (nint First, nint End, nint From, nint Count) Part(nint count, nint rows, nint group, nint part, nint parts)
    {
        if (count == 1)
        {
            (nint from, nint height) = Part(rows, group, part, parts);
            return (0, 1, from, height);
        }

        (nint first, nint products) = Part(count, 1, part, parts);
        return (first, first + products, 0, rows);
    }

    static nint Groups(nint rows, nint group) => (rows + group - 1) / group;
}
