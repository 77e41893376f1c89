using RealNvp;

return SampleRun.Start(args, "A normalizing flow learns the density of two moons from 65536 points, and draws points like them.", run =>
{
    Rng rng = new Rng(run.Seed).Split("data");
    Tensor points = TwoMoons.Samples(rng, 65536), held = TwoMoons.Samples(rng, 4096);
    Flow model = new();
    Console.WriteLine(model.Summary());
    (Flow.ParameterTree ps, Flow.StateTree st) = model.Setup(run.Seed);
    using Flow.Engine engine = model.On(run.Device);
    using Flow.NegativeLogLikelihoodTrainer train = engine.NegativeLogLikelihood.Train(ps, st, new Adam());
    const int Epochs = 50, BatchSize = 256;
    History history = train.FitInConsole(new Dataset(points), new()
    {
        Epochs = Epochs, BatchSize = BatchSize, Validation = new Dataset(held), LearningRate = Schedules.OneCycle(5e-3, Epochs * points.Shape[0].Value / BatchSize),
    });

    // The mean of −ln q(x) is the entropy of p, which the points are of, and the divergence of q from p. The flow is between the normal distribution of the same mean and covariance and p itself.
    double loss = history.Epochs[^1].ValidationLoss!.Value, entropy = -TwoMoons.Density(held).Average(Math.Log), normal = NormalEntropy(held);
    Console.WriteLine(FormattableString.Invariant($"held out, nats a point: {loss:F3} the flow, {normal:F3} the normal distribution, {entropy:F3} the density of the points"));
    run.Expect("the share of the normal distribution's divergence that is left", (loss - entropy) / (normal - entropy), atLeast: -0.02, atMost: 0.05);

    // With a wrong determinant the loss could be anything, but not the logarithm of a density.
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
    run.Save(Plots.Empty("Two moons", "x", "y").Points("data", TwoMoons.Pairs(held).Take(400)).Points("drawn", TwoMoons.Pairs(drawn).Take(400)), "realnvp-samples");
    run.Save(Plots.Images(Tensor.From([.. truth, .. learned], [2, Raster.Height, Raster.Width]), 2, "The density of the data, and the learned one"), "realnvp-density", 720, 280);

    // ½ ln det(2πe Σ), with Σ the covariance of the points: the mean of −ln q where q is normal with that mean and covariance.
    static double NormalEntropy(Tensor points)
    {
        Tensor centred = points - points.Mean(0, keep: true);
        double[] covariance = centred.Transposed.Dot(centred / points.Shape[0].Value).Convert(ElementType.Float64).ToArray<double>();
        return Math.Log(2 * Math.PI * Math.E) + (0.5 * Math.Log((covariance[0] * covariance[3]) - (covariance[1] * covariance[2])));
    }
});
