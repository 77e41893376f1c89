namespace ConvolutionalVae;

/// <summary>
/// An autoencoder whose code is a normal distribution q(z|x) over the plane, which is drawn towards the standard one. Kingma, Welling: Auto-Encoding Variational Bayes (2014).
/// </summary>
[CompileModel]
public sealed partial class Vae
{
    /// <summary>The dimensions of the code.</summary>
    public const int Latent = 2;

    // Smooth activations: with Relu the encoder often starts by folding the plane, and codes at the fold draw no ellipse.
    readonly Chain encoder = new(
        new Conv2d(1, 8, window: 4, Activations.Tanh, stride: 2, padding: 1),
        new Conv2d(8, 16, window: 4, Activations.Tanh, stride: 2, padding: 1),
        new Flatten(),
        new Dense(256, 64, Activations.Tanh));

    readonly Dense mean = new(64, Latent), logVariance = new(64, Latent);
    readonly RandomStream noise = new();
    readonly Decoder decoder = new();

    /// <summary>
    /// x: [batch, 1, 16, 16] → the logits of its reconstruction, of the same shape, and the code, [batch, 2] each. What is reconstructed is a draw of the code while training, else its mean.
    /// </summary>
    public (Tensor Logits, Tensor Mean, Tensor LogVariance) Forward([Shape("N", 1, 16, 16)] Tensor x)
    {
        (Tensor m, Tensor v) = Encode(x);
        return (decoder.Forward(Mode.Training ? Draw(m, v) : m), m, v);
    }

    /// <summary>
    /// −ELBO in nats an image, E[−ln p(x|z)] + KL(q(z|x) ‖ N(0, I)), and its two terms. It draws in test mode too: at the code's mean it would be no bound of −ln p(x).
    /// </summary>
    [Objective]
    public (Tensor Value, Tensor Reconstruction, Tensor Divergence) Loss([Shape("N", 1, 16, 16)] Tensor x)
    {
        (Tensor m, Tensor v) = Encode(x);
        Tensor reconstruction = Losses.BinaryCrossEntropyWithLogits(decoder.Forward(Draw(m, v)), x, reduction: Reduction.None).Sum([1, 2, 3]).Mean();

        // Appendix B of the paper.
        Tensor divergence = 0.5 * (m.Square() + v.Exp() - v - 1).Sum(1).Mean();
        return (reconstruction + divergence, reconstruction, divergence);
    }

    (Tensor Mean, Tensor LogVariance) Encode(Tensor x)
    {
        Tensor h = encoder.Forward(x);
        return (mean.Forward(h), logVariance.Forward(h));
    }

    // The reparametrization: the noise depends on no parameter, and the gradient passes beside it.
    Tensor Draw(Tensor m, Tensor v) => m + ((0.5 * v).Exp() * noise.Normal(m.Shape));
}
