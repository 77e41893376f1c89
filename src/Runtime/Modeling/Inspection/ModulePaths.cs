using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>The paths of a model's modules, by identity. One reached twice has the path it was reached by first, as its parameters have.</summary>
internal static class ModulePaths
{
    /// <summary>The root, whose path is empty, and everything below it.</summary>
    public static IReadOnlyDictionary<object, string> Of(IModule root)
    {
        Dictionary<object, string> paths = new(ByIdentity.Comparer) { [root] = "" };
        Walk(root, "");
        return paths;

        void Walk(IModule parent, string prefix)
        {
            foreach (Member member in parent.Members())
            {
                if (member.Value is IModule child && !paths.ContainsKey(child))
                {
                    paths.Add(child, prefix + member.Name);
                    Walk(child, prefix + member.Name + ".");
                }
            }
        }
    }
}
