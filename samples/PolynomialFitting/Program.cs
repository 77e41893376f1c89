using PolynomialFitting;

return SampleRun.Start(args, "A network of 49 parameters learns the parabola y = x² − 2x from 256 noisy points.", run =>
{
    (Tensor x, Tensor y) = Parabola.Samples(run.Seed, 256);
    Curve model = new();
    Console.WriteLine(model.Summary());
    (Curve.ParameterTree ps, Curve.StateTree st) = model.Setup(run.Seed);
    using Curve.Engine engine = model.On(run.Device);
    using Curve.LossTrainer train = engine.Loss.Train(ps, st, new Adam(0.03));
    History history = train.FitInConsole(new Dataset(x, y), new() { Epochs = 3000, BatchSize = 256 });

    // Between the samples there is no noise: there the curve itself is the truth.
    (Tensor grid, Tensor truth) = Parabola.Grid(401);
    Tensor learned = engine.Predict(grid, train.Parameters, train.State);
    run.Expect("the loss after training, of which 0.01 is the noise's variance", history.Epochs[^1].Loss, atMost: 0.013);
    run.Expect("the greatest distance from the parabola", (learned - truth).Abs().Max().Item(), atMost: 0.15);

    run.Save(Plots.Losses(history), "polynomial-loss");
    run.Save(
        Plots.Empty("y = x² − 2x", "x", "y").Points("samples", Parabola.Pairs(x, y)).Line("parabola", Parabola.Pairs(grid, truth)).Line("learned", Parabola.Pairs(grid, learned)),
        "polynomial-fit");
});
