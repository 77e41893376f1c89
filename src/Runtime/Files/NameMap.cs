using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Under which name a file has each leaf of a tree, for files of other programs.</summary>
public sealed class NameMap
{
    // As PyTorch's modules name what our layers call otherwise.
    static readonly Dictionary<string, string> leavesOfPyTorch = new()
    {
        ["Weight"] = "weight",
        ["Bias"] = "bias",
        ["Scale"] = "weight",
        ["Slope"] = "weight",
        ["Mean"] = "running_mean",
        ["Variance"] = "running_var",
    };

    readonly Func<string, string> nameOf;
    readonly Func<string, bool> ignores;

    /// <summary>A map that is a function.</summary>
    /// <param name="nameOf">From a leaf's path, such as <c>Layers.Layer1.Weight</c>, to its name in the file.</param>
    /// <param name="ignores">Which names of the file nobody needs; by default none may be left over.</param>
    public NameMap(Func<string, string> nameOf, Func<string, bool>? ignores = null)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        (this.nameOf, this.ignores) = (nameOf, ignores ?? (static _ => false));
    }

    /// <summary>Paths are names, as files of this library have them. The moments in a file of a training are ignored.</summary>
    public static NameMap Paths { get; } = new(static path => path, static name => name.StartsWith("Moments[", StringComparison.Ordinal));

    /// <summary>
    /// The names of a PyTorch state dict. Linear, Conv, BatchNorm, GroupNorm, LayerNorm, Embedding, Bilinear and PReLU have the shapes that the layers here have, so nothing is transposed; the last part
    /// of a name is known: Weight, Scale and Slope are <c>weight</c>, Bias is <c>bias</c>, Mean and Variance are <c>running_mean</c> and <c>running_var</c>, and <c>num_batches_tracked</c> is ignored.
    /// </summary>
    /// <param name="modules">
    /// The name there of modules or layers here: ("Layers.Layer1", "fc1"), ("Encoder", "model.encoder"). The longest path that fits counts, "" fits all, and what follows it is kept. Without one, a path is
    /// kept as it is.
    /// </param>
    public static NameMap PyTorch(params (string Path, string Name)[] modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        return new(
            path =>
            {
                string[] parts = path.Split('.');
                string module = Renamed(string.Join('.', parts[..^1]), modules), leaf = leavesOfPyTorch.GetValueOrDefault(parts[^1], parts[^1]);
                return Joined(module, leaf);
            },
            static name => name.EndsWith("num_batches_tracked", StringComparison.Ordinal));
    }

    internal string NameOf(string path) => nameOf(path);

    internal bool Ignores(string name) => ignores(name);

    static string Renamed(string module, (string Path, string Name)[] modules)
    {
        (string Path, string Name) longest = modules
            .Where(m => m.Path.Length == 0 || module == m.Path || module.StartsWith(m.Path + ".", StringComparison.Ordinal))
            .OrderByDescending(static m => m.Path.Length)
            .FirstOrDefault(("", ""));
        return Joined(longest.Name, module[longest.Path.Length..].TrimStart('.'));
    }

    static string Joined(string first, string second) => first.Length == 0 ? second : second.Length == 0 ? first : $"{first}.{second}";
}
