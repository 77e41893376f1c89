using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lux.Gen;

/// <summary>Whether a project uses Lux.Gen.Gpu. Then its models get programs for GPUs, and the package makes its devices known when the project's code is first used.</summary>
internal static class GpuReference
{
    const string Registration = "Lux.Gen.Gpu.Registration";

    public static bool IsIn(Compilation compilation, CancellationToken token) => compilation.GetTypeByMetadataName(Registration) is not null;

    public static void Emit(SourceProductionContext output, bool hasGpu)
    {
        if (hasGpu)
        {
            CodeWriter writer = new();
            ModelScope.Begin(writer, "Makes the GPUs known to Lux.Gen: this project uses Lux.Gen.Gpu.");
            writer.Line("#pragma warning disable CA2255 // A module initializer in a library: here the package, not the library, asks for it.").Line();
            using (writer.Block("namespace Lux.Gen.Gpu.Emitted"))
            {
                using (writer.Block("internal static class ModuleInitializer"))
                {
                    writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
                    writer.Line($"internal static void Register() => global::{Registration}.Register();");
                }
            }

            output.AddSource("LuxGenGpu.g.cs", SourceText.From(writer.ToString(), Encoding.UTF8));
        }
    }
}
