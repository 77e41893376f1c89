namespace ConvolutionalVae;

/// <summary>
/// From a point of the latent plane to the logits of an image's pixels. A model of its own, so that it can draw without the encoder. z: [batch, 2] → logits: [batch, 1, 16, 16].
/// </summary>
[CompileModel]
public sealed partial class Decoder
{
    // Windows of 4 at strides of 2 overlap evenly: no pattern of squares.
    readonly Chain layers = new(
        new Dense(Vae.Latent, 64, Activations.Tanh),
        new Dense(64, 256, Activations.Tanh),
        new Reshape([16, 4, 4]),
        new ConvTranspose2d(16, 8, window: 4, Activations.Tanh, stride: 2, padding: 1),
        new ConvTranspose2d(8, 1, window: 4, stride: 2, padding: 1));

    public Tensor Forward(Tensor z) => layers.Forward(z);

    /// <summary>The parameters it has in an autoencoder that was trained.</summary>
    public Decoder.ParameterTree ParametersOf(Vae.ParameterTree trained) => Setup().Parameters.Map((path, _) => trained[$"Decoder.{path}"]);
}
