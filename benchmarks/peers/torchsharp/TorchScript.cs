using System.Globalization;
using System.Text;

namespace Lux.Gen.Benchmarks.Peers.Torch;

/// <summary>A network as TorchScript.</summary>
static class TorchScript
{
    /// <summary>The functions <c>forward(x, ps)</c>, <c>gradient(x, y, ps)</c>, which gives the loss and the gradients, and <c>update</c>, a step of Adam in place.</summary>
    public static string Of(Work work)
    {
        StringBuilder layers = new();
        int parameter = 0;
        foreach (Layer layer in work.Network.Layers)
        {
            foreach (string line in Lines(layer, $"ps[{parameter}], ps[{parameter + 1}]"))
            {
                layers.Append($"    h = {line}\n");
            }

            parameter += layer is Dense or Convolution ? 2 : 0;
        }

        string loss = work.Network.Loss == Loss.CrossEntropy ? "torch.cross_entropy_loss" : "torch.mse_loss";
        string all = string.Join(", ", Enumerable.Range(0, parameter).Select(static i => $"ps[{i}]"));
        return $"""
            def forward(x: Tensor, ps: List[Tensor]):
                h = x
            {layers}    return h

            def gradient(x: Tensor, y: Tensor, ps: List[Tensor]):
                h = x
            {layers}    loss = {loss}(h, y)
                results : List[Tensor] = [loss]
                for g in torch.autograd.grad([loss], [{all}]):
                    if g is not None:
                        results.append(g)
                return results

            def update(ps: List[Tensor], gradients: List[Tensor], first: List[Tensor], second: List[Tensor], steps: List[Tensor]):
                largest : List[Tensor] = []
                torch._foreach_add_(steps, 1)
                torch._fused_adam_(ps, gradients, first, second, largest, steps, lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.0, eps=1e-8, amsgrad=False, maximize=False)
                return 0

            """;
    }

    static IEnumerable<string> Lines(Layer layer, string weightAndBias)
    {
        switch (layer)
        {
            case Dense dense:
                yield return $"torch.linear(h, {weightAndBias})";
                if (Function(dense.Activation) is { } activation)
                {
                    yield return activation;
                }

                break;
            case Convolution convolution:
                yield return $"torch.conv2d(h, {weightAndBias}, [1, 1], [{convolution.Margin}, {convolution.Margin}])";
                yield return "torch.relu(h)";
                if (convolution.IsPooled)
                {
                    yield return "torch.max_pool2d(h, [2, 2])";
                }

                break;
            case Flatten:
                yield return "torch.flatten(h, 1)";
                break;
            case Dropout dropout:
                yield return string.Create(CultureInfo.InvariantCulture, $"torch.dropout(h, {dropout.Rate}, True)");
                break;
        }
    }

    static string? Function(Activation activation) => activation switch
    {
        Activation.Relu => "torch.relu(h)",
        Activation.Tanh => "torch.tanh(h)",
        Activation.Gelu => "torch.gelu(h, approximate='tanh')",
        _ => null,
    };
}
