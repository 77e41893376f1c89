namespace Lux.Gen.EndToEnd.Tests.Inspection;

// Lines are told by a property whose own line is beside the one that is meant.
public partial class DebugTests
{
    static string ModelsFile => ThisFile();

    internal sealed class Logarithm : Layer
    {
        public static int Line => Here() + 2;

        public override Tensor Forward(Tensor x) => x.Log();
    }

    internal sealed class Root : Layer
    {
        public static int Line => Here() + 4;

        public override Tensor Forward(Tensor x)
        {
            Tensor y = x
                .Sqrt();
            return y + 1 - 1;
        }
    }

    [CompileModel]
    internal sealed partial class Nested
    {
        readonly Chain layers = new(new NoOp(), new SkipConnection(new Chain(new Logarithm())));

        public Tensor Forward([Shape("N", 2)] Tensor x) => layers.Forward(x);
    }

    [CompileModel]
    internal sealed partial class Rooted
    {
        readonly Chain chain = new(new Scale([2]), new Root());

        public Tensor Forward(Tensor x) => chain.Forward(x);

        // d√x = 1 / 2√x meets the adjoint of the square, 2√x: at 0 that is 0 / 0.
        [Objective]
        public Tensor Loss(Tensor x) => Forward(x).Square().Sum();
    }

    [CompileModel]
    internal sealed partial class Masked
    {
        public Tensor Forward([Shape("N", 2)] Tensor x) => Tensor.Select(x < 2, double.NegativeInfinity, x) + 1;
    }

    [CompileModel]
    internal sealed partial class Direct
    {
        readonly Dense first = new(2, 2, weightInitializer: Initializers.Ones), second = new(2, 2, weightInitializer: Initializers.Ones);

        public static int Line => Here() + 5;

        public Tensor Forward(Tensor x)
        {
            Tensor h = first.Forward(x);
            return second.Forward(h);
        }
    }

    [CompileModel]
    internal sealed partial class Alike
    {
        readonly Logarithm low = new(), high = new();

        public Tensor Forward([Shape("N", 2)] Tensor x) => high.Forward(low.Forward(x + 10) - 100);
    }

    [CompileModel]
    internal sealed partial class Applied
    {
        readonly Logarithm low = new(), high = new();

        public Tensor Forward([Shape("N", 2)] Tensor x) => high.Apply(low.Apply(x + 10) - 100);
    }

    [CompileModel]
    internal sealed partial class Follows
    {
        readonly Dense first = new(2, 2, weightInitializer: Initializers.Ones);

        public Tensor Forward(Tensor x) => (first.Forward(x) * 0 - 1).Log();
    }

    [CompileModel]
    internal sealed partial class Plain
    {
        public static int Line => Here() + 4;

        public Tensor Forward([Shape("N", 2)] Tensor x) => Help(x);

        static Tensor Help(Tensor x) => x.Log();
    }
}
