namespace Lux.Gen.Tests;

/// <summary>Against values computed with 90 digits and rounded to float64 (mpmath).</summary>
public class SpecialFunctionTests
{
    // Two units in the last place: one is ours, one the platform's exp and log may take.
    const double Tolerance = 4.5e-16;

    static readonly Dictionary<string, (Func<double, double> F, (double X, double Y)[] Values)> Table = new()
    {
        ["erf"] = (SpecialFunctions.Erf,
        [
            (1e-300, 1.1283791670955126e-300), (1e-08, 1.1283791670955126e-08), (0.1, 0.1124629160182849), (-0.5, -0.5204998778130465), (0.8, 0.7421009647076605),
            (0.83, 0.759523756937773), (0.85, 0.7706680576083526), (1.0, 0.8427007929497149), (-1.5, -0.9661051464753108), (2.0, 0.9953222650189527),
            (3.0, 0.9999779095030014), (4.5, 0.9999999998033839), (5.9, 0.9999999999999999), (6.5, 1.0),
        ]),
        ["expm1"] = (SpecialFunctions.Expm1,
        [
            (1e-300, 1e-300), (1e-17, 1e-17), (-1e-09, -9.999999995e-10), (1e-05, 1.0000050000166668e-05), (0.3, 0.3498588075760031), (-0.45, -0.3623718483782267),
            (0.69, 0.9937155332430823), (0.71, 1.0339912586467506), (-0.69, -0.49842393093394444), (-0.71, -0.5083558025390349), (1, 1.7182818284590453),
            (-5, -0.9932620530009145), (-50, -1.0), (100, 2.6881171418161356e+43),
        ]),
        ["log1p"] = (SpecialFunctions.Log1p,
        [
            (1e-300, 1e-300), (1e-17, 1e-17), (-1e-09, -1.0000000005000001e-09), (1e-05, 9.999950000333332e-06), (0.3, 0.26236426446749106),
            (-0.45, -0.5978370007556205), (-0.99, -4.605170185988091), (1, 0.6931471805599453), (5, 1.791759469228055), (10000000000.0, 23.025850930040455),
            (1e+300, 690.7755278982137),
        ]),
        ["sigmoid"] = (SpecialFunctions.Sigmoid,
        [
            (0, 0.5), (1e-09, 0.50000000025), (1, 0.7310585786300049), (-1, 0.2689414213699951), (5, 0.9933071490757152), (-20, 2.0611536181902037e-09), (40, 1.0),
            (-700, 9.85967654375977e-305),
        ]),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Agrees_with_its_exact_value(string name)
    {
        (Func<double, double> f, (double X, double Y)[] values) = Table[name];
        Assert.All(values, v => Assert.InRange(Math.Abs((f(v.X) / v.Y) - 1), 0, Tolerance));
    }

    [Theory, MemberData(nameof(Names))]
    public void Never_decreases(string name)
    {
        Func<double, double> f = Table[name].F;
        double[] values = [.. Enumerable.Range(-990, 8000).Select(i => f(i * 0.001))];
        Assert.All(values.Zip(values.Skip(1)), static pair => Assert.True(pair.First <= pair.Second));
    }

    [Fact]
    public void Odd_functions_are_odd() => Assert.All([1e-9, 0.3, 0.84, 1.2, 5, 9.0], static x => Assert.Equal(-SpecialFunctions.Erf(x), SpecialFunctions.Erf(-x)));
}
