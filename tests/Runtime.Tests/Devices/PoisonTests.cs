using Lux.Gen.Programs;

namespace Lux.Gen.Tests.Devices;

/// <summary>Without this, every test that relies on memory full of NaN could pass on memory that is not.</summary>
public class PoisonTests
{
    [Fact]
    public unsafe void Tests_run_on_memory_full_of_NaN()
    {
        using Frame frame = new(sizes: 0, inputs: 0, outputs: 0, scalars: 0);
        for (int run = 0; run < 2; run++)
        {
            Span<float> arena = new((void*)frame.Arena(100 * sizeof(float)), 100);
            Assert.All(arena.ToArray(), static number => Assert.True(float.IsNaN(number)));
            arena.Clear();
        }
    }
}
