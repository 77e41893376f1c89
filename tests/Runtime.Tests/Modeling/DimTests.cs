using CsCheck;
using Generators = CsCheck.Gen;

namespace Lux.Gen.Tests;

public class DimTests
{
    static readonly Dim N = Dim.Named("N"), T = Dim.Named("T");

    // Sums of up to three products of a small factor and up to two names.
    static readonly Dim[] Names = [1, N, T, N * T, N * N];
    static readonly Gen<Dim> Dims =
        Generators.Select(Generators.Int[-4, 4], Generators.Int[0, Names.Length - 1]).Select(static (factor, names) => factor * Names[names])
            .Array[0, 3].Select(static terms => terms.Aggregate((Dim)0, static (sum, term) => sum + term));

    [Fact]
    public void A_number_is_known()
    {
        Dim five = 5;
        Assert.True(five.IsKnown);
        Assert.Equal(5, five.Value);
        Assert.Equal(5, (int)five);
        Assert.Empty(five.Names);
    }

    [Fact]
    public void A_name_is_not()
    {
        Assert.False(N.IsKnown);
        Assert.True(N.IsName);
        Assert.False((2 * N).IsName);
        Assert.Equal(["N", "T"], ((T * N) + T).Names);
        Assert.Equal("the size '2*N' is known at run time only", Assert.Throws<ShapeException>(static () => (2 * N).Value).Message);
    }

    [Fact]
    public void What_cancels_is_gone()
    {
        Assert.Equal(3, (N + 3 - N).Value);
        Assert.Equal(0, (N * 0).Value);
        Assert.Equal(N, (2 * N) - N);
        Assert.Equal(((N * T) + T).GetHashCode(), ((N + 1) * T).GetHashCode());
    }

    [Fact]
    public void Is_written_as_mathematics_is()
    {
        Assert.Equal("32", ((Dim)32).ToString());
        Assert.Equal("N", N.ToString());
        Assert.Equal("2*N + 3", ((2 * N) + 3).ToString());
        Assert.Equal("N - 1", (N - 1).ToString());
        Assert.Equal("3*N*T", (T * 3 * N).ToString());
        Assert.Equal("N - 2*T", (N - (2 * T)).ToString());
        Assert.Equal("-7", ((Dim)(-7)).ToString());
        Assert.Equal("any", Dim.Any.ToString());
    }

    [Fact]
    public void Divides_where_it_comes_out_even()
    {
        Assert.Equal(3 * N, (6 * N).TryDivide(2));
        Assert.Equal(T, (N * T).TryDivide(N));
        Assert.Equal(T + 1, ((N * T) + N).TryDivide(N));
        Assert.Equal(2 * T, (6 * N * T).TryDivide(3 * N));
        Assert.Equal((Dim)1, (N + 1).TryDivide(N + 1));
        Assert.Null((N + 1).TryDivide(N));
        Assert.Null((3 * N).TryDivide(2));
        Assert.Null(N.TryDivide(N * T));
        Assert.Null(((Dim)6).TryDivide(0));
        Assert.Null((N * T).TryDivide(N + 1));
    }

    [Fact]
    public void A_size_beyond_an_int_is_an_error()
    {
        Assert.Equal("a size of 10000000000 is more than a tensor can have", Assert.Throws<ShapeException>(static () => (Dim)100_000 * 100_000).Message);
        Assert.Throws<ShapeException>(static () => new Shape(100_000, 100_000).Count);
    }

    [Fact]
    public void Arithmetic_and_evaluation_commute() => Generators.Select(Dims, Dims, Generators.Int[0, 9], Generators.Int[0, 9]).Sample(static (a, b, n, t) =>
    {
        int ValueOf(string name) => name == "N" ? n : t;
        int x = a.Evaluate(ValueOf), y = b.Evaluate(ValueOf);
        return (a + b).Evaluate(ValueOf) == x + y && (a - b).Evaluate(ValueOf) == x - y && (a * b).Evaluate(ValueOf) == x * y;
    });

    [Fact]
    public void Equal_expressions_are_equal_values() => Generators.Select(Dims, Dims, Dims).Sample(static (a, b, c) =>
        (a + b) * c == (c * b) + (c * a) && a + b - b == a && ((a + b) * c).GetHashCode() == ((c * b) + (c * a)).GetHashCode());

    [Fact]
    public void A_quotient_times_the_divisor_is_the_dividend() => Generators.Select(Dims, Dims).Sample(static (a, b) =>
        a.TryDivide(b) is not { } quotient || quotient * b == a);
}
