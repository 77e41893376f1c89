namespace Lux.Gen.Tests;

/// <summary>Schedules against PyTorch's (Golden/data) and against what their definitions say.</summary>
public class ScheduleTests
{
    static readonly Dictionary<string, Schedule> OfPyTorch = new()
    {
        ["lr_step"] = Schedules.Step(0.1, 0.5, 10),
        ["lr_exp"] = Schedules.Exponential(0.1, 0.95),
        ["lr_cosine"] = Schedules.Cosine(0.1, 1e-4, 40),
        ["lr_cosine_restarts"] = Schedules.CosineRestarts(0.1, 0, 10, 2),
        ["lr_onecycle"] = Schedules.OneCycle(1, 50),
        ["lr_linear_warmup"] = Schedules.WarmUp(10, Schedules.Constant(0.1), first: 0.01),
        ["lr_poly"] = Schedules.Polynomial(0.1, 2, 40),
    };

    public static TheoryData<string> Names => [.. OfPyTorch.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Rates_are_those_of_PyTorch(string name)
    {
        double[] expected = Npz.Read(name)["lr"].ToArray<double>();
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(step => OfPyTorch[name](step)), static (a, b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1e-3, a));
    }

    [Fact]
    public void Every_case_file_is_tried() => Assert.Equal(
        typeof(ScheduleTests).Assembly.GetManifestResourceNames().Where(static n => n.StartsWith("lr_", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        OfPyTorch.Keys.Select(static k => k + ".npz").Order(StringComparer.Ordinal));

    [Fact]
    public void Waves_rise_and_fall_once_in_a_period()
    {
        Follows(Schedules.Triangle(1, 3, 4), 1, 2, 3, 2, 1, 2, 3);
        Follows(Schedules.Triangle(1, 3, 4, perPeriod: 0.5), 1, 2, 3, 2, 1, 1.5, 2, 1.5, 1);
        Follows(Schedules.Triangle(0, 1, 2, perStep: 0.5), 0, 0.5, 0, 0.125);
        Follows(Schedules.Sine(1, 3, 4), 1, 1 + Math.Sqrt(2), 3, 1 + Math.Sqrt(2), 1);
    }

    [Fact]
    public void Schedules_fall_as_they_say()
    {
        Follows(Schedules.Linear(1, 0, 4), 1, 0.75, 0.5, 0.25, 0, 0);
        Follows(Schedules.StepAt(8, 0.5, 1, 3), 8, 4, 4, 2);
        Follows(Schedules.Inverse(1, 0.5, 2), 1, 1 / 2.25, 0.25);
        Follows(Schedules.CosineRestarts(1, 0, 2), 1, 0.5, 1, 0.5);
        Follows(Schedules.Through((1, 10), (3, 20), (4, 0)), 10, 10, 15, 20, 0, 0);
    }

    [Fact]
    public void Schedules_join()
    {
        Schedule fall = Schedules.Exponential(1, 0.5);
        Follows(Schedules.Sequence((fall, 2), (Schedules.Constant(7), 1), (fall, 1)), 1, 0.5, 7, 1, 0.5);
        Follows(Schedules.Loop(fall, 2), 1, 0.5, 1, 0.5);
        Follows(Schedules.WarmUp(2, fall), 0, 0.5, 1, 0.5);
    }

    [Fact]
    public void Arguments_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("every", static () => Schedules.Step(1, 0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>("period", static () => Schedules.Sine(0, 1, 0));
        Assert.Throws<ArgumentException>("parts", static () => Schedules.Sequence());
        Assert.Throws<ArgumentException>("points", static () => Schedules.Through((2, 1), (2, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new PlateauSchedule(1) { Factor = 1 });
    }

    [Fact]
    public void On_a_plateau_the_rate_falls()
    {
        PlateauSchedule plateau = new(1) { Factor = 0.5, Patience = 1, Cooldown = 1, Smallest = 0.2 };
        Assert.Equal([1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2], ((double[])[3, 2, 2, 2, 2, double.NaN, 2, 2, 2, 2]).Select(plateau.Next));
        Assert.Equal(2, plateau.Best);
        Assert.Equal(0.2, plateau.Next(1));
    }

    static void Follows(Schedule schedule, params double[] expected) =>
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(step => schedule(step)), static (a, b) => Math.Abs(a - b) < 1e-12);
}
