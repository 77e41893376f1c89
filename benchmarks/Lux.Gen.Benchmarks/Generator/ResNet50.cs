namespace Lux.Gen.Benchmarks.Generator;

/// <summary>ResNet-50 for images of 3 × 32 × 32: 53 convolutions, each with its BatchNorm. He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition (2015).</summary>
static class ResNet50
{
    public const string Source = """
        using Lux.Gen;

        sealed class Bottleneck : Layer
        {
            readonly Chain inner;
            readonly Chain? shortcut;

            public Bottleneck(int inputs, int middle, int stride)
            {
                int outputs = 4 * middle;
                inner = new(
                    new Conv2d(inputs, middle, 1, bias: false), new BatchNorm(middle, Activations.Relu),
                    new Conv2d(middle, middle, 3, stride: stride, padding: 1, bias: false), new BatchNorm(middle, Activations.Relu),
                    new Conv2d(middle, outputs, 1, bias: false), new BatchNorm(outputs));
                shortcut = stride == 1 && inputs == outputs ? null : new(new Conv2d(inputs, outputs, 1, stride: stride, bias: false), new BatchNorm(outputs));
            }

            public override Tensor Forward(Tensor x) => Activations.Relu(inner.Apply(x) + (shortcut is null ? x : shortcut.Apply(x)));
        }

        [CompileModel]
        public sealed partial class Network
        {
            readonly Chain stem = new(new Conv2d(3, 64, 3, padding: 1, bias: false), new BatchNorm(64, Activations.Relu));
            readonly Bottleneck[] blocks = Blocks();
            readonly Chain head = new(new GlobalMeanPool(keep: false), new Dense(2048, 10));

            public Tensor Forward([Shape("N", 3, 32, 32)] Tensor images)
            {
                Tensor x = stem.Apply(images);
                foreach (Bottleneck block in blocks)
                {
                    x = block.Apply(x);
                }

                return head.Apply(x);
            }

            [Objective]
            public Tensor Loss([Shape("N", 3, 32, 32)] Tensor images, [Shape("N", ElementType = ElementType.Int32)] Tensor labels) => Losses.CrossEntropyWithLogits(Forward(images), labels);

            static Bottleneck[] Blocks()
            {
                int[] counts = [3, 4, 6, 3];
                Bottleneck[] blocks = new Bottleneck[16];
                int at = 0, channels = 64;
                for (int stage = 0; stage < counts.Length; stage++)
                {
                    for (int i = 0; i < counts[stage]; i++)
                    {
                        int middle = 64 << stage;
                        blocks[at++] = new(channels, middle, stage > 0 && i == 0 ? 2 : 1);
                        channels = 4 * middle;
                    }
                }

                return blocks;
            }
        }
        """;
}
