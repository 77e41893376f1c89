using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;

namespace Lux.Gen;

/// <summary>What holds parameters, state and other modules, by name: a layer, or a class marked <see cref="CompileModelAttribute"/>.</summary>
public interface IModule
{
    /// <summary>What this module holds: each a <see cref="Parameter"/>, a <see cref="StateVariable"/> or another <see cref="IModule"/>, with its name.</summary>
    IEnumerable<Member> Members();
}

/// <summary>Something a module holds, and the name it has there.</summary>
public readonly record struct Member(string Name, object Value);

/// <summary>
/// The base of everything that holds parameters. Its members are its fields and auto-properties (also private and inherited ones) that hold parameters, state or modules,
/// or arrays and lists of them; a member's name is the field's in Pascal case, and an item of a list has its number, from 1, behind the name.
/// </summary>
[DynamicallyAccessedMembers(Fields)]
public abstract class Module : IModule
{
    /// <summary>What error messages call this module.</summary>
    internal virtual string TypeName => GetType().Name;

    /// <inheritdoc/>
    public virtual IEnumerable<Member> Members() => MembersOf(this, GetType());

    /// <summary>What a trimmed program keeps of a module: all its fields, those of its base types too.</summary>
    internal const DynamicallyAccessedMemberTypes Fields = DynamicallyAccessedMemberTypes.NonPublicFieldsWithInherited | DynamicallyAccessedMemberTypes.PublicFields;

    /// <summary>The members in a type's fields, those of its base types first.</summary>
    internal static IEnumerable<Member> MembersOf(object module, [DynamicallyAccessedMembers(Fields)] Type type)
    {
        IEnumerable<Member> own = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .SelectMany(field => Expand(NameOf(field.Name), field.GetValue(module)));
        return type.BaseType is { } inherited ? MembersOf(module, inherited).Concat(own) : own;
    }

    /// <summary>The name a field has in the tree: <c>layers</c>, <c>_layers</c> and the field behind a property Layers are all <c>Layers</c>.</summary>
    internal static string NameOf(string field)
    {
        string name = field.TrimStart('<').Split('>')[0].TrimStart('_');
        return name.Length == 0 ? field : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>A value as members: itself, its items, or nothing where it holds no parameters.</summary>
    internal static IEnumerable<Member> Expand(string name, object? value) => value switch
    {
        Parameter or StateVariable or IModule => [new(name, value)],
        IEnumerable<object> items when value is not string => items.SelectMany((item, i) => Expand(name + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), item)),
        _ => [],
    };

    /// <summary>All parameters and state variables below a module, with their paths. One reached twice has the path it was reached by first.</summary>
    internal static IEnumerable<(string Path, object Leaf)> Leaves(IModule module)
    {
        HashSet<object> seen = [];
        return Walk(module, "");

        IEnumerable<(string, object)> Walk(IModule parent, string prefix)
        {
            foreach (Member member in parent.Members())
            {
                if (!seen.Add(member.Value))
                {
                    continue;
                }

                string path = prefix + member.Name;
                if (member.Value is IModule child)
                {
                    foreach ((string, object) leaf in Walk(child, path + "."))
                    {
                        yield return leaf;
                    }
                }
                else
                {
                    yield return (path, member.Value);
                }
            }
        }
    }
}
