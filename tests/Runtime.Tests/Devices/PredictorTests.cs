namespace Lux.Gen.Tests;

public class PredictorTests
{
    public static TheoryData<string> Devices => ["eager", "cpu"];

    [Theory, MemberData(nameof(Devices))]
    public void Spans_give_what_tensors_give(string device)
    {
        using Line.Engine engine = ArgumentTests.On(device, out Line.ParameterTree ps, out Line.StateTree st);
        Line.Predictor predictor = engine.Load(ps.With("Offset", Tensor.From([0.5f], [1])), st);
        float[] output = new float[3];
        predictor.Run([1f, 2f, 3f], output);
        Assert.Equal([1.5f, 2.5f, 3.5f], output);
        Assert.Equal(output, predictor.Run(Tensor.From([1f, 2f, 3f], [3])).ToArray<float>());
    }

    [Theory, MemberData(nameof(Devices))]
    public void Double_precision_takes_doubles(string device)
    {
        DoubleLine model = new();
        (DoubleLine.ParameterTree ps, DoubleLine.StateTree st) = model.Setup();
        using DoubleLine.Engine engine = model.On(Device.Parse(device));
        DoubleLine.Predictor predictor = engine.Load(ps.With("Slope", Tensor.From([0.1], [1])), st);
        double[] output = new double[2];
        predictor.Run([1.0, 2.0], output);
        Assert.Equal([0.1, 0.2], output);
        ArgumentTests.Words<ArgumentException>("expects numbers of type Float64, as the parameters have, but receives Float32", () => predictor.Run([1f], new float[1]));
    }

    [Theory, MemberData(nameof(Devices))]
    public void Wrong_lengths_are_named(string device)
    {
        using Line.Engine engine = ArgumentTests.On(device, out Line.ParameterTree ps, out Line.StateTree st);
        Line.Predictor predictor = engine.Load(ps, st);
        ArgumentTests.Words<ArgumentException>("Line.Forward: the output of shape [3] needs room for 3 elements but receives 4", () => predictor.Run(new float[3], new float[4]));
        ArgumentTests.Words<ArgumentException>("Line.Forward: 'x' expects [N] but receives 0 elements", () => predictor.Run([], new float[0]));
        ArgumentTests.Words<ArgumentException>("Line.Forward expects 1 inputs but receives 2", () => predictor.Run(new float[1], new float[1], new float[1]));
    }

    [Fact]
    public void A_length_that_is_no_whole_number_of_rows_is_named()
    {
        Regression model = new();
        (Regression.ParameterTree ps, Regression.StateTree st) = model.Setup();
        using Regression.Engine engine = model.On(Device.Eager);
        ArgumentTests.Words<ArgumentException>("Regression.Forward: 'x' expects [N, 3] but receives 7 elements", () => engine.Load(ps, st).Run(new float[7], new float[4]));
    }

    [Fact]
    public void Several_outputs_need_tensors()
    {
        TwoTowers model = new();
        (TwoTowers.ParameterTree ps, TwoTowers.StateTree st) = model.Setup();
        using TwoTowers.Engine engine = model.On(Device.Eager);
        TwoTowers.Predictor predictor = engine.Load(ps, st);
        (Tensor sum, _) = predictor.Run(Tensor.Ones([2, 2]), Tensor.Ones([2, 4]));
        Assert.Equal([2, 3], sum.Shape);
        ArgumentTests.Words<ArgumentException>("pass tensors", () => predictor.Run(new float[4], new float[8], new float[6]));
    }

    [Fact]
    public void On_the_CPU_a_prediction_allocates_nothing()
    {
        using Line.Engine engine = ArgumentTests.On("cpu", out Line.ParameterTree ps, out Line.StateTree st);
        Line.Predictor predictor = engine.Load(ps, st);
        float[] input = new float[64], output = new float[64];
        for (int i = 0; i < 100; i++)
        {
            predictor.Run(input, output);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            predictor.Run(input, output);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Many_threads_predict_at_once_on_one_predictor()
    {
        using Line.Engine engine = ArgumentTests.On("cpu", out Line.ParameterTree ps, out Line.StateTree st);
        Line.Predictor predictor = engine.Load(ps, st);
        Parallel.For(0, 200, i =>
        {
            float[] input = [.. Enumerable.Range(0, i + 1).Select(static k => (float)k)], output = new float[i + 1];
            predictor.Run(input, output);
            Assert.Equal(input, output);
        });
    }
}
