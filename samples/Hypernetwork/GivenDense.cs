namespace Hypernetwork;

/// <summary>
/// A dense layer without parameters: its weights are numbers that another network gives, others for each task. y = activation(x W + b).
/// x: [tasks, points, inputs], weights: [tasks, (inputs + 1) · outputs] → y: [tasks, points, outputs].
/// </summary>
public sealed class GivenDense(int inputs, int outputs, Func<Tensor, Tensor>? activation = null) : Module
{
    /// <summary>How many numbers it takes for a task.</summary>
    public static int Count(int inputs, int outputs) => (inputs + 1) * outputs;

    public Tensor Forward(Tensor x, Tensor weights)
    {
        Dim tasks = weights.Shape[0];
        Tensor w = weights.Slice(1, 0, inputs * outputs).Reshape([tasks, inputs, outputs]);
        Tensor b = weights.Slice(1, inputs * outputs, outputs).Reshape([tasks, 1, outputs]);
        Tensor y = x.Dot(w) + b;
        return activation is null ? y : activation(y);
    }
}
