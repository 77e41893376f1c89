using Lux.Gen.EndToEnd.Tests.Models;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Steps and predictions allocate nothing, on no thread. The whole process is counted: nothing else runs meanwhile.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public class AllocationTests
{
    const int Warm = 300, Counted = 200, Windows = 40;

    readonly Tempered model = new();

    // The second batch is large enough for threads to share it.
    [Theory, InlineData(1, 32), InlineData(3, 900)]
    public void A_step_allocates_nothing(int threads, int rows)
    {
        (Tempered.ParameterTree ps, Tempered.StateTree st) = model.Setup(1);
        (Tensor x, Tensor y) = (Tensor.Normal(new Rng(1), [rows, 3]), Tensor.Normal(new Rng(2), [rows, 3]));
        using Device device = Device.CpuWith(threads);
        using Tempered.Engine engine = model.On(device);
        using Tempered.RegularizedTrainer trainer = engine.Regularized.Train(ps, st, new Adam(1e-3));
        AssertNone(() => trainer.Step(x, y, 1.5f, 0.1f));
    }

    [Theory, InlineData(1, 32), InlineData(3, 900)]
    public void A_prediction_into_memory_allocates_nothing(int threads, int rows)
    {
        (Tempered.ParameterTree ps, Tempered.StateTree st) = model.Setup(1);
        float[] x = Tensor.Normal(new Rng(1), [rows, 3]).ToArray<float>(), y = new float[rows * 3];
        using Device device = Device.CpuWith(threads);
        using Tempered.Engine engine = model.On(device);
        Tempered.Predictor predictor = engine.Load(ps, st);
        AssertNone(() => predictor.Run(x, y));
    }

    // The test host allocates every tenth of a second or so, and a window is shorter, also without vectors; were it the step, no window could be without.
    static void AssertNone(Action step)
    {
        for (int i = 0; i < Warm; i++)
        {
            step();
        }

        long[] allocated = new long[Windows];
        for (int window = 0; window < Windows; window++)
        {
            long own = GC.GetAllocatedBytesForCurrentThread(), all = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Counted; i++)
            {
                step();
            }

            allocated[window] = GC.GetTotalAllocatedBytes(precise: true) - all;
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - own);
            if (allocated[window] == 0)
            {
                return;
            }
        }

        Assert.Fail($"{Counted} calls allocated {string.Join(", ", allocated)} bytes");
    }
}
