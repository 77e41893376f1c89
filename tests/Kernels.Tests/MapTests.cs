using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

public class MapTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Visits_every_feature_and_its_rows_in_whole_vectors(int bits, bool isDouble) => Engines.Run(bits, isDouble, new RunCase());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Exact_touches_no_element_beyond(int bits, bool isDouble) => Engines.Run(bits, isDouble, new ExactCase());

    readonly struct RunCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int rows in (int[])[1, 3, 16, 17, 31])
            {
                const int Features = 5, Stride = 32;
                using Buffer<T> x = new Buffer<T>(Features * Stride).Random(1), y = new(Features * Stride, 7);
                Map.Run<TV, T, DoublePlusOne<T>>(new(x.View, y.View, Stride), Features, rows);
                int padded = (rows + TV.Count - 1) / TV.Count * TV.Count;
                for (int i = 0; i < y.Length; i++)
                    Assert.Equal(i % Stride < padded ? double.CreateChecked(T.CreateChecked(2 * x[i] + 1)) : 7, y[i]);
                y.CheckGuards();
            }
        }
    }

    readonly struct ExactCase : ICase
    {
        public void Run<TV, T>()
            where TV : struct, IVector<TV, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int lanes in (int[])[1, 2, 3, 5, 7, 16, 17, 31, 33])
            {
                using Buffer<T> x = new Buffer<T>(lanes).Random(1), y = new(lanes);
                Map.Exact<TV, T, DoublePlusOne<T>>(new(x.View, y.View, lanes), 1, lanes);
                for (int i = 0; i < lanes; i++)
                    Assert.Equal(double.CreateChecked(T.CreateChecked(2 * x[i] + 1)), y[i]);
                y.CheckGuards();
            }
        }
    }

    readonly struct DoublePlusOne<T>(View<T> x, View<T> y, nint stride) : IKernel<T> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TV>(nint f, nint r) where TV : struct, IVector<TV, T>
        {
            nint at = f * stride + r;
            TV.Store(y + at, TV.MultiplyAdd(TV.Create(2), TV.Load(x + at), TV.Create(1)));
        }
    }
}
