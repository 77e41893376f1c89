using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Lux.Gen.Benchmarks.Peers.Torch;

/// <summary>As TorchSharp is used: modules, <c>backward()</c> and its Adam.</summary>
sealed class EagerRunner : TorchRunner
{
    readonly Sequential model;
    readonly Parameter[] parameters;
    optim.Optimizer? adam;

    public EagerRunner(Work work, Numbers numbers) : base(work, numbers)
    {
        model = Sequential(work.Network.Layers.SelectMany(Modules).Select(static (module, i) => ($"{i}", module)));
        model.to(Type);
        parameters = [.. model.parameters()];
        model.train(work.Mode != Mode.Forward);
        Reset();
    }

    public override void Reset()
    {
        using (no_grad())
        {
            foreach ((Parameter parameter, Tensor start) in parameters.Zip(Start))
            {
                parameter.copy_(start);
            }
        }

        adam?.Dispose();
        adam = optim.Adam(parameters, 1e-3);
    }

    public override void Run()
    {
        using DisposeScope scope = NewDisposeScope();
        if (Work.Mode == Mode.Forward)
        {
            using IDisposable inference = inference_mode();
            Keep(model.call(X));
            return;
        }

        model.zero_grad();
        Tensor output = model.call(X);
        Tensor loss = Work.Network.Loss == Loss.CrossEntropy ? functional.cross_entropy(output, Y) : functional.mse_loss(output, Y);
        loss.backward();
        if (Work.Mode == Mode.Step)
        {
            adam!.step();
        }

        Keep(loss);
    }

    public override float[] Results() => ResultsOf(Work.Mode switch
    {
        Mode.Forward => [],
        Mode.Gradient => parameters.Select(static p => p.grad!),
        _ => parameters,
    });

    public override void Dispose()
    {
        adam?.Dispose();
        model.Dispose();
    }

    static IEnumerable<Module<Tensor, Tensor>> Modules(Layer layer) => layer switch
    {
        Dense dense => [Linear(dense.Inputs, dense.Outputs), .. Activations(dense.Activation)],
        Convolution convolution => [Conv2d(convolution.Inputs, convolution.Outputs, convolution.Window, padding: convolution.Margin), ReLU(), .. Pools(convolution.IsPooled)],
        Peers.Flatten => [nn.Flatten()],
        Peers.Dropout dropout => [nn.Dropout(dropout.Rate)],
        _ => throw new NotSupportedException($"{layer}"),
    };

    static IEnumerable<Module<Tensor, Tensor>> Pools(bool isPooled) => isPooled ? [MaxPool2d(2)] : [];

    static IEnumerable<Module<Tensor, Tensor>> Activations(Activation activation) => activation switch
    {
        Activation.Relu => [ReLU()],
        Activation.Tanh => [Tanh()],
        Activation.Gelu => [GELU(TorchSharp.Modules.GELU.Approximate.tanh)],
        _ => [],
    };
}
