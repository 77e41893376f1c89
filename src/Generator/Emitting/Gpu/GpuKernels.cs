using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>The kernels of all programs of a model: those that do the same to the same are one.</summary>
internal sealed class GpuKernels
{
    /// <summary>The class that holds them, in the model's own.</summary>
    public const string Class = "GpuKernels";

    readonly Dictionary<string, string> names = [];
    readonly HashSet<string> taken = [];
    readonly List<string> texts = [];

    /// <summary>The type of a kernel that is complete.</summary>
    public string TypeOf(GpuKernel kernel)
    {
        string body = kernel.Text("");
        if (!names.TryGetValue(body, out string? name))
        {
            name = kernel.Wish;
            for (int i = 2; !taken.Add(name); i++)
            {
                name = kernel.Wish + Literals.Of(i);
            }

            names[body] = name;
            texts.Add(kernel.Text(name));
        }

        return $"{Class}.{name}";
    }

    public void WriteTo(CodeWriter writer)
    {
        writer.Summary("The kernels: what one thread does, and what it reads and writes.");
        using (writer.Block($"private static class {Class}"))
        {
            writer.Line(string.Join("\n\n", texts));
        }
    }
}
