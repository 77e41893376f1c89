using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>An object of the user's type as linked code sees it.</summary>
internal interface IFace
{
    Instance Instance { get; }
}

/// <summary>A user's layer inside a linked one: <see cref="Forward"/> goes back to the interpreter.</summary>
internal sealed class SourceLayer(Interpreter interpreter, Instance instance) : Layer, IFace
{
    public Instance Instance => instance;

    internal override string TypeName => instance.Type.Name;

    public override Tensor Forward(Tensor x) => (Tensor)interpreter.CallMember(instance, nameof(Layer), nameof(Forward), x)!;

    public override IEnumerable<Member> Members() => interpreter.MembersOf(instance);
}

/// <summary>A user's module whose Forward has a signature of its own.</summary>
internal sealed class SourceModule(Interpreter interpreter, Instance instance) : Module, IFace
{
    public Instance Instance => instance;

    internal override string TypeName => instance.Type.Name;

    public override IEnumerable<Member> Members() => interpreter.MembersOf(instance);
}

/// <summary>A class marked [CompileModel] that derives from no module: the emitted part makes it one.</summary>
internal sealed class SourceModel(Interpreter interpreter, Instance instance) : IModule, IFace
{
    public Instance Instance => instance;

    public IEnumerable<Member> Members() => interpreter.MembersOf(instance);
}
