using LeNet;

const int Trained = 10_000, HeldOut = 2000, Epochs = 8, BatchSize = 64;

return SampleRun.Start(args, "A convolutional network of 61,706 parameters learns to read digits that the sample draws itself.", run =>
{
    // Another stream: no image that is held out has been seen.
    (Tensor images, Tensor labels) = Digits.Samples(new Rng(run.Seed).Split("trained"), Trained);
    (Tensor heldOut, Tensor truth) = Digits.Samples(new Rng(run.Seed).Split("held out"), HeldOut);

    LeNet5 model = new();
    Console.WriteLine(model.Summary());
    (LeNet5.ParameterTree ps, LeNet5.StateTree st) = model.Setup(run.Seed);
    using LeNet5.Engine engine = model.On(run.Device);
    using LeNet5.LossTrainer train = engine.Loss.Train(ps, st, new Adam());
    History history = train.FitInConsole(new Dataset(images, labels), new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        Validation = new Dataset(heldOut, truth),

        // Large steps find the way, small ones the place.
        LearningRate = Schedules.OneCycle(4e-3, Epochs * (long)Math.Ceiling(Trained / (double)BatchSize)),
    });

    int[] read = engine.Predict(heldOut, train.Parameters, train.State).ArgMax(1).ToArray<int>();
    int[] written = truth.ToArray<int>();
    int[] misread = [.. Enumerable.Range(0, HeldOut).Where(i => read[i] != written[i])];
    Console.WriteLine($"{misread.Length} of {HeldOut} digits held out are misread, such as {string.Join(", ", misread.Take(5).Select(i => $"{written[i]} as {read[i]}"))}");
    run.Expect("the accuracy on digits held out", 1 - (misread.Length / (double)HeldOut), atLeast: 0.97);

    run.Save(Plots.Losses(history, "Reading digits: the cross-entropy"), "lenet-loss");
    run.Save(Montage.Of(heldOut, read, written, [.. Enumerable.Range(0, 20), .. misread.Take(10)]), "lenet-digits", 640, 260);
});
