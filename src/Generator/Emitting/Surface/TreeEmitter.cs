using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Emits a model's parameter or state tree: a property for each leaf, a nested type for each module on the way. Modules side by side that hold the same share a type.</summary>
internal static class TreeEmitter
{
    const string Data = "global::Lux.Gen.Programs.TreeData";

    // Public and protected members of the bases: a leaf of such a name hides it, which C# wants to be said.
    static readonly HashSet<string> OfTree =
    [
        "Data", "Model", "Paths", "Count", "ElementType", "Device", "ShapeOf", "Map", "Zip", "With", "To", "Convert", "HasLayoutOf", "Leaf",
    ];

    static readonly HashSet<string> OfBranch = ["Data", "First", "Leaf", "Path"];

    // Methods that the emitted code or every object has: a leaf of such a name gets another one.
    static readonly HashSet<string> Taken = ["Create", "ToString", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    public static void Emit(CodeWriter writer, string type, string summary, Equatable<Leaf> leaves)
    {
        Node root = Node.Of(leaves);
        writer.Summary(summary);
        using (writer.Block($"public sealed class {type} : global::Lux.Gen.Tree<{type}>"))
        {
            writer.Line($"internal {type}({Data} data) : base(data) {{ }}").Line();
            Members(writer, type, root, OfTree);
            writer.Line("/// <inheritdoc/>").Line($"protected override {type} Create({Data} data) => new(data);");
            Branches(writer, type, root);
        }
    }

    static void Branch(CodeWriter writer, string type, Node node, bool isShared)
    {
        writer.Line().Summary($"The part of the tree below <c>{node.Path}</c>{(isShared ? ", and others that hold the same" : "")}.");
        using (writer.Block($"public sealed class {type} : global::Lux.Gen.Branch"))
        {
            writer.Line($"internal {type}({Data} data, string path, int first) : base(data, path, first) {{ }}");
            if (node.Children.Count > 0)
            {
                writer.Line();
            }

            Members(writer, type, node, OfBranch);
            Branches(writer, type, node);
        }
    }

    static void Members(CodeWriter writer, string type, Node node, HashSet<string> hidden)
    {
        bool isRoot = node.Path.Length == 0;
        foreach ((Node child, string property, string childType) in Named(type, node))
        {
            string modifier = hidden.Contains(property) ? "new " : "";
            if (child.Leaf is { } leaf)
            {
                writer.Summary($"<c>{child.Name}</c>, of shape {leaf.Shape}.");
                writer.Line($"public {modifier}global::Lux.Gen.Tensor {property} => base.Leaf({Literals.Of(child.First - node.First)});");
            }
            else
            {
                string path = isRoot ? Literals.Of(child.Path) : $"base.Path + {Literals.Of("." + child.Name)}", first = isRoot ? Literals.Of(child.First) : $"base.First + {Literals.Of(child.First - node.First)}";
                writer.Summary($"The part below <c>{child.Name}</c>.");
                writer.Line($"public {modifier}{childType} {property} => new(base.Data, {path}, {first});");
            }

            if (child != node.Children[node.Children.Count - 1] || isRoot)
            {
                writer.Line();
            }
        }
    }

    static void Branches(CodeWriter writer, string type, Node node)
    {
        foreach (var alike in Named(type, node).Where(static named => named.Child.Leaf is null).GroupBy(static named => named.Type))
        {
            Branch(writer, alike.Key, alike.First().Child, isShared: alike.Count() > 1);
        }
    }

    /// <summary>Each child with the names of its property and type, unlike all others of the enclosing type and unlike that type itself. Children that hold the same have the type of the first.</summary>
    static IEnumerable<(Node Child, string Property, string Type)> Named(string enclosing, Node node)
    {
        HashSet<string> used = [.. Taken, enclosing];
        string[] properties = [.. node.Children.Select(child => Free(Legal(child.Name), used))];
        Dictionary<string, string> known = [];
        string[] types = [.. node.Children.Select(child => child.Leaf is not null ? "" : known.TryGetValue(child.Contents, out string? type) ? type : known[child.Contents] = Free(Legal(child.Name) + "Branch", used))];
        return node.Children.Select((child, i) => (child, properties[i], types[i]));
    }

    // A field may be called _1; the tree calls it 1.
    static string Legal(string name) => char.IsDigit(name[0]) ? "Member" + name : name;

    static string Free(string name, HashSet<string> used)
    {
        string free = name;
        for (int i = 2; !used.Add(free); i++)
        {
            free = name + Literals.Of(i);
        }

        return free;
    }

    /// <summary>A leaf, or a module that holds some.</summary>
    sealed class Node(string name, string path)
    {
        public string Name => name;

        public string Path => path;

        public Leaf? Leaf { get; private set; }

        /// <summary>The number of its first leaf in the tree.</summary>
        public int First { get; private set; }

        public List<Node> Children { get; } = [];

        /// <summary>Its leaves with their numbers counted from the first: equal for modules that hold the same.</summary>
        public string Contents => ContentsFrom(First);

        string ContentsFrom(int first) => Leaf is { } leaf ? $"{First - first}: {leaf.Shape}" : $"({string.Join(", ", Children.Select(child => $"{child.Name} {child.ContentsFrom(first)}"))})";

        public static Node Of(Equatable<Leaf> leaves)
        {
            Node root = new("", "");
            for (int i = 0; i < leaves.Count; i++)
            {
                string[] names = leaves[i].Path.Split('.');
                Node parent = root;
                foreach (string name in names.Take(names.Length - 1))
                {
                    parent = parent.Children.Find(child => child.Name == name && child.Leaf is null) ?? parent.Add(name, i);
                }

                parent.Add(names[names.Length - 1], i).Leaf = leaves[i];
            }

            return root;
        }

        Node Add(string name, int first)
        {
            Node child = new(name, path.Length == 0 ? name : path + "." + name) { First = first };
            Children.Add(child);
            return child;
        }
    }
}
