using ResNet;

const int Trained = 7000, HeldOut = 1000, Epochs = 5, BatchSize = 32;

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

        // Large steps find the way, small ones the place.
        LearningRate = Schedules.OneCycle(5e-3, Epochs * (long)Math.Ceiling(Trained / (double)BatchSize)),
    });

    Confusion confusion = new(engine.Predict(heldOut, train.Parameters, train.State), truth);
    run.Expect("the accuracy on images held out", confusion.Accuracy, atLeast: 0.95);

    // The same parameters with the statistics of the start, means of 0 and variances of 1: what was learned is in both trees.
    Confusion unknowing = new(engine.Predict(heldOut, train.Parameters, st), truth);
    run.Expect("the accuracy without the remembered statistics", unknowing.Accuracy, atMost: 0.8);
    BatchDependence dependence = BatchDependence.Of(engine, heldOut, train.Parameters, train.State);
    run.Expect("how far the other images move the logits of one in test mode", dependence.Testing, atMost: 1e-3);
    run.Expect("how far they move them in training mode", dependence.Training, atLeast: 0.1);

    run.Save(Gallery.Of(images, labels), "resnet-images", 640, 360);
    run.Save(Plots.Losses(history, "Telling shapes apart: the cross-entropy"), "resnet-loss");
    run.Save(confusion.Plot(), "resnet-confusion", 480, 420);
});
