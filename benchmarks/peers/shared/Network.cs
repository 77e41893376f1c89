namespace Lux.Gen.Benchmarks.Peers;

/// <summary>A network that every contestant builds with its own means.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Input">The shape of a sample: [features], or [channels, height, width].</param>
/// <param name="Layers">Its layers.</param>
/// <param name="Loss">What is minimized.</param>
/// <param name="IsDouble">Whether it computes in Float64.</param>
sealed record Network(string Name, int[] Input, Layer[] Layers, Loss Loss, bool IsDouble = false)
{
    /// <summary>The shapes of the parameters, in the order in which they lie in files: each layer's weight, then its bias. A dense weight is [outputs, inputs], a convolution's [outputs, inputs, window, window].</summary>
    public IEnumerable<int[]> Parameters => Layers.SelectMany(static layer => layer switch
    {
        Dense dense => [[dense.Outputs, dense.Inputs], [dense.Outputs]],
        Convolution convolution => [[convolution.Outputs, convolution.Inputs, convolution.Window, convolution.Window], [convolution.Outputs]],
        _ => (int[][])[],
    });

    /// <summary>How many numbers it returns for a sample.</summary>
    public int Outputs => Layers.OfType<Dense>().Last().Outputs;

    /// <summary>How many numbers the target of a sample has: the outputs, or the label.</summary>
    public int Targets => Loss == Loss.CrossEntropy ? 1 : Outputs;

    /// <summary>The same network without what is random, so that results can be compared.</summary>
    public Network WithoutDropout => this with { Layers = [.. Layers.Where(static layer => layer is not Dropout)] };

    /// <summary>Floating-point operations for a batch by the formula of the algorithm, activations not counted; with the gradients of all parameters where wanted.</summary>
    public double Flop(int batch, bool withGradient)
    {
        double flop = 0;
        int size = Input[^1];
        bool isFirst = true;
        foreach (Layer layer in Layers)
        {
            double forward = 0;
            switch (layer)
            {
                case Dense dense:
                    forward = 2.0 * batch * dense.Inputs * dense.Outputs;
                    break;
                case Convolution convolution:
                    size = convolution.Places(size);
                    forward = 2.0 * batch * convolution.Outputs * convolution.Inputs * convolution.Window * convolution.Window * size * size;
                    size /= convolution.IsPooled ? 2 : 1;
                    break;
            }

            // Backwards the weight's gradient costs as much again, and so does that of the layer's input, which the first layer does not need.
            flop += forward * (!withGradient ? 1 : isFirst ? 2 : 3);
            isFirst = false;
        }

        return flop;
    }
}

/// <summary>A layer.</summary>
abstract record Layer;

/// <summary>activation(x Wᵀ + b).</summary>
sealed record Dense(int Inputs, int Outputs, Activation Activation = Activation.None) : Layer;

/// <summary>Windows of an image with a margin of zeros or none, then ReLU, then, where it is pooled, the largest of each 2 × 2.</summary>
sealed record Convolution(int Inputs, int Outputs, int Window, int Margin = 0, bool IsPooled = true) : Layer
{
    /// <summary>The windows along an axis of an image.</summary>
    public int Places(int size) => size + (2 * Margin) - (Window - 1);
}

/// <summary>An image's numbers in a row, channel by channel.</summary>
sealed record Flatten : Layer;

/// <summary>Sets so large a part to 0 and scales the rest to keep the mean.</summary>
sealed record Dropout(double Rate) : Layer;

enum Activation
{
    None,
    Relu,
    Tanh,

    /// <summary>½ x (1 + tanh(√(2/π) (x + 0.044715 x³))).</summary>
    Gelu,
}

enum Loss
{
    /// <summary>The mean over samples and outputs.</summary>
    MeanSquaredError,

    /// <summary>Of the softmax, with a label for each sample; the mean over samples.</summary>
    CrossEntropy,
}
