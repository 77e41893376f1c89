using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>The names that the typed surface gives to things, and therefore takes from the user.</summary>
internal static class SurfaceNames
{
    public const string Setup = "Setup", On = "On", Engine = "Engine", Predictor = "Predictor", ParameterTree = "ParameterTree", StateTree = "StateTree", Summary = "Summary", Compiled = "Compiled";

    /// <summary>What an engine has beside its objectives: no objective may be called so.</summary>
    public static IReadOnlyList<string> OfEngine { get; } =
    [
        Engine, "Predict", "Forward", "Load", "Loaded", "Device", "Dispose", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ToString",
    ];

    /// <summary>What a model's class gains: it may have no members of these names itself.</summary>
    public static IReadOnlyList<string> OfModel(IEnumerable<string> objectives) =>
    [
        Setup, On, Summary, Engine, Predictor, ParameterTree, StateTree, Compiled, SimdKernels.Class, GpuKernels.Class,
        .. Programs("Forward"),
        .. objectives.SelectMany(static name => (string[])[Objective(name), Gradient(name), Trainer(name), .. Programs(name)]),
    ];

    public static string Objective(string name) => name + "Objective";

    public static string Gradient(string name) => name + "Gradient";

    public static string Trainer(string name) => name + "Trainer";

    static IEnumerable<string> Programs(string entry) => new[] { "Predict", "Forward", "Gradient", "GradientWithInputs" }.SelectMany(kind => (string[])[entry + kind + "Program", entry + kind + "Gpu"]);
}
