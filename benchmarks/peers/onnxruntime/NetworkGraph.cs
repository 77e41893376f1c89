namespace Lux.Gen.Benchmarks.Peers.OnnxRuntime;

/// <summary>A network as nodes of a graph, and, for training, its adjoint: ONNX Runtime's inference package differentiates nothing, so each layer says here by what it is differentiated.</summary>
/// <param name="graph">Where the nodes go.</param>
/// <param name="work">The work.</param>
/// <param name="parameters">The parameters' values.</param>
sealed class NetworkGraph(OnnxGraph graph, Work work, string[] parameters)
{
    static readonly int[] Pool = [2, 2];

    readonly bool isTrained = work.Mode != Mode.Forward;

    // From the gradient of a layer's output to that of its input, or to nothing where no layer before needs it.
    readonly Stack<Func<string, bool, string>> adjoints = new();
    readonly string[] gradients = new string[parameters.Length];

    /// <summary>The outputs [batch, outputs].</summary>
    public string Forward(string x)
    {
        int parameter = 0, size = work.Network.Input[^1];
        foreach (Layer layer in work.Network.Layers)
        {
            switch (layer)
            {
                case Dense dense:
                    x = Apply(dense.Activation, DenseOf(x, parameter));
                    parameter += 2;
                    break;
                case Convolution convolution:
                    size = convolution.Places(size);
                    x = Apply(Activation.Relu, ConvolutionOf(x, parameter, convolution.Margin));
                    x = convolution.IsPooled ? Pooled(x, [work.Batch, convolution.Outputs, size, size]) : x;
                    (parameter, size) = (parameter + 2, convolution.IsPooled ? size / 2 : size);
                    break;
                case Flatten:
                    int[] shape = [work.Batch, work.Network.Layers.OfType<Convolution>().Last().Outputs, size, size];
                    x = graph.Op("Reshape", x, graph.Integers(work.Batch, -1));
                    adjoints.Push((dy, _) => graph.Op("Reshape", dy, graph.Integers(shape)));
                    break;
                case Dropout dropout:
                    x = Dropped(x, dropout.Rate);
                    break;
            }
        }

        return x;
    }

    /// <summary>The loss [] and the gradients of the parameters.</summary>
    /// <param name="x">The batch.</param>
    /// <param name="y">Targets [batch, outputs]; of labels, a 1 where the label is.</param>
    public (string Loss, string[] Gradients) Gradient(string x, string y)
    {
        string output = Forward(x), loss, dy;
        if (work.Network.Loss == Loss.CrossEntropy)
        {
            string logarithms = graph.Op("LogSoftmax", [output], ("axis", 1));
            loss = graph.Op("Mul", Sum(graph.Op("Mul", logarithms, y)), graph.Constant(-1.0 / work.Batch));
            dy = graph.Op("Mul", graph.Op("Sub", graph.Op("Exp", logarithms), y), graph.Constant(1.0 / work.Batch));
        }
        else
        {
            double count = work.Batch * work.Network.Outputs;
            string error = graph.Op("Sub", output, y);
            loss = graph.Op("Mul", Sum(graph.Op("Mul", error, error)), graph.Constant(1 / count));
            dy = graph.Op("Mul", error, graph.Constant(2 / count));
        }

        while (adjoints.TryPop(out Func<string, bool, string>? adjoint))
        {
            dy = adjoint(dy, adjoints.Count > 0);
        }

        return (loss, gradients);
    }

    // y = x Wᵀ + b;  dW = dyᵀ x,  db = Σ dy,  dx = dy W.
    string DenseOf(string x, int parameter)
    {
        adjoints.Push((dy, isNeeded) =>
        {
            gradients[parameter] = graph.Op("Gemm", [dy, x], ("transA", 1));
            gradients[parameter + 1] = Sum(dy, 0);
            return isNeeded ? graph.Op("MatMul", dy, parameters[parameter]) : "";
        });
        return graph.Op("Gemm", [x, parameters[parameter], parameters[parameter + 1]], ("transB", 1));
    }

    // dW is the convolution of x with dy, the batch in the place of the channels; dx is the transposed convolution.
    string ConvolutionOf(string x, int parameter, int margin)
    {
        int[] pads = [margin, margin, margin, margin];
        adjoints.Push((dy, isNeeded) =>
        {
            gradients[parameter] = Swapped(graph.Op("Conv", [Swapped(x), Swapped(dy)], ("pads", pads)));
            gradients[parameter + 1] = Sum(dy, 0, 2, 3);
            return isNeeded ? graph.Op("ConvTranspose", [dy, parameters[parameter]], ("pads", pads)) : "";
        });
        return graph.Op("Conv", [x, parameters[parameter], parameters[parameter + 1]], ("pads", pads));

        string Swapped(string value) => graph.Op("Transpose", [value], ("perm", (int[])[1, 0, 2, 3]));
    }

    string Pooled(string x, int[] shape)
    {
        string[] results = graph.Op("MaxPool", isTrained ? 2 : 1, [x], ("kernel_shape", Pool), ("strides", Pool));
        adjoints.Push((dy, _) => graph.Op("MaxUnpool", [dy, results[1], graph.Integers(shape)], ("kernel_shape", Pool), ("strides", Pool)));
        return results[0];
    }

    string Dropped(string x, double rate)
    {
        string[] results = graph.Op("Dropout", 2, [x, graph.Constant(rate), graph.True()]);
        adjoints.Push((dy, _) => graph.Op("Where", results[1], graph.Op("Mul", dy, graph.Constant(1 / (1 - rate))), graph.Constant(0)));
        return results[0];
    }

    string Apply(Activation activation, string a)
    {
        switch (activation)
        {
            case Activation.Relu:
                string relu = graph.Op("Relu", a);
                adjoints.Push((dy, _) => graph.Op("Where", graph.Op("Greater", relu, graph.Constant(0)), dy, graph.Constant(0)));
                return relu;
            case Activation.Tanh:
                string tanh = graph.Op("Tanh", a);
                adjoints.Push((dy, _) => graph.Op("Mul", dy, graph.Op("Sub", graph.Constant(1), graph.Op("Mul", tanh, tanh))));
                return tanh;
            case Activation.Gelu when !isTrained:
                return graph.Op("Gelu", [a], ("approximate", "tanh"));
            case Activation.Gelu:
                return Gelu(a);
            default:
                return a;
        }
    }

    // gelu(a) = a σ(u) with u = a (k + c a²), since 1 + tanh u = 2 σ(2u);  gelu' = σ + (gelu − gelu σ) (k + 3 c a²). No operator gives both, and this is the fewest.
    string Gelu(string a)
    {
        const double K = 1.5957691216057308, C = 0.0713548162726009;
        string squared = graph.Op("Mul", a, a);
        string sigmoid = graph.Op("Sigmoid", graph.Op("Mul", a, Affine(squared, C, K)));
        string gelu = graph.Op("Mul", a, sigmoid);
        adjoints.Push((dy, _) =>
        {
            string rest = graph.Op("Mul", graph.Op("Sub", gelu, graph.Op("Mul", gelu, sigmoid)), Affine(squared, 3 * C, K));
            return graph.Op("Mul", dy, graph.Op("Add", sigmoid, rest));
        });
        return gelu;

        string Affine(string value, double factor, double term) => graph.Op("Add", graph.Op("Mul", value, graph.Constant(factor)), graph.Constant(term));
    }

    // Over the axes given, or over all.
    string Sum(string value, params int[] axes) => graph.Op("ReduceSum", axes.Length == 0 ? [value] : [value, graph.Integers(axes)], ("keepdims", 0));
}
