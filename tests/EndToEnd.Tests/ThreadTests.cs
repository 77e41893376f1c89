using Lux.Gen.EndToEnd.Tests.Models;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Batches large enough that threads share the work: the same bits whatever their number, and at every run.</summary>
public class ThreadTests
{
    const int Batch = 2500;

    public static TheoryData<string> Models => [nameof(Wide), nameof(Normalized), nameof(Classifier), nameof(DenseOfSequences), nameof(BatchReductions), nameof(Doubles)];

    [Theory, MemberData(nameof(Models))]
    public void Any_number_of_threads_gives_the_same_bits(string name)
    {
        CompiledModel model = new(name);
        (IParameterTree ps, IParameterTree st) = model.Setup(seed: 2);
        int entry = Array.FindIndex(model.Definition.Entries, static e => e.IsObjective);
        Arguments given = Arguments.Random(model.Definition.Entries[entry], model.Real, Batch, seed: 4);
        using ModelRun eager = model.On(Device.Eager), one = model.On(Device.CpuWith(1));
        Results expected = Results.Of(one, entry, ProgramKind.GradientWithInputs, given, ps, st);
        Results.AssertClose(Results.Of(eager, entry, ProgramKind.GradientWithInputs, given.Convert(ElementType.Float64), ps.Convert(ElementType.Float64), st.Convert(ElementType.Float64)), expected, model.Real == ElementType.Float64 ? 1e-11 : 1e-5, name);
        foreach (int threads in (int[])[2, 3, 5, 16])
        {
            using ModelRun many = model.On(Device.CpuWith(threads));
            for (int run = 0; run < 3; run++)
            {
                Results.AssertSameBits(expected, Results.Of(many, entry, ProgramKind.GradientWithInputs, given, ps, st), $"{name} with {threads} threads, run {run}");
            }
        }
    }

    [Fact]
    public void Threads_that_use_one_engine_at_once_get_what_one_gets()
    {
        CompiledModel model = new(nameof(Normalized));
        (IParameterTree ps, IParameterTree st) = model.Setup(seed: 2);
        using ModelRun run = model.On(Device.CpuWith(3));
        Arguments[] given = [.. Enumerable.Range(1, 12).Select(i => Arguments.Random(model.Definition.Entries[1], model.Real, i * 90, seed: (ulong)i))];
        Results[] expected = [.. given.Select(a => Results.Of(run, 1, ProgramKind.Gradient, a, ps, st))];
        Parallel.For(0, 96, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
            Results.AssertSameBits(expected[i % given.Length], Results.Of(run, 1, ProgramKind.Gradient, given[i % given.Length], ps, st), $"call {i}"));
    }
}
