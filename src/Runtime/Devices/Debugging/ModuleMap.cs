using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;

namespace Lux.Gen;

/// <summary>The modules of a model, by path and by the names of their types.</summary>
sealed class ModuleMap
{
    readonly IReadOnlyDictionary<object, string> paths;
    readonly HashSet<string> types;

    public ModuleMap(IModule root)
    {
        (Root, paths) = (root, ModulePaths.Of(root));
        types = [.. paths.Keys.SelectMany(TypesOf)];
        IsOptimized = root.GetType().Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
    }

    public IModule Root { get; }

    /// <summary>Whether the JIT optimizes the model's own code: it then inlines calls, which are not on the stack.</summary>
    public bool IsOptimized { get; }

    public bool Has(IModule module) => paths.ContainsKey(module);

    public string PathOf(IModule module) => paths[module];

    /// <summary>The path; for the model itself its type.</summary>
    public string NameOf(IModule module) => PathOf(module) is { Length: > 0 } path ? path : TypeName(module);

    /// <summary>Whether some module has a type of this name, or derives from it.</summary>
    public bool HasType(string type) => types.Contains(type);

    /// <summary>Whether a module is of a type of this name.</summary>
    public static bool Is(IModule module, string type) => TypesOf(module).Contains(type);

    public static string TypeName(IModule module) => (module as Module)?.TypeName ?? module.GetType().Name;

    /// <summary>The modules of a type inside another: its own members where there are some, else those deeper down.</summary>
    public IModule[] Below(IModule module, string type)
    {
        string prefix = PathOf(module).Length == 0 ? "" : PathOf(module) + ".";
        (IModule Module, string Below)[] found = [.. paths
            .Where(p => p.Key != (object)module && p.Value.StartsWith(prefix, StringComparison.Ordinal) && Is((IModule)p.Key, type))
            .Select(p => ((IModule)p.Key, p.Value[prefix.Length..]))];
        (IModule Module, string Below)[] own = [.. found.Where(static f => !f.Below.Contains('.', StringComparison.Ordinal))];
        return [.. (own.Length > 0 ? own : found).Select(static f => f.Module)];
    }

    static IEnumerable<string> TypesOf(object module)
    {
        for (Type? type = module.GetType(); type is not null && type != typeof(Layer) && type != typeof(Module) && type != typeof(object); type = type.BaseType)
        {
            yield return type.FullName!;
        }
    }
}
