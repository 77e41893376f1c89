using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Emits a model's parameter or state tree: a property for each leaf, a nested type for each module on the way.</summary>
internal static class TreeEmitter
{
    const string Data = "global::Lux.Gen.Programs.TreeData";

    // Public and protected members of the bases: a leaf of such a name hides it, which C# wants to be said.
    static readonly HashSet<string> OfTree =
    [
        "Data", "Model", "Paths", "Count", "ElementType", "Device", "ShapeOf", "Map", "Zip", "With", "To", "Convert", "HasLayoutOf", "Leaf",
    ];

    static readonly HashSet<string> OfBranch = ["Data", "Leaf"];

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

    static void Branch(CodeWriter writer, string type, Node node)
    {
        writer.Line().Summary($"The part of the tree below <c>{node.Path}</c>.");
        using (writer.Block($"public sealed class {type} : global::Lux.Gen.Branch"))
        {
            writer.Line($"internal {type}({Data} data) : base(data, {Literals.Of(node.Path)}) {{ }}");
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
        foreach ((Node child, string property, string childType) in Named(type, node))
        {
            string modifier = hidden.Contains(property) ? "new " : "";
            if (child.Leaf is { } leaf)
            {
                writer.Summary($"<c>{child.Path}</c>, of shape {leaf.Shape}.");
                writer.Line($"public {modifier}global::Lux.Gen.Tensor {property} => base.Leaf({Literals.Of(child.Index)});");
            }
            else
            {
                writer.Summary($"The part below <c>{child.Path}</c>.");
                writer.Line($"public {modifier}{childType} {property} => new(base.Data);");
            }

            if (child != node.Children[node.Children.Count - 1] || type == SurfaceNames.ParameterTree || type == SurfaceNames.StateTree)
            {
                writer.Line();
            }
        }
    }

    static void Branches(CodeWriter writer, string type, Node node)
    {
        foreach ((Node child, _, string childType) in Named(type, node))
        {
            if (child.Leaf is null)
            {
                Branch(writer, childType, child);
            }
        }
    }

    /// <summary>Each child with the names of its property and type, unlike all others of the enclosing type and unlike that type itself.</summary>
    static IEnumerable<(Node Child, string Property, string Type)> Named(string enclosing, Node node)
    {
        HashSet<string> used = [.. Taken, enclosing];
        string[] properties = [.. node.Children.Select(child => Free(Legal(child.Name), used))];
        string[] types = [.. node.Children.Select(child => child.Leaf is null ? Free(Legal(child.Name) + "Branch", used) : "")];
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

        /// <summary>The leaf's number in the tree.</summary>
        public int Index { get; private set; }

        public List<Node> Children { get; } = [];

        public static Node Of(Equatable<Leaf> leaves)
        {
            Node root = new("", "");
            for (int i = 0; i < leaves.Count; i++)
            {
                string[] names = leaves[i].Path.Split('.');
                Node parent = root;
                foreach (string name in names.Take(names.Length - 1))
                {
                    parent = parent.Children.Find(child => child.Name == name && child.Leaf is null) ?? parent.Add(name);
                }

                Node leaf = parent.Add(names[names.Length - 1]);
                (leaf.Leaf, leaf.Index) = (leaves[i], i);
            }

            return root;
        }

        Node Add(string name)
        {
            Node child = new(name, path.Length == 0 ? name : path + "." + name);
            Children.Add(child);
            return child;
        }
    }
}
