using ConvolutionalVae;

return SampleRun.Start(args, "A convolutional variational autoencoder finds the two numbers in which images of an ellipse differ.", run =>
{
    Rng rng = new Rng(run.Seed).Split("data");
    Tensor images = Ellipses.Samples(rng, 8192), held = Ellipses.Samples(rng, 1024);
    Vae model = new();
    Console.WriteLine(model.Summary());
    (Vae.ParameterTree ps, Vae.StateTree st) = model.Setup(run.Seed);
    using Vae.Engine engine = model.On(run.Device);
    using Vae.LossTrainer train = engine.Loss.Train(ps, st, new Adam());
    const int Epochs = 40, BatchSize = 64;
    History history = train.FitInConsole(new Dataset(images), new()
    {
        Epochs = Epochs, BatchSize = BatchSize, Validation = new Dataset(held), LearningRate = Schedules.OneCycle(4e-3, Epochs * images.Shape[0].Value / BatchSize),
    });

    // Between what the best constant image leaves open, which knows nothing of where the ellipse is, and what gray pixels leave open to whoever knows the image itself.
    double constant = Nats(images.Mean(0, keep: true).Broadcast(held.Shape)), known = Nats(held), bound = history.Epochs[^1].ValidationLoss!.Value;
    Console.WriteLine(FormattableString.Invariant($"held out, nats an image: {bound:F2} is −ELBO, {constant:F2} the best constant image, {known:F2} the image itself"));
    run.Expect("the share of these nats that is left open, the code's included", (bound - known) / (constant - known), atMost: 0.2);

    (Tensor logits, Tensor mean, Tensor logVariance) = engine.Predict(held, train.Parameters, train.State);
    Tensor restored = logits.Sigmoid(), divergence = 0.5 * (mean.Square() + logVariance.Exp() - logVariance - 1).Mean(0);
    run.Expect("the mean distance of a pixel from its reconstruction", (restored - held).Abs().Mean().Item(), atMost: 0.02);
    run.Expect("the divergence of the less used latent dimension, in nats", divergence.Min().Item(), atLeast: 1);

    Decoder decoder = new();
    using Decoder.Engine drawing = decoder.On(run.Device);
    Decoder.Predictor draw = drawing.Load(decoder.ParametersOf(train.Parameters), decoder.Setup().State);
    float[] areas = draw.Run(Tensor.Normal(new Rng(run.Seed).Split("codes"), [1024, Vae.Latent])).Sigmoid().Sum([1, 2, 3]).ToArray<float>();
    run.Expect("the share of images from drawn codes with the area of an ellipse, to a tenth,", areas.Average(static a => Math.Abs(a - Ellipses.Area) <= 0.1 * Ellipses.Area ? 1.0 : 0.0), atLeast: 0.95);

    run.Save(Plots.Losses(history, "−ELBO in nats an image"), "vae-loss");
    run.Save(Plots.Images(Tensor.Concat(0, held.Slice(0, 0, 12), restored.Slice(0, 0, 12)), 12, "Held out, and below reconstructed from two numbers"), "vae-reconstructions", 640, 160);
    run.Save(Plots.Images(draw.Run(Grid(9, 2)).Sigmoid(), 9, "The latent plane from −2 to 2"), "vae-manifold", 480, 500);

    double Nats(Tensor probability) => Losses.BinaryCrossEntropy(probability, held, reduction: Reduction.None).Sum([1, 2, 3]).Mean().Item();

    // Codes from −reach to reach, row by row from above. [side², 2].
    static Tensor Grid(int side, double reach) =>
        Tensor.From([.. Enumerable.Range(0, side * side).SelectMany(i => new[] { i % side, side - 1 - (i / side) }).Select(k => (float)(reach * ((2.0 * k / (side - 1)) - 1)))], [side * side, 2]);
});
