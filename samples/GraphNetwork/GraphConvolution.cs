namespace GraphNetwork;

/// <summary>
/// A node's new features from its own and its neighbours', each weighed by how many neighbours both have: y = activation(D⁻½ A D⁻½ x Wᵀ + b). Kipf, Welling, arXiv 1609.02907. Each node is to have an
/// edge to itself. x: [nodes, inputs], from and to: Int32 [edges] → y: [nodes, outputs].
/// </summary>
public sealed class GraphConvolution(int inputs, int outputs, Func<Tensor, Tensor>? activation = null) : Module
{
    readonly Dense dense = new(inputs, outputs, bias: false);
    readonly Parameter bias = new([outputs], Initializers.Zeros);

    public Tensor Forward(Tensor x, Tensor from, Tensor to)
    {
        Dim nodes = x.Shape[0], edges = to.Shape[0];
        Tensor scale = Tensor.Ones([edges, 1]).ScatterAdd(to, nodes).Rsqrt();
        Tensor sent = (dense.Forward(x) * scale).Gather(from);
        Tensor y = (sent.ScatterAdd(to, nodes) * scale) + bias.Value;
        return activation is null ? y : activation(y);
    }
}
