namespace Lux.Gen.EndToEnd.Tests.Fitting;

/// <summary>Mistakes are named by what the user wrote, before anything has changed.</summary>
public sealed class FitErrorTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lux.gen.");
    readonly Classifier.Engine engine = new Classifier().On(Device.Cpu);
    readonly Classifier.LossTrainer train;
    readonly Tensor x = Sectors.Held.Tensors[0], labels = Sectors.Held.Tensors[1];

    public FitErrorTests() => train = Sectors.Train(engine, Device.Cpu);

    public void Dispose()
    {
        train.Dispose();
        engine.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Samples()
    {
        Message<ShapeException>(() => new Dataset(x, labels.Slice(0, 0, 39)), "[40, 2], [39]");
        Message<ShapeException>(static () => new Dataset(Tensor.Zeros([])), "first axis");
        Message<ArgumentException>(static () => new Dataset(), "at least one tensor");
        Message<ArgumentException>(static () => new Dataset(Tensor.Zeros([0, 3])), "at least one sample; the shapes are [0, 3]");
        Message<ArgumentOutOfRangeException>(() => Sectors.Held.Batches(0), "size");
        Message<ArgumentException>(() => train.Fit(new(x)), "Classifier.Loss expects 2 tensors (x, labels)");
        Message<ArgumentException>(() => train.Fit(new(x, x)), "'labels' expects elements of type Int32");
        Message<ShapeException>(() => train.Fit(new(Tensor.Zeros([40, 3]), labels)), "'x' expects [N, 2]");
        Message<ArgumentNullException>(() => train.Fit(null!), "data");
    }

    [Fact]
    public void Options()
    {
        Message<ArgumentOutOfRangeException>(static () => new FitOptions { BatchSize = 0 }, "BatchSize must be at least 1");
        Message<ArgumentOutOfRangeException>(static () => new FitOptions { Epochs = 0 }, "Epochs must be at least 1");
        Message<ArgumentOutOfRangeException>(static () => new EarlyStopping { Patience = 0 }, "Patience must be at least 1");
        Message<ArgumentOutOfRangeException>(static () => new EarlyStopping { MinDelta = double.NaN }, "MinDelta");
        Message<ArgumentException>(static () => new Checkpoints(" "), "folder");
        Message<ArgumentOutOfRangeException>(static () => new Checkpoints("a") { EverySteps = -1 }, "EverySteps must be at least 0");
        Message<ArgumentException>(() => train.Fit(Sectors.Held, new() { LearningRate = Schedules.Constant(1), Plateau = new(1) }), "LearningRate and Plateau");
        Message<ArgumentException>(() => train.Fit(Sectors.Held, new() { BatchSize = 41, DropLast = true }), "40 samples, a batch 41");
        Message<ArgumentException>(() => train.Fit(Sectors.Held, new() { Numbers = [static _ => 1] }), "and 0 numbers but receives 2 and 1");
        Message<ArgumentException>(() => train.Fit(Sectors.Held, new() { Validation = new(x) }), "the samples of Validation do not fit: Classifier.Loss expects 2 tensors");
        Message<ArgumentException>(
            () => train.Fit(Sectors.Held, new() { Validation = Sectors.Held, Metrics = new Dictionary<string, Func<double>> { ["Accuracy"] = static () => 1 } }), "'Accuracy' has the name of an auxiliary output");
    }

    [Fact]
    public void A_last_batch_that_a_model_of_fixed_size_does_not_take()
    {
        (Fixed.ParameterTree ps, Fixed.StateTree st) = new Fixed().Setup(1);
        using Fixed.Engine fixedEngine = new Fixed().On(Device.Cpu);
        using Fixed.LossTrainer fixedTrain = fixedEngine.Loss.Train(ps, st, new Adam());
        Dataset data = new(Tensor.Zeros([11, 2]), Tensor.Zeros([11, 1]));
        Message<ShapeException>(() => fixedTrain.Fit(data, new() { BatchSize = 4 }), "'x' expects [4, 2] but receives [3, 2] in the last batch of an epoch, which has the 3 samples that are left; DropLast");
        Assert.Equal(20, fixedTrain.Fit(data, new() { BatchSize = 4, DropLast = true }).Epochs[^1].Steps);
    }

    [Fact]
    public void Checkpoints_of_something_else()
    {
        train.Fit(Sectors.Held, Of(folder.FullName));
        using Classifier.LossTrainer other = Sectors.Train(engine, Device.Cpu);
        Message<InvalidOperationException>(() => other.Fit(Sectors.Held, Of(folder.FullName) with { Checkpoints = new(folder.FullName) }), "holds checkpoints: set Resume");
        Message<TensorFileException>(() => other.Fit(Sectors.Learned, Of(folder.FullName)), "is of a training on 40 samples in batches of 32, shuffled by the seed 0; this is on 150 samples");
        Message<TensorFileException>(() => other.Fit(Sectors.Held, Of(folder.FullName) with { BatchSize = 8 }), "this is on 40 samples in batches of 8");

        (Classifier.ParameterTree ps, Classifier.StateTree st) = new Classifier().Setup(1);
        using Classifier.LossTrainer adam = engine.Loss.Train(ps, st, new Momentum());
        Message<TensorFileException>(() => adam.Fit(Sectors.Held, Of(folder.FullName)), "it was trained by");

        (Line.ParameterTree lps, Line.StateTree lst) = new Line().Setup(1);
        using Line.Engine lines = new Line().On(Device.Cpu);
        using Line.LossTrainer line = lines.Loss.Train(lps, lst, new AdamW(0.02));
        Message<TensorFileException>(() => line.Fit(new(Tensor.Zeros([40, 1]), Tensor.Zeros([40, 1])), Of(folder.FullName) with { Numbers = [static _ => 1] }), "does not fit a training of Line");
        Assert.Equal((0, 0, 0), (other.Steps, adam.Steps, line.Steps));

        // A training that Fit did not write, and one that somebody wrote in.
        foreach (FileInfo file in folder.EnumerateFiles())
        {
            file.Delete();
        }

        string path = Path.Combine(folder.FullName, "step-0000000007.safetensors");
        train.Snapshot().Save(path);
        Message<TensorFileException>(() => other.Fit(Sectors.Held, Of(folder.FullName)), "is no checkpoint of Fit");
        File.WriteAllText(path, "nonsense");
        Message<TensorFileException>(() => other.Fit(Sectors.Held, Of(folder.FullName)), "is no readable safetensors file");
    }

    static FitOptions Of(string folder) => new() { Epochs = 1, Checkpoints = new(folder) { Resume = true } };

    static void Message<T>(Func<object> action, string part) where T : Exception => Assert.Contains(part, Assert.ThrowsAny<T>(action).Message);
}
