namespace Lux.Gen.EndToEnd.Tests.Models;

// Equal layers, whose code is a loop: their gradients are added up tile by tile.
[CompileModel]
sealed partial class DeepNarrow
{
    readonly Dense[] layers = Make();

    public Tensor Forward(Tensor x)
    {
        foreach (Dense layer in layers)
        {
            x = layer.Forward(x) + 0.5 * x;
        }

        return x;
    }

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);

    static Dense[] Make()
    {
        Dense[] made = new Dense[7];
        for (int i = 0; i < made.Length; i++)
        {
            made[i] = new(5, 5, Activations.Tanh);
        }

        return made;
    }
}

// The same with gradients that wait for a block of tiles.
[CompileModel]
sealed partial class DeepWide
{
    readonly Dense[] layers = [new(64, 64, Activations.Tanh), new(64, 64, Activations.Tanh), new(64, 64, Activations.Tanh), new(64, 64, Activations.Tanh), new(64, 64, Activations.Tanh), new(64, 64, Activations.Tanh)];

    public Tensor Forward(Tensor x)
    {
        foreach (Dense layer in layers)
        {
            x = layer.Forward(x);
        }

        return x;
    }

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}

// Blocks with statistics of the batch share their passes over the rows, which pass values on as tiles, and compute again what costs little; but not what is compared with its own maximum.
[CompileModel]
sealed partial class DeepResidual
{
    readonly Conv2d stem = new(1, 3, 3, padding: 1);
    readonly Block[] blocks = [new(), new(), new(), new(), new()];
    readonly MaxPool pool = new(2);
    readonly Dense head = new(27, 2);

    public Tensor Forward([Shape("N", 1, 6, 6)] Tensor x)
    {
        x = stem.Forward(x);
        for (int i = 0; i < blocks.Length; i++)
        {
            x = blocks[i].Apply(x);
            x = i == 2 ? pool.Forward(x) : x;
        }

        return head.Forward(x.Reshape([x.Shape[0], 27]));
    }

    [Objective]
    public Tensor Loss([Shape("N", 1, 6, 6)] Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);

    sealed class Block : Layer
    {
        readonly Chain inner = new(new Conv2d(3, 3, 3, padding: 1, bias: false), new Lux.Gen.BatchNorm(3, Activations.Tanh));

        public override Tensor Forward(Tensor x) => Activations.Swish(inner.Apply(x) + x);
    }
}
