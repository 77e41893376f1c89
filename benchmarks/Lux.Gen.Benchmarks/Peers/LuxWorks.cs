using Lux.Gen.Benchmarks.Models;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>Lux.Gen as a contestant, on so many threads.</summary>
sealed class LuxWorks(int threads)
{
    public Runner Load(Work work, Numbers numbers) => work.Name switch
    {
        "W1-forward" => W1Forward(work, numbers),
        "W1-gradient" => W1Gradient(work, numbers),
        "W2-step" => W2Step(work, numbers),
        "W3-step" => W3Step(work, numbers),
        "W3-inference-128" or "W3-inference-1" => W3Inference(work, numbers),
        "W4-step" => W4Step(work, numbers),
        "W4-inference-64" => W4Inference(work, numbers),
        "SC1-step" => Sc1Step(work, numbers),
        "SC2-gradient" => work.Network.Layers.OfType<Dropout>().Any() ? Sc2Gradient(work, numbers) : Sc2GradientUndropped(work, numbers),
        "CNN-gradient-1" or "CNN-gradient-8" or "CNN-gradient-32" => CnnGradient(work, numbers),
        "CNN-inference-1" or "CNN-inference-8" or "CNN-inference-32" => CnnInference(work, numbers),
        _ => throw new NotSupportedException("Lux.Gen has no model for it"),
    };

    static Adam Adam => new(1e-3);

    Device Device => Device.CpuWith(threads: threads);

    LuxPrediction W1Forward(Work work, Numbers numbers)
    {
        Mlp model = new();
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup();
        return new(model.On(Device).Load(ps.With(numbers), st), numbers.X, work.Batch * work.Network.Outputs);
    }

    LuxTraining<Mlp.LossTrainer> W1Gradient(Work work, Numbers numbers)
    {
        Mlp model = new();
        (Mlp.ParameterTree ps, Mlp.StateTree st) = model.Setup();
        (Mlp.ParameterTree start, Mlp.LossObjective loss) = (ps.With(numbers), model.On(Device).Loss);
        (Tensor x, Tensor y) = numbers.Batch(work);
        return new(() => loss.Train(start, st, Adam), train => train.ComputeGradients(x, y), static train => train.Gradients);
    }

    LuxTraining<SmallMlp.LossTrainer> W2Step(Work work, Numbers numbers)
    {
        SmallMlp model = new();
        (SmallMlp.ParameterTree ps, SmallMlp.StateTree st) = model.Setup();
        (SmallMlp.ParameterTree start, SmallMlp.LossObjective loss) = (ps.With(numbers), model.On(Device).Loss);
        (Tensor x, Tensor y) = numbers.Batch(work);
        return new(() => loss.Train(start, st, Adam), train => train.Step(x, y), static train => train.Parameters);
    }

    LuxTraining<WideMlp.LossTrainer> W3Step(Work work, Numbers numbers)
    {
        WideMlp model = new();
        (WideMlp.ParameterTree ps, WideMlp.StateTree st) = model.Setup();
        (WideMlp.ParameterTree start, WideMlp.LossObjective loss) = (ps.With(numbers), model.On(Device).Loss);
        (Tensor x, Tensor labels) = numbers.Batch(work);
        return new(() => loss.Train(start, st, Adam), train => train.Step(x, labels), static train => train.Parameters);
    }

    LuxPrediction W3Inference(Work work, Numbers numbers)
    {
        WideMlp model = new();
        (WideMlp.ParameterTree ps, WideMlp.StateTree st) = model.Setup();
        return new(model.On(Device).Load(ps.With(numbers), st), numbers.X, work.Batch * work.Network.Outputs);
    }

    LuxTraining<LeNet.LossTrainer> W4Step(Work work, Numbers numbers)
    {
        LeNet model = new();
        (LeNet.ParameterTree ps, LeNet.StateTree st) = model.Setup();
        (LeNet.ParameterTree start, LeNet.LossObjective loss) = (ps.With(numbers), model.On(Device).Loss);
        (Tensor images, Tensor labels) = numbers.Batch(work);
        return new(() => loss.Train(start, st, Adam), train => train.Step(images, labels), static train => train.Parameters);
    }

    LuxPrediction W4Inference(Work work, Numbers numbers)
    {
        LeNet model = new();
        (LeNet.ParameterTree ps, LeNet.StateTree st) = model.Setup();
        return new(model.On(Device).Load(ps.With(numbers), st), numbers.X, work.Batch * work.Network.Outputs);
    }

    LuxTraining<TanhMlp.LossTrainer> Sc1Step(Work work, Numbers numbers)
    {
        TanhMlp model = new();
        (TanhMlp.ParameterTree ps, TanhMlp.StateTree st) = model.Setup();
        (TanhMlp.ParameterTree start, TanhMlp.LossObjective loss) = (ps.With(numbers), model.On(Device).Loss);
        (Tensor x, Tensor y) = numbers.Batch(work);
        return new(() => loss.Train(start, st, Adam), train => train.Step(x, y), static train => train.Parameters);
    }

    LuxTraining<DropoutMlp.LossTrainer> Sc2Gradient(Work work, Numbers numbers)
    {
        DropoutMlp model = new();
        (DropoutMlp.ParameterTree ps, DropoutMlp.StateTree st) = model.Setup();
        (DropoutMlp.ParameterTree start, DropoutMlp.LossObjective loss) = (ps.With(numbers), model.On(Device).Loss);
        (Tensor x, Tensor y) = numbers.Batch(work);
        return new(() => loss.Train(start, st, Adam), train => train.ComputeGradients(x, y), static train => train.Gradients);
    }

    LuxTraining<UndroppedMlp.LossTrainer> Sc2GradientUndropped(Work work, Numbers numbers)
    {
        UndroppedMlp model = new();
        (UndroppedMlp.ParameterTree ps, UndroppedMlp.StateTree st) = model.Setup();
        (UndroppedMlp.ParameterTree start, UndroppedMlp.LossObjective loss) = (ps.With(numbers), model.On(Device).Loss);
        (Tensor x, Tensor y) = numbers.Batch(work);
        return new(() => loss.Train(start, st, Adam), train => train.ComputeGradients(x, y), static train => train.Gradients);
    }

    LuxTraining<ConvNet.LossTrainer> CnnGradient(Work work, Numbers numbers)
    {
        ConvNet model = new();
        (ConvNet.ParameterTree ps, ConvNet.StateTree st) = model.Setup();
        (ConvNet.ParameterTree start, ConvNet.LossObjective loss) = (ps.With(numbers), model.On(Device).Loss);
        (Tensor images, Tensor labels) = numbers.Batch(work);
        return new(() => loss.Train(start, st, Adam), train => train.ComputeGradients(images, labels), static train => train.Gradients);
    }

    LuxPrediction CnnInference(Work work, Numbers numbers)
    {
        ConvNet model = new();
        (ConvNet.ParameterTree ps, ConvNet.StateTree st) = model.Setup();
        return new(model.On(Device).Load(ps.With(numbers), st), numbers.X, work.Batch * work.Network.Outputs);
    }
}
