using RealNvp;

return SampleRun.Start(args, "A normalizing flow learns the density of two moons from 16384 points, and draws points like them.", run =>
{
    Rng rng = new Rng(run.Seed).Split("data");
    Tensor points = TwoMoons.Samples(rng, 16384), held = TwoMoons.Samples(rng, 4096);
    Flow model = new();
    Console.WriteLine(model.Summary());
    (Flow.ParameterTree ps, Flow.StateTree st) = model.Setup(run.Seed);
    using Flow.Engine engine = model.On(run.Device);
    using Flow.NegativeLogLikelihoodTrainer train = engine.NegativeLogLikelihood.Train(ps, st, new Adam());
    const int Epochs = 100, BatchSize = 256;
    History history = train.FitInConsole(new Dataset(points), new()
    {
        Epochs = Epochs, BatchSize = BatchSize, Validation = new Dataset(held), LearningRate = Schedules.OneCycle(5e-3, Epochs * points.Shape[0].Value / BatchSize),
    });

    // The mean of −ln p(x) is the entropy of p where p is the density of the points, and larger for any other: by the divergence of that one, Kullback's and Leibler's.
    double entropy = -TwoMoons.Density(held).Average(Math.Log), loss = history.Epochs[^1].ValidationLoss!.Value;
    Console.WriteLine(FormattableString.Invariant($"held out: {loss:F3} nats; {entropy:F3} with the density that the points were drawn from"));
    run.Expect("the divergence of the learned density from that of the points, in nats", loss - entropy, atLeast: -0.02, atMost: 0.1);

    // A wrong determinant would make a better loss, and no density.
    (_, Tensor logDensity) = engine.Predict(Raster.Points, train.Parameters, train.State);
    double[] learned = [.. logDensity.ToArray<float>().Select(static l => Math.Exp(l))], truth = TwoMoons.Density(Raster.Points);
    run.Expect("the integral of the learned density", Raster.Integral(learned), atLeast: 0.98, atMost: 1.02);

    Generator generator = new();
    using Generator.Engine inverse = generator.On(run.Device);
    Generator.Predictor draw = inverse.Load(generator.ParametersOf(train.Parameters), generator.Setup().State);
    (Tensor z, _) = engine.Predict(held, train.Parameters, train.State);
    run.Expect("the greatest distance of f⁻¹(f(x)) from x", (draw.Run(z) - held).Abs().Max().Item(), atMost: 1e-4);
    Tensor drawn = draw.Run(Tensor.Normal(new Rng(run.Seed).Split("samples"), [4096, 2]));
    run.Expect($"the share of drawn points near the moons, where that of the data is {TwoMoons.ShareNear(held):F3},", TwoMoons.ShareNear(drawn), atLeast: 0.95);

    run.Save(Plots.Losses(history, "Negative log-likelihood in nats"), "realnvp-loss");
    run.Save(Plots.Empty("Two moons", "x", "y").Points("data", TwoMoons.Pairs(held).Take(500)).Points("drawn", TwoMoons.Pairs(drawn).Take(500)), "realnvp-samples");
    run.Save(Plots.Images(Tensor.From([.. truth, .. learned], [2, Raster.Height, Raster.Width]), 2, "The density of the data, and the learned one"), "realnvp-density", 720, 280);
});
