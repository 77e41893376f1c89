using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Lux.Gen.Tests;

/// <summary>Each accepted construct means in a compiled model what it means in C#: on the eager device the very same source runs as plain C#.</summary>
public class MeaningTests
{
    [Theory]
    [MemberData(nameof(ConstructTests.AcceptedNames), MemberType = typeof(ConstructTests))]
    public void Compiled_and_plain_runs_agree(string construct)
    {
        using MemoryStream image = new();
        var emitted = Driver.Extend(Driver.Compile(Driver.Usings + ConstructTests.Written(construct))).Emit(image);
        Assert.Equal("", string.Join("; ", emitted.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));

        dynamic model = Activator.CreateInstance(Assembly.Load(image.ToArray()).GetType("M")!)!;
        var start = model.Setup(1UL);
        Tensor x = Tensor.Normal(new Rng(2), [3, 2]);
        using var eager = model.On(Device.Eager);
        using var compiled = model.On(Device.Cpu);
        Tensor expected = eager.Predict(x, start.Item1, start.Item2), actual = compiled.Predict(x, start.Item1, start.Item2);

        Assert.Equal(expected.Shape, actual.Shape);
        float[] a = expected.ToArray<float>(), b = actual.ToArray<float>();
        double scale = Math.Max(1, a.Max(static v => Math.Abs((double)v)));
        Assert.All(a.Zip(b), pair => Assert.Equal(pair.First, pair.Second, 2e-5 * scale));
    }
}
