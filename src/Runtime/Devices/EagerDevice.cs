using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Runs a model's own methods as plain C#.</summary>
sealed class EagerDevice() : Device("eager")
{
    private protected override bool IsShared => true;

    internal override ElementType? Required(ModelDefinition definition) => null;

    internal override Executor Execute(object model, ModelDefinition definition, EntryDefinition entry) => new EagerExecutor(this, (IModule)model, definition, entry);
}
