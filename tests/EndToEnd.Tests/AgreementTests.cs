using Lux.Gen.EndToEnd.Tests.Models;
using Lux.Gen.Kernels;
using Lux.Gen.Programs;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Every model on every engine, vector width and number of threads gives what its plain C# gives in float64.</summary>
public class AgreementTests
{
    // Less than a vector, whole vectors, whole tiles, several tiles, and one more or less than each.
    static readonly int[] Batches = [1, 2, 7, 8, 31, 32, 33, 64, 100, 257];

    public static TheoryData<string> Models => [.. CompiledModel.Names];

    [Theory, MemberData(nameof(Models))]
    public void Engines_agree(string name)
    {
        CompiledModel model = new(name);
        (IParameterTree ps, IParameterTree st) = model.Setup(seed: 5);
        IParameterTree doubles = ps.Convert(ElementType.Float64), state = st.Convert(ElementType.Float64);
        using ModelRun eager = model.On(Device.Eager);
        (ModelRun One, ModelRun[] More)[] engines = [.. Devices.Cpu.Select(d => (model.On(d.One), d.More.Select(model.On).ToArray()))];
        foreach (int batch in model.HasRunTimeSizes ? Batches : Batches[..1])
        {
            for (int entry = 0; entry < model.Definition.Entries.Length; entry++)
            {
                EntryDefinition definition = model.Definition.Entries[entry];
                Arguments given = Arguments.Random(definition, model.Real, batch, seed: (ulong)batch);
                foreach (ProgramKind kind in definition.IsObjective ? Enum.GetValues<ProgramKind>() : [ProgramKind.Predict, ProgramKind.Forward])
                {
                    Results expected = Results.Of(eager, entry, kind, given.Convert(ElementType.Float64), doubles, state);
                    foreach ((ModelRun one, ModelRun[] more) in engines)
                    {
                        string what = $"{name}.{definition.Name} ({kind}) of {batch} on {one.Device}";
                        Results actual = Results.Of(one, entry, kind, given, ps, st);
                        Results.AssertClose(expected, actual, model.Real == ElementType.Float64 ? 1e-12 : Tolerance(name, ((CpuDevice)one.Device).Width), what);
                        Assert.All(more, run => Results.AssertSameBits(actual, Results.Of(run, entry, kind, given, ps, st), $"{what} and {run.Device}"));
                    }
                }
            }
        }

        foreach (ModelRun run in engines.SelectMany(static e => e.More.Prepend(e.One)))
        {
            run.Dispose();
        }
    }

    [Theory, MemberData(nameof(Models)), Trait("Category", "Gpu")]
    public void Gpus_agree(string name)
    {
        CompiledModel model = new(name);
        (IParameterTree ps, IParameterTree st) = model.Setup(seed: 5);
        IParameterTree doubles = ps.Convert(ElementType.Float64), state = st.Convert(ElementType.Float64);
        using ModelRun eager = model.On(Device.Eager);
        foreach (Device device in Devices.Gpus)
        {
            using ModelRun gpu = model.On(device);
            foreach (int batch in model.HasRunTimeSizes ? device.Within(Batches) : Batches[..1])
            {
                for (int entry = 0; entry < model.Definition.Entries.Length; entry++)
                {
                    EntryDefinition definition = model.Definition.Entries[entry];
                    Arguments given = Arguments.Random(definition, model.Real, batch, seed: (ulong)batch);
                    foreach (ProgramKind kind in definition.IsObjective ? Enum.GetValues<ProgramKind>() : [ProgramKind.Predict, ProgramKind.Forward])
                    {
                        string what = $"{name}.{definition.Name} ({kind}) of {batch} on {device}";
                        Results expected = Results.Of(eager, entry, kind, given.Convert(ElementType.Float64), doubles, state);
                        Results actual = Results.Of(gpu, entry, kind, given, ps, st);
                        Results.AssertClose(expected, actual, model.Real == ElementType.Float64 ? 1e-12 : 4 * Tolerance(name, SimdWidth.Best), what);
                        Results.AssertSameBits(actual, Results.Of(gpu, entry, kind, given, ps, st), $"{what} once more");
                    }
                }
            }
        }
    }

    // Vectors add up in many lanes, a scalar all terms one by one. Residuals near 0, slopes of slopes and what is centred again and again are differences of what is nearly equal.
    static double Tolerance(string name, SimdWidth width) =>
        (name is nameof(Physics) or nameof(Oscillator) or nameof(Normalizations) ? 1e-5 : 2e-6) * (width == SimdWidth.Scalar ? 4 : 1);
}
