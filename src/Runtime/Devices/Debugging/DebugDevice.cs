using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Runs a model's own methods as plain C#, and looks at every number they make.</summary>
sealed class DebugDevice(DebugOptions options, bool isShared) : Device("debug")
{
    private protected override bool IsShared => isShared;

    public override string ToString() => options == DebugOptions.All ? Name : $"{Name} ({options})";

    internal override ElementType? Required(ModelDefinition definition) => null;

    internal override Executor Execute(object model, ModelDefinition definition, EntryDefinition entry) => new EagerExecutor(this, (IModule)model, definition, entry, options);
}
