using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Fills trees from a file, or lists all in which the two differ. Only what fits is read: a tree, not the file, says how much.</summary>
sealed class TreeReader(string path, TensorFile file, string reader, NameMap names)
{
    readonly HashSet<string> used = [];
    readonly List<string> problems = [];

    /// <summary>Something else that does not fit.</summary>
    public void Report(string problem) => problems.Add(problem);

    /// <summary>Compares the leaves of a tree with the file.</summary>
    public void Compare(IParameterTree tree, string prefix = "")
    {
        foreach (string leaf in tree.Paths)
        {
            string name = prefix + names.NameOf(leaf);
            used.Add(name);
            string of = name == prefix + leaf ? "" : $", for {leaf},";
            Shape shape = tree.ShapeOf(leaf);
            if (file.Seek(name) is not { } stored)
            {
                problems.Add($"'{name}'{of} is missing");
                continue;
            }

            if (!stored.Sizes.SequenceEqual(shape.Select(static size => (long)size.Value)))
            {
                problems.Add($"'{name}'{of} has the shape {stored.ShapeText} where {shape} is expected");
            }

            if (stored.Type?.Type != tree.ElementType)
            {
                problems.Add($"'{name}'{of} is {stored.TypeName} where {tree.ElementType} is expected");
            }
        }
    }

    /// <summary>Ends the comparison.</summary>
    /// <exception cref="TensorFileException">Something does not fit; lists all of it.</exception>
    public void Finish()
    {
        problems.AddRange(file.Names.Where(name => !used.Contains(name) && !names.Ignores(name)).Select(static name => $"'{name}' is not expected"));
        if (problems.Count > 0)
        {
            throw new TensorFileException(path, reader, problems);
        }
    }

    /// <summary>The tree with the file's numbers.</summary>
    public TTree Fill<TTree>(TTree tree, string prefix = "") where TTree : IParameterTree => (TTree)tree.Map((leaf, _) => file.Read(prefix + names.NameOf(leaf)));
}
