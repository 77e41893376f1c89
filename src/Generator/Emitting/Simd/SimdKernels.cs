namespace Lux.Gen;

/// <summary>The kernels of a model's programs for the CPU.</summary>
internal sealed class SimdKernels() : KernelSet(Class, "What the skeletons do with each element: kernels store, values are reduced.")
{
    public const string Class = "CpuKernels";

    /// <summary>The type of the kernel with a body.</summary>
    /// <param name="wanted">What it asks to be called.</param>
    /// <param name="summary">What it computes, in its first use.</param>
    /// <param name="contract">The interface it implements.</param>
    /// <param name="body">What stands in its braces.</param>
    public string TypeOf(string wanted, string summary, string contract, string body) => NameOf(contract + body, wanted, name =>
    {
        CodeWriter text = new();
        text.Summary(summary);
        using (text.Block($"internal struct {name} : {contract}"))
        {
            text.Line(body);
        }

        return text.ToString().TrimEnd('\n');
    });
}
