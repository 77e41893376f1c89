namespace Lux.Gen.EndToEnd.Tests;

/// <summary>What a run gave, in groups that are compared on one scale: outputs, new state, gradients of parameters, gradients of arguments.</summary>
sealed record Results(Tensor[] Outputs, Tensor[] State, Tensor[] Gradients, Tensor[] Inputs)
{
    public static Results Of(ModelRun run, int entry, ProgramKind kind, Arguments arguments, IParameterTree ps, IParameterTree st)
    {
        RunResult result = run.Run(entry, kind, arguments.Tensors, arguments.Numbers, ps, st);
        return new(result.Outputs, Leaves(run.Definition.States, result.State), Leaves(run.Definition.Parameters, result.Gradients), result.Inputs);
    }

    /// <summary>Every number within a tolerance, relative to the largest of its group. An output is a group by itself.</summary>
    public static void AssertClose(Results expected, Results actual, double tolerance, string what)
    {
        foreach (((Tensor e, Tensor a), int i) in expected.Outputs.Zip(actual.Outputs).Select(static (pair, i) => (pair, i)))
        {
            AssertClose([e], [a], tolerance, $"{what}: output {i}");
        }

        AssertClose(expected.State, actual.State, tolerance, $"{what}: state");
        AssertClose(expected.Gradients, actual.Gradients, tolerance, $"{what}: gradient of parameter");
        AssertClose(expected.Inputs, actual.Inputs, tolerance, $"{what}: gradient of argument");
    }

    public static void AssertSameBits(Results expected, Results actual, string what)
    {
        foreach ((Tensor e, Tensor a) in expected.All.Zip(actual.All))
        {
            Assert.True(Bits(e).SequenceEqual(Bits(a)), $"{what}: not the same bits");
        }
    }

    public static double[] Numbers(Tensor x) => x.Convert(ElementType.Float64).ToArray<double>();

    IEnumerable<Tensor> All => [.. Outputs, .. State, .. Gradients, .. Inputs];

    static long[] Bits(Tensor x) => [.. Numbers(x).Select(BitConverter.DoubleToInt64Bits)];

    static Tensor[] Leaves(TreeLayout layout, Block? block) => block is null ? [] : [.. layout.Leaves.Select(leaf => block.Read(leaf.Offset, leaf.Shape))];

    static void AssertClose(Tensor[] expected, Tensor[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.SelectMany(Numbers).Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k].Shape, actual[k].Shape);
            double[] e = Numbers(expected[k]), a = Numbers(actual[k]);
            for (int i = 0; i < e.Length; i++)
            {
                Assert.True(Math.Abs(e[i] - a[i]) <= tolerance * scale, $"{what} {k}, element {i}: expected {e[i]:R}, got {a[i]:R}, off by {Math.Abs(e[i] - a[i]) / scale:E1} of the largest");
            }
        }
    }
}
