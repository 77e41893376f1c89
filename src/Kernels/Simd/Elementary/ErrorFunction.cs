using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// erf x = x + x S(x²) for |x| &lt; 0.92, and ±(1 − e^(−g(|x|))) beyond, where g = −ln erfc is smooth enough for a polynomial. Both are
/// minimax fits; g's error is weighted by erfc, which is what reaches the result.
/// </summary>
readonly struct ErfFunction : IElementary
{
    const double Border = 0.92;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        // erf 4 is 1 − 1.5e-8, which rounds to 1.
        TV a = TV.Clamp(TV.Abs(x), TV.Create(0), TV.Create(4));
        TV z = a * a, w = z * z;
        TV s = TV.Create(8.397288553354395004e-5);
        s = TV.MultiplyAdd(s, w, TV.MultiplyAdd(TV.Create(-0.00081496902502508361616), z, TV.Create(0.0052017063599956510259)));
        s = TV.MultiplyAdd(s, w, TV.MultiplyAdd(TV.Create(-0.026859698612286127047), z, TV.Create(0.11283701560076487094)));
        s = TV.MultiplyAdd(s, w, TV.MultiplyAdd(TV.Create(-0.37612634185078567252), z, TV.Create(0.12837916669189597781)));
        TV g = TV.MultiplyAdd(TV.Create(2.1119775814532602047e-5), a, TV.Create(-0.00043473072047919104598));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(0.0041722723102219295356), a, TV.Create(-0.025122367140289542453)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(0.10828424708230454269), a, TV.Create(0.63334348759851684828)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(1.1295164424651146164), a, TV.Create(-0.00017496153498138853072)));
        TV r = Exponential.ReduceSingle(-g, out TV n);
        return Join(x, a, s, Exponential.MinusOneSingle(r), n);
    }

    /// <summary>A call of its own: forty multiply-adds would crowd the expression around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        // erf 6 is 1 − 2e-17, which rounds to 1.
        TV a = TV.Clamp(TV.Abs(x), TV.Create(0), TV.Create(6));
        TV z = a * a, w = z * z;
        TV s = TV.MultiplyAdd(TV.Create(-8.3458701733628100229e-10), z, TV.Create(1.3987025335052938416e-8));
        s = TV.MultiplyAdd(s, w, TV.MultiplyAdd(TV.Create(-1.6264441841869317573e-7), z, TV.Create(1.64540515520460729e-6)));
        s = TV.MultiplyAdd(s, w, TV.MultiplyAdd(TV.Create(-1.4925223956506631054e-5), z, TV.Create(0.00012055317880215162021)));
        s = TV.MultiplyAdd(s, w, TV.MultiplyAdd(TV.Create(-0.00085483266705576282761), z, TV.Create(0.0052239776202070435934)));
        s = TV.MultiplyAdd(s, w, TV.MultiplyAdd(TV.Create(-0.026866170644672626141), z, TV.Create(0.11283791670953048967)));
        s = TV.MultiplyAdd(s, w, TV.MultiplyAdd(TV.Create(-0.37612638903183715624), z, TV.Create(0.12837916709551257281)));
        TV g = TV.Create(-1.2981816761733421252e-12);
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(5.8296677245919219956e-11), a, TV.Create(-1.2257614933136185996e-9)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(1.6021249715715232206e-8), a, TV.Create(-1.45564884558544838e-7)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(9.7177416267828654226e-7), a, TV.Create(-4.8910621649584384631e-6)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(1.8560427665677193888e-5), a, TV.Create(-5.090659517790645619e-5)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(8.377130891298283461e-5), a, TV.Create(2.0383070614544733612e-5)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(-0.00060568431626013977706), a, TV.Create(0.0017282577250780019122)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(-0.00024400369192548265927), a, TV.Create(-0.019103082991187361382)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(0.10275979251088251404), a, TV.Create(0.63662411387395822925)));
        g = TV.MultiplyAdd(g, z, TV.MultiplyAdd(TV.Create(1.1283782740602901758), a, TV.Create(8.4550797130865552552e-8)));
        TV r = Exponential.ReduceDouble(-g, out TV n);
        return Join(x, a, s, Exponential.MinusOneDouble(r), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Join<TV>(TV x, TV a, TV s, TV e, TV n) where TV : struct, INumber<TV>
    {
        TV power = TV.Pow2(n);
        TV large = TV.Create(1) - TV.MultiplyAdd(power, e, power);
        TV y = TV.Select(TV.Less(a, TV.Create(Border)), TV.MultiplyAdd(a, s, a), large);
        return TV.Or(y, TV.And(x, TV.Create(-0.0)));
    }
}
