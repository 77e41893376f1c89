using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Lux.Gen.Programs;

/// <summary>What a compiled model holds, for the <see cref="IModule"/> that the generator implements on it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelMembers
{
    /// <summary>The layers, parameters and state variables in an object's fields.</summary>
    public static IEnumerable<Member> Of(object model, [DynamicallyAccessedMembers(Module.Fields)] System.Type type) => Module.MembersOf(model, type);
}
