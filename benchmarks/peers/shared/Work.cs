namespace Lux.Gen.Benchmarks.Peers;

/// <summary>What is timed: a network, a batch, and what is done with them once.</summary>
sealed record Work(string Name, Network Network, int Batch, Mode Mode)
{
    static readonly Network
        W1 = Mlp("W1: 2→32→32→2 gelu", Loss.MeanSquaredError, Activation.Gelu, 2, 32, 32, 2),
        W2 = Mlp("W2: 2→4→4→2 gelu", Loss.MeanSquaredError, Activation.Gelu, 2, 4, 4, 2),
        W3 = Mlp("W3: 784→512→512→10 relu", Loss.CrossEntropy, Activation.Relu, 784, 512, 512, 10),
        W4 = new(
            "W4: LeNet",
            [1, 28, 28],
            [
                new Convolution(1, 6, 5), new Convolution(6, 16, 5), new Flatten(),
                new Dense(256, 120, Activation.Relu), new Dense(120, 84, Activation.Relu), new Dense(84, 10),
            ],
            Loss.CrossEntropy),
        CNN = new(
            "CNN: 32→32→64→64 channels, 3 × 3",
            [3, 32, 32],
            [
                new Convolution(3, 32, 3, Margin: 1, IsPooled: false), new Convolution(32, 32, 3, Margin: 1), new Convolution(32, 64, 3, Margin: 1, IsPooled: false), new Convolution(64, 64, 3, Margin: 1),
                new Flatten(), new Dense(4096, 128, Activation.Relu), new Dense(128, 10),
            ],
            Loss.CrossEntropy),
        SC1 = Mlp("SC1: 4→32→16→4 tanh", Loss.MeanSquaredError, Activation.Tanh, 4, 32, 16, 4),
        SC2 = new("SC2: 24→8→2 tanh, dropout", [24], [new Dense(24, 8, Activation.Tanh), new Dropout(0.2), new Dense(8, 2)], Loss.MeanSquaredError, IsDouble: true);

    /// <summary>All of them, in the table's order.</summary>
    public static Work[] All { get; } =
    [
        new("W1-forward", W1, 32, Mode.Forward),
        new("W1-gradient", W1, 32, Mode.Gradient),
        new("W2-step", W2, 32, Mode.Step),
        new("W3-step", W3, 128, Mode.Step),
        new("W3-inference-128", W3, 128, Mode.Forward),
        new("W3-inference-1", W3, 1, Mode.Forward),
        new("W4-step", W4, 64, Mode.Step),
        new("W4-inference-64", W4, 64, Mode.Forward),
        new("SC1-step", SC1, 10_000, Mode.Step),
        new("SC2-gradient", SC2, 200, Mode.Gradient),
        new("CNN-gradient-1", CNN, 1, Mode.Gradient),
        new("CNN-gradient-8", CNN, 8, Mode.Gradient),
        new("CNN-gradient-32", CNN, 32, Mode.Gradient),
        new("CNN-inference-1", CNN, 1, Mode.Forward),
        new("CNN-inference-8", CNN, 8, Mode.Forward),
        new("CNN-inference-32", CNN, 32, Mode.Forward),
    ];

    public double Flop => Network.Flop(Batch, withGradient: Mode != Mode.Forward);

    static Network Mlp(string name, Loss loss, Activation activation, params int[] widths) =>
        new(name, [widths[0]], [.. widths.Skip(1).Select((width, i) => new Dense(widths[i], width, i == widths.Length - 2 ? Activation.None : activation))], loss);
}

/// <summary>What is done once.</summary>
enum Mode
{
    /// <summary>The outputs, as a network predicts.</summary>
    Forward,

    /// <summary>The loss and the gradients of all parameters, as a network trains.</summary>
    Gradient,

    /// <summary>Those, and a step of Adam with the rate 0.001.</summary>
    Step,
}
