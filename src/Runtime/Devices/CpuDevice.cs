using System.Globalization;
using Lux.Gen.Kernels;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Runs a model's compiled SIMD programs.</summary>
sealed class CpuDevice(int threads, SimdWidth width, bool isShared) : Device("cpu")
{
    public int Threads => threads;

    public SimdWidth Width => width;

    private protected override bool IsShared => isShared;

    internal override ElementType? Required(ModelDefinition definition) => definition.ElementType;

    internal override Executor Execute(object model, ModelDefinition definition, EntryDefinition entry) => new CpuExecutor(this, definition, entry);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cpu ({threads} {(threads == 1 ? "thread" : "threads")}, {width})");
}
