namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Gradients against central differences of values, in float64: both engines share the rules of differentiation, so neither proves them.</summary>
public class GradientTests
{
    const double Step = 1e-5, Tolerance = 1e-6;

    public static TheoryData<string> Models => [.. CompiledModel.Names.Where(static name => new CompiledModel(name).Definition.Entries.Any(static e => e.IsObjective))];

    [Theory, MemberData(nameof(Models))]
    public void Gradients_are_slopes(string name)
    {
        CompiledModel model = new(name);
        (IParameterTree ps, IParameterTree st) = model.Setup(seed: 3);
        (ps, st) = (ps.Convert(ElementType.Float64), st.Convert(ElementType.Float64));
        using ModelRun eager = model.On(Device.Eager);
        for (int entry = 0; entry < model.Definition.Entries.Length; entry++)
        {
            if (!model.Definition.Entries[entry].IsObjective)
            {
                continue;
            }

            Arguments given = Arguments.Random(model.Definition.Entries[entry], ElementType.Float64, batch: 6, seed: 9);
            Results found = Results.Of(eager, entry, ProgramKind.GradientWithInputs, given, ps, st);
            double scale = found.Gradients.Concat(found.Inputs).Max(Length);
            foreach ((string path, int leaf) in ps.Paths.Select(static (p, i) => (p, i)))
            {
                Tensor way = Way(ps[path].Shape, path);
                double Value(double t) => Results.Of(eager, entry, ProgramKind.Forward, given, ps.With(path, ps[path] + (way * t)), st).Outputs[0].Item();
                AssertSlope(Value, Dot(found.Gradients[leaf], way), scale, $"{name}: {path}");
            }

            int[] reals = [.. Enumerable.Range(0, given.Tensors.Length).Where(i => given.Tensors[i].ElementType.IsFloat())];
            foreach ((int argument, int k) in reals.Select(static (argument, k) => (argument, k)))
            {
                Tensor way = Way(given.Tensors[argument].Shape, "argument" + k);
                double Value(double t) => Results.Of(eager, entry, ProgramKind.Forward, given with { Tensors = [.. given.Tensors.Select((x, i) => i == argument ? x + (way * t) : x)] }, ps, st).Outputs[0].Item();
                AssertSlope(Value, Dot(found.Inputs[k], way), scale, $"{name}: argument {argument}");
            }
        }
    }

    static void AssertSlope(Func<double, double> value, double slope, double scale, string what)
    {
        // Of fourth order: (8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h.
        double difference = ((8 * (value(Step) - value(-Step))) - (value(2 * Step) - value(-2 * Step))) / (12 * Step);
        Assert.True(Math.Abs(difference - slope) <= Tolerance * Math.Max(Math.Abs(slope), scale), $"{what}: the value's slope is {difference:R}, the gradient says {slope:R}");
    }

    static Tensor Way(Shape shape, string name) => Tensor.Normal(new Rng(1).Split(name), shape, ElementType.Float64);

    static double Dot(Tensor a, Tensor b) => (a * b).Sum().Item();

    static double Length(Tensor x) => Math.Sqrt(x.Square().Sum().Item());
}
