using System.Diagnostics;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>A prediction of Lux.Gen.</summary>
sealed class LuxPrediction(Predictor predictor, float[] x, int outputs) : Runner
{
    readonly float[] y = new float[outputs];

    public override void Run() => predictor.Run(x, y);

    public override float[] Results() => y;
}

/// <summary>A gradient or a training step of Lux.Gen.</summary>
/// <param name="start">Makes a trainer from the numbers of the contest.</param>
/// <param name="run">One run of it.</param>
/// <param name="tree">What its results are: its gradients, or its parameters.</param>
sealed class LuxTraining<TTrainer>(Func<TTrainer> start, Action<TTrainer> run, Func<TTrainer, IParameterTree> tree) : Runner where TTrainer : ITrainer
{
    TTrainer train = start();

    public override void Reset()
    {
        train.Dispose();
        train = start();
    }

    public override void Run() => run(train);

    public override float[] Results()
    {
        IParameterTree results = tree(train);
        return [train.ReadLoss(), .. results.Paths.SelectMany(path => results[path].Convert(ElementType.Float32).ToArray<float>())];
    }

    public override void Dispose() => train.Dispose();
}

/// <summary>The contest's numbers as Lux.Gen's.</summary>
static class LuxNumbers
{
    public static T With<T>(this T tree, Numbers numbers) where T : Tree<T>
    {
        // Trees list leaves in the order of the layers, each layer's weight first.
        string[] paths = [.. tree.Paths];
        return tree.Map((path, leaf) => Tensor.From(numbers.Parameters[Array.IndexOf(paths, path)], leaf.Shape).Convert(leaf.ElementType));
    }

    public static (Tensor X, Tensor Y) Batch(this Numbers numbers, Work work)
    {
        Network network = work.Network;
        ElementType type = network.IsDouble ? ElementType.Float64 : ElementType.Float32;
        Tensor x = Tensor.From(numbers.X, [work.Batch, .. network.Input.Select(static size => (Dim)size)]).Convert(type);
        Tensor y = network.Loss switch
        {
            Loss.CrossEntropy => Tensor.From([.. numbers.Y.Select(static label => (int)label)], [work.Batch]),
            Loss.MeanSquaredError => Tensor.From(numbers.Y, [work.Batch, network.Outputs]).Convert(type),
            _ => throw new UnreachableException(),
        };
        return (x, y);
    }
}
