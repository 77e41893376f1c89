using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>A model's parameters and state in one file, each leaf under its path. <c>ps.Save</c> and <c>ps.Load</c> do the same with one tree.</summary>
/// <example><code>
/// ModelFile.Save("model.safetensors", ps, st);
/// (ps, st) = ModelFile.Load("model.safetensors", ps, st);
/// (ps, st) = ModelFile.Load("torch.safetensors", ps, st, NameMap.PyTorch(("Layers.Layer1", "fc1"), ("Layers.Layer2", "fc2")));
/// </code></example>
public static class ModelFile
{
    /// <summary>Writes parameters and state to a file, which is replaced only when all is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="state">The state.</param>
    /// <param name="format">The format; by default that of the name's end, .safetensors or .npz.</param>
    /// <exception cref="ArgumentException">The name ends in neither and no format is given, or the trees share a path.</exception>
    public static void Save(string path, IParameterTree parameters, IParameterTree state, TensorFileFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(state);
        TensorFile.Save(path, [.. Named(parameters), .. Named(state)], MetadataOf(parameters), format);
    }

    /// <summary>Reads parameters and state: trees like those given, with the file's numbers, bit for bit.</summary>
    /// <param name="path">The file; one of a <see cref="TrainState"/> will do.</param>
    /// <param name="parameters">Parameters of the model, whose paths, shapes and type the file must have.</param>
    /// <param name="state">State of the model, likewise.</param>
    /// <param name="names">The names in the file; by default the paths.</param>
    /// <param name="format">The format; by default that of the name's end, .safetensors or .npz.</param>
    /// <exception cref="ArgumentException">The name ends in neither and no format is given.</exception>
    /// <exception cref="System.IO.FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TensorFileException">The file is damaged, or does not fit the trees; lists all names, shapes and types that differ.</exception>
    public static (TParameters Parameters, TState State) Load<TParameters, TState>(string path, TParameters parameters, TState state, NameMap? names = null, TensorFileFormat? format = null)
        where TParameters : IParameterTree where TState : IParameterTree
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(state);
        using TensorFile file = TensorFile.Open(path, format);
        TreeReader reader = new(path, file, $"parameters and state of {parameters.Model}", names ?? NameMap.Paths);
        reader.Compare(parameters);
        reader.Compare(state);
        reader.Finish();
        return (reader.Fill(parameters), reader.Fill(state));
    }

    internal static void Save(string path, IParameterTree tree, TensorFileFormat? format) => TensorFile.Save(path, Named(tree), MetadataOf(tree), format);

    internal static TTree Load<TTree>(string path, TTree tree, string kind, NameMap? names, TensorFileFormat? format) where TTree : IParameterTree
    {
        using TensorFile file = TensorFile.Open(path, format);
        TreeReader reader = new(path, file, $"the {kind} of {tree.Model}", names ?? NameMap.Paths);
        reader.Compare(tree);
        reader.Finish();
        return reader.Fill(tree);
    }

    internal static IEnumerable<KeyValuePair<string, Tensor>> Named(IParameterTree tree, string prefix = "") => tree.Paths.Select(path => KeyValuePair.Create(prefix + path, tree[path]));

    /// <summary>For whoever finds the file: which model it is of, and which version wrote it.</summary>
    internal static Dictionary<string, string> MetadataOf(IParameterTree tree) => new() { ["model"] = tree.Model, ["lux.gen"] = typeof(ModelFile).Assembly.GetName().Version!.ToString(3) };
}
