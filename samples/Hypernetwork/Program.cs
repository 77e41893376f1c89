using Hypernetwork;

return SampleRun.Start(args, "A network writes the weights of another: one for each of 64 waves, and for a new one from eight points.", run =>
{
    Waves waves = new(run.Seed);
    (Tensor Amplitude, Tensor Phase) tasks = waves.Draw(HyperNetwork.Tasks);
    Tensor numbers = Tensor.Range(HyperNetwork.Tasks);
    (Tensor x, Tensor y) = waves.Points(tasks, 32);
    (Tensor heldX, Tensor heldY) = waves.Points(tasks, 100);

    HyperNetwork model = new();
    Console.WriteLine(model.Summary());
    (HyperNetwork.ParameterTree ps, HyperNetwork.StateTree st) = model.Setup(run.Seed);
    using HyperNetwork.Engine engine = model.On(run.Device);
    using HyperNetwork.LossTrainer train = engine.Loss.Train(ps, st, new Adam());
    const int Epochs = 1500;
    History history = train.FitInConsole(new Dataset(x, numbers, y), new()
    {
        Epochs = Epochs, BatchSize = 16, Seed = run.Seed, LearningRate = Schedules.Cosine(0.005, 0, Epochs * 4),
        Validation = new Dataset(heldX, numbers, heldY),
    });
    run.Expect("the mean squared error between the points of the 64 waves", history.Epochs[^1].ValidationLoss!.Value, atMost: 0.01);

    // A wave that was never seen, from eight points: of all that was learned nothing moves but the new task's three numbers.
    (Tensor Amplitude, Tensor Phase) newWave = waves.Draw(1);
    (Tensor fewX, Tensor fewY) = waves.Points(newWave, 8);
    (Tensor gridX, Tensor gridY) = Waves.Grid(newWave, 200);
    Tensor newNumber = Tensor.From([HyperNetwork.NewTask], [1]);
    HyperNetwork.ParameterTree learned = train.Parameters;
    using HyperNetwork.LossTrainer adapt = engine.Loss.Train(learned, train.State, new Adam(0.02).Freezing("Weights"));
    for (int step = 0; step < 500; step++)
    {
        adapt.Step(fewX, newNumber, fewY);
    }

    Tensor before = engine.Predict(gridX, newNumber, learned, train.State), after = engine.Predict(gridX, newNumber, adapt.Parameters, adapt.State);
    run.Expect("the mean squared error of a new wave before its eight points", Losses.MeanSquaredError(before, gridY).Item(), atLeast: 0.1);
    run.Expect("and after", Losses.MeanSquaredError(after, gridY).Item(), atMost: 0.05);

    run.Save(Plots.Losses(history), "hypernetwork-loss");
    run.Save(
        Plots.Empty("A new wave from eight points", "x", "y").Line("wave", Pairs(gridX, gridY)).Line("before", Pairs(gridX, before)).Line("after", Pairs(gridX, after)).Points("points", Pairs(fewX, fewY)),
        "hypernetwork-wave");
});

static IEnumerable<(double X, double Y)> Pairs(Tensor x, Tensor y) => x.ToArray<float>().Zip(y.ToArray<float>(), static (a, b) => ((double)a, (double)b));
