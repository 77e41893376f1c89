namespace Lux.Gen;

/// <summary>The row phases of a model's programs for the CPU, and the kernels of all its phases.</summary>
internal sealed class SimdKernels() : KernelSet(Class, "What is done with each tile of rows, and what the skeletons do with each element: kernels store, values are reduced.")
{
    public const string Class = "CpuKernels";

    /// <summary>The type of the kernel with a body.</summary>
    /// <param name="wanted">What it asks to be called.</param>
    /// <param name="summary">What it computes, in its first use.</param>
    /// <param name="contract">The interface it implements.</param>
    /// <param name="body">What stands in its braces.</param>
    public string TypeOf(string wanted, string summary, string contract, string body) => NameOf(contract + body, wanted, name => Struct(name, summary, contract, body));

    /// <summary>The type of the row phase with a body.</summary>
    /// <param name="key">Equal for phases that do the same to other memory.</param>
    /// <param name="summary">What it is.</param>
    /// <param name="contract">The interface it implements.</param>
    /// <param name="body">What stands in its braces.</param>
    public string TypeOfRows(string key, string summary, string contract, string body) => NameOf(key, "Rows", name => Struct(name, summary, contract, body));

    /// <summary>A method that runs over the rows of a tile.</summary>
    /// <param name="wanted">What it asks to be called.</param>
    /// <param name="summary">What it computes, in its first use.</param>
    /// <param name="text">What follows its name.</param>
    public string NameOfMethod(string wanted, string summary, string text) => NameOf(text, wanted, name => new CodeWriter().Summary(summary)
        .Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization | global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]")
        .Line($"internal static void {name}{text}").ToString().TrimEnd('\n'));

    static string Struct(string name, string summary, string contract, string body)
    {
        CodeWriter text = new();
        text.Summary(summary);
        using (text.Block($"internal struct {name} : {contract}"))
        {
            text.Line(body);
        }

        return text.ToString().TrimEnd('\n');
    }
}
