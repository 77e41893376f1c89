using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

/// <summary>Every operation of INumber, on all pairs of interesting values, against C#'s own arithmetic in the element type.</summary>
public class NumberTests
{
    static readonly double[] Values =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.25, -7.75, 1e-3, 12345.678, -1e6, double.NaN, double.PositiveInfinity,
        double.NegativeInfinity, 2, 8388609, 1e-40,
    ];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Arithmetic(int bits, bool isDouble)
    {
        Binary(bits, isDouble, (a, b) => a + b, (a, b) => a + b, new Add());
        Binary(bits, isDouble, (a, b) => a - b, (a, b) => a - b, new Subtract());
        Binary(bits, isDouble, (a, b) => a * b, (a, b) => a * b, new Multiply());
        Binary(bits, isDouble, (a, b) => a / b, (a, b) => a / b, new Divide());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Minimum_and_maximum_propagate_NaN_from_either_side(int bits, bool isDouble)
    {
        // Zeros of different sign are equal: the left one is returned.
        Binary(bits, isDouble, (a, b) => a == b ? a : MathF.Min(a, b), (a, b) => a == b ? a : Math.Min(a, b), new Min());
        Binary(bits, isDouble, (a, b) => a == b ? a : MathF.Max(a, b), (a, b) => a == b ? a : Math.Max(a, b), new Max());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void A_bound_that_is_a_constant_does_not_hide_NaN(int bits, bool isDouble)
    {
        Binary(bits, isDouble, (a, _) => a == 0 ? a : MathF.Max(a, 0), (a, _) => a == 0 ? a : Math.Max(a, 0), new Relu());
        Binary(bits, isDouble, (a, _) => a == 0 ? 0 : MathF.Max(0, a), (a, _) => a == 0 ? 0 : Math.Max(0, a), new ReluLeft());
        Binary(bits, isDouble, (a, _) => MathF.Min(MathF.Max(a, -2), 3), (a, _) => Math.Min(Math.Max(a, -2), 3), new Clamp());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Rounding(int bits, bool isDouble)
    {
        Binary(bits, isDouble, (a, _) => MathF.Floor(a), (a, _) => Math.Floor(a), new Floor());
        Binary(bits, isDouble, (a, _) => MathF.Ceiling(a), (a, _) => Math.Ceiling(a), new Ceiling());
        Binary(bits, isDouble, (a, _) => MathF.Round(a), (a, _) => Math.Round(a), new Round());
        Binary(bits, isDouble, (a, _) => MathF.Truncate(a), (a, _) => Math.Truncate(a), new Truncate());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Sign_magnitude_and_root(int bits, bool isDouble)
    {
        Binary(bits, isDouble, (a, _) => -a, (a, _) => -a, new Negate());
        Binary(bits, isDouble, (a, _) => MathF.Abs(a), (a, _) => Math.Abs(a), new Abs());
        Binary(bits, isDouble, (a, _) => MathF.Sqrt(a), (a, _) => Math.Sqrt(a), new Sqrt());
        Binary(bits, isDouble, (a, _) => a == 0 || float.IsNaN(a) ? a : MathF.Sign(a), (a, _) => a == 0 || double.IsNaN(a) ? a : Math.Sign(a), new Sign());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Comparisons_and_masks(int bits, bool isDouble)
    {
        Binary(bits, isDouble, (a, b) => a == b ? 1 : 0, (a, b) => a == b ? 1 : 0, new Equal());
        Binary(bits, isDouble, (a, b) => a != b ? 1 : 0, (a, b) => a != b ? 1 : 0, new NotEqual());
        Binary(bits, isDouble, (a, b) => a < b ? a : b, (a, b) => a < b ? a : b, new Less());
        Binary(bits, isDouble, (a, b) => a <= b ? 1 : 0, (a, b) => a <= b ? 1 : 0, new LessOrEqual());
        Binary(bits, isDouble, (a, b) => a > b ? 1 : 0, (a, b) => a > b ? 1 : 0, new Greater());
        Binary(bits, isDouble, (a, b) => a >= b ? 1 : 0, (a, b) => a >= b ? 1 : 0, new GreaterOrEqual());
        Binary(bits, isDouble, (a, b) => a != 0 && b < 1 ? 1 : 0, (a, b) => a != 0 && b < 1 ? 1 : 0, new AndMask());
        Binary(bits, isDouble, (a, b) => a != 0 || !(b < 1) ? 1 : 0, (a, b) => a != 0 || !(b < 1) ? 1 : 0, new OrMask());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Powers_exponents_and_mantissas(int bits, bool isDouble) => Engines.Run(bits, isDouble, new Parts());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void First_lanes_reductions_and_blocks(int bits, bool isDouble) => Engines.Run(bits, isDouble, new LanesCase());

    static void Binary<TOperation>(int bits, bool isDouble, Func<float, float, float> single, Func<double, double, double> reference, TOperation operation)
        where TOperation : struct, IOperation =>
        Engines.Run(bits, isDouble, new Pairs<TOperation>(single, reference, operation));

    readonly struct Pairs<TOperation>(Func<float, float, float> single, Func<double, double, double> reference, TOperation operation) : ICase
        where TOperation : struct, IOperation
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int Room = 16;
            int count = Values.Length * Values.Length;
            using Buffer<T> a = new(count + Room, 1), b = new(count + Room, 1), y = new(count + Room);
            for (int n = 0; n < count; n++)
            {
                a[n] = Values[n / Values.Length];
                b[n] = Values[n % Values.Length];
            }

            Apply<TV, T>(operation, a.View, b.View, y.View, count);
            for (int n = 0; n < count; n++)
            {
                double expected = typeof(T) == typeof(float) ? single((float)a[n], (float)b[n]) : reference(a[n], b[n]);
                // Assert.Equal tells −0 from 0.
                Assert.True(expected.Equals(y[n]) && (double.IsNaN(expected) || double.IsNegative(expected) == double.IsNegative(y[n])),
                    $"{typeof(TOperation).Name}({a[n]}, {b[n]}): expected {expected}, got {y[n]}");
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void Apply<TV, T>(TOperation operation, View<T> a, View<T> b, View<T> y, int count)
            where TV : struct, IVector<TV, T>
            where T : unmanaged
        {
            for (int n = 0; n < count; n += TV.Count)
                TV.Store(y + n, operation.Apply(TV.Load(a + n), TV.Load(b + n)));
        }
    }

    readonly struct Parts : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int lowest = TV.IsDouble ? -1023 : -127, highest = -lowest + 1;
            for (int n = lowest; n <= highest; n++)
            {
                double power = First<TV, T>(TV.Pow2(TV.Create(n)));
                Assert.Equal(n == lowest ? 0 : n == highest ? double.PositiveInfinity : Math.ScaleB(1, n), power);
                if (n == lowest || n == highest)
                    continue;
                TV value = TV.Create(Math.ScaleB(1.375, n));
                Assert.Equal(n, First<TV, T>(TV.Exponent(value)));
                Assert.Equal(1.375, First<TV, T>(TV.Mantissa(value)));
            }
        }
    }

    readonly struct LanesCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using Buffer<T> buffer = new(TV.Count);
            for (int n = 0; n <= TV.Count; n++)
            {
                TV.Store(buffer.View, TV.NumberOf(TV.FirstLanes(n)));
                for (int i = 0; i < TV.Count; i++)
                    Assert.Equal(i < n ? 1 : 0, buffer[i]);
            }

            using Buffer<T> vectors = new Buffer<T>(8 * TV.Count).Random(1), sums = new(8);
            TV Vector(int index) => TV.Load(vectors.View, index * TV.Count);
            TV.SumEight(sums.View, Vector(0), Vector(1), Vector(2), Vector(3), Vector(4), Vector(5), Vector(6), Vector(7));
            for (int i = 0; i < 8; i++)
            {
                T[] lanes = vectors.Span.Slice(i * TV.Count, TV.Count).ToArray();
                double sum = lanes.Sum(double.CreateChecked);
                TV vector = Vector(i);
                Close<T>.To(sum, 4, sums[i], "eight sums");
                Close<T>.To(sum, 4, double.CreateChecked(TV.Reduce<Sum>(vector)), "sum");
                Close<T>.To(lanes.Aggregate(1.0, (p, x) => p * double.CreateChecked(x)), 1, double.CreateChecked(TV.Reduce<Product>(vector)), "product");
                Assert.Equal(lanes.Max(), TV.Reduce<Maximum>(vector));
                Assert.Equal(lanes.Min(), TV.Reduce<Minimum>(vector));
            }

            const int From = 20, To = 24;
            using Buffer<T> source = new Buffer<T>(TV.Count * From).Random(2), target = new(TV.Count * To);
            TV.Transpose(source.View, From, target.View, To);
            for (int i = 0; i < TV.Count; i++)
            {
                for (int j = 0; j < TV.Count; j++)
                    Assert.Equal(source[i * From + j], target[j * To + i]);
            }
        }
    }

    static double First<TV, T>(TV value)
        where TV : struct, IVector<TV, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Buffer<T> buffer = new(TV.Count);
        TV.Store(buffer.View, value);
        return buffer[0];
    }

    interface IOperation
    {
        TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV>;
    }

    readonly struct Add : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => a + b; }
    readonly struct Subtract : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => a - b; }
    readonly struct Multiply : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => a * b; }
    readonly struct Divide : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => a / b; }
    readonly struct Min : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Min(a, b); }
    readonly struct Max : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Max(a, b); }
    readonly struct Relu : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Max(a, TV.Create(0)); }
    readonly struct ReluLeft : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Max(TV.Create(0), a); }
    readonly struct Clamp : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Clamp(a, TV.Create(-2), TV.Create(3)); }
    readonly struct Floor : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Floor(a); }
    readonly struct Ceiling : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Ceiling(a); }
    readonly struct Round : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Round(a); }
    readonly struct Truncate : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Truncate(a); }
    readonly struct Negate : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => -a; }
    readonly struct Abs : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Abs(a); }
    readonly struct Sqrt : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Sqrt(a); }
    readonly struct Sign : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Sign(a); }
    readonly struct Equal : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.NumberOf(TV.Equal(a, b)); }
    readonly struct NotEqual : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.NumberOf(TV.NotEqual(a, b)); }
    readonly struct Less : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Select(TV.Less(a, b), a, b); }
    readonly struct LessOrEqual : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.NumberOf(TV.LessOrEqual(a, b)); }
    readonly struct Greater : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.NumberOf(TV.Greater(a, b)); }
    readonly struct GreaterOrEqual : IOperation { public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.NumberOf(TV.GreaterOrEqual(a, b)); }

    readonly struct AndMask : IOperation
    {
        public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.NumberOf(TV.And(TV.MaskOf(a), TV.Less(b, TV.Create(1))));
    }

    readonly struct OrMask : IOperation
    {
        public TV Apply<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.NumberOf(TV.Or(TV.MaskOf(a), TV.Not(TV.Less(b, TV.Create(1)))));
    }
}
