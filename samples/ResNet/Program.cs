using ResNet;

const int Trained = 4000, HeldOut = 1000, Epochs = 8, BatchSize = 64;

return SampleRun.Start(args, "A residual network with batch normalization learns to tell apart shapes in random colours, which the sample paints itself.", run =>
{
    // Another stream: no image that is held out has been seen.
    (Tensor images, Tensor labels) = Shapes.Samples(new Rng(run.Seed).Split("trained"), Trained);
    (Tensor heldOut, Tensor truth) = Shapes.Samples(new Rng(run.Seed).Split("held out"), HeldOut);

    ShapeNet model = new();
    Console.WriteLine(model.Summary());
    (ShapeNet.ParameterTree ps, ShapeNet.StateTree st) = model.Setup(run.Seed);
    using ShapeNet.Engine engine = model.On(run.Device);
    using ShapeNet.LossTrainer train = engine.Loss.Train(ps, st, new AdamW(weightDecay: 1e-3));
    History history = train.FitInConsole(new Dataset(images, labels), new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        Validation = new Dataset(heldOut, truth),
        LearningRate = Schedules.OneCycle(1e-2, Epochs * (long)Math.Ceiling(Trained / (double)BatchSize)),
    });
    run.Save(Plots.Losses(history, "Telling shapes apart: the cross-entropy"), "resnet-loss");
});
