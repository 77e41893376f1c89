namespace Lux.Gen.Tests;

/// <summary>What each layer says at build time of arguments and inputs that it cannot take.</summary>
static class LayerCases
{
    public static readonly Refused[] Refused =
    [
        new("Scale: shape", "LUX1003", "the sizes of a parameter must be positive numbers, not [0]", "return s.Forward(x);", "readonly Scale s = new([|[0]|]);"),
        new("Scale: input", "LUX1003", "Scale expects [..., 3] but receives [N, 2]", "return s.Forward([|x|]);", "readonly Scale s = new([3]);"),
        new("Bilinear: features", "LUX1004", "second ('0') must be greater than or equal to '1'", "return b.Forward(x);", "readonly Bilinear b = new(2, [|0|], 2);"),
        new("Bilinear: input", "LUX1003", "Bilinear expects [..., 3] but receives [N, 2]", "return b.Forward([|x|], x);", "readonly Bilinear b = new(2, 3, 2);"),
        new("PRelu: channels", "LUX1004", "channels ('0')", "return p.Forward(x);", "readonly PRelu p = new([|0|]);"),
        new("PRelu: input", "LUX1003", "PRelu expects [batch, 3, ...] but receives [N, 2]", "return p.Forward([|x|]);", "readonly PRelu p = new(3);"),
        new("BatchNorm: channels", "LUX1004", "channels ('0')", "return b.Forward(x);", "readonly BatchNorm b = new([|0|]);"),
        new("BatchNorm: input", "LUX1003", "BatchNorm expects [batch, 3, ...] but receives [N, 2]", "return b.Forward([|x|]);", "readonly BatchNorm b = new(3);"),
        new("GroupNorm: groups", "LUX1004", "3 groups do not divide 4 channels", "return g.Forward(x);", "readonly GroupNorm g = new([|3|], 4);"),
        new("GroupNorm: input", "LUX1003", "GroupNorm expects [batch, 4, ...] but receives [N, 2]", "return g.Forward([|x|]);", "readonly GroupNorm g = new(2, 4);"),
        new("InstanceNorm: channels", "LUX1004", "channels ('-1')", "return i.Forward(x);", "readonly InstanceNorm i = new([|-1|]);"),
        new("InstanceNorm: input", "LUX1003", "InstanceNorm expects [batch, channels, places] but receives [N, 2]", "return i.Forward([|x|]);", "readonly InstanceNorm i = new(2);"),
        new("LayerNorm: shape", "LUX1003", "the sizes of a parameter must be positive numbers, not [0]", "return l.Forward(x);", "readonly LayerNorm l = new([|0|]);"),
        new("LayerNorm: input", "LUX1003", "LayerNorm expects [..., 2, 3] but receives [N, 2]", "return l.Forward([|x|]);", "readonly LayerNorm l = new([2, 3]);"),
        new("RmsNorm: input", "LUX1003", "RmsNorm expects [..., 3] but receives [N, 2]", "return r.Forward([|x|]);", "readonly RmsNorm r = new(3);"),
        new("Reshape: input", "LUX1003", "cannot take the shape", "return r.Forward([|x|]);", "readonly Reshape r = new([3]);"),
        new("SelectDim: axis", "LUX1003", "axis 4 does not exist", "return s.Forward([|x|]);", "readonly SelectDim s = new(4, 0);"),
        new("ReverseSequence: axis", "LUX1003", "axis 2 does not exist", "return r.Forward([|x|]);", "readonly ReverseSequence r = new(2);"),
        new("ParallelLayers: none", "LUX1004", "layers side by side need at least one layer", "return p.Forward(x);", "readonly ParallelLayers p = [|new(Connections.Add)|];"),
        new("ParallelLayers: inputs", "LUX1003", "ParallelLayers expects 2 inputs but receives 1", "return p.Forward([|[x]|]);", "readonly ParallelLayers p = new(Connections.Add, new NoOp(), new NoOp());"),
        new("Branches: none", "LUX1004", "branches need at least one layer", "return b.Forward(x)[0];", "readonly Branches b = [|new()|];"),
        new("PairwiseFusion: none", "LUX1004", "a fusion needs at least one layer", "return f.Forward([x]);", "readonly PairwiseFusion f = [|new((a, b) => a)|];"),
        new("PairwiseFusion: inputs", "LUX1003", "PairwiseFusion expects 2 inputs but receives 1", "return f.Forward([|[x]|]);", "readonly PairwiseFusion f = new((a, b) => a + b, new NoOp());"),
        new("Maxout: none", "LUX1004", "maxout needs at least one layer", "return m.Forward(x);", "readonly Maxout m = [|new()|];"),
        new("Repeated: repeats", "LUX1004", "repeats ('0')", "return r.Forward(x);", "readonly Repeated r = new(new NoOp(), [|0|]);"),
        new("PeriodicEmbedding: periods", "LUX1004", "each periodic feature needs one period", "return p.Forward(x);", "readonly PeriodicEmbedding p = new([0, 1], [|[2.0]|]);"),
        new("PeriodicEmbedding: input", "LUX1003", "1 elements from 5", "return p.Forward([|x|]);", "readonly PeriodicEmbedding p = new([5], [2.0]);"),
        new("Glu: odd", "LUX1003", "Glu halves an axis, but the size 3 in [N, 3] is odd", "return Activations.Glu([|wide.Forward(x)|]);", "readonly Dense wide = new(2, 3);"),
        new("loss: target", "LUX1003", "this operation expects [N, 2] but receives [N, 1]", "return Losses.MeanSquaredError([|x|], x.Slice(1, 0, 1));"),
        new("loss: classes", "LUX1003", "this operation expects [N] but receives [N, 2]", "return Losses.CrossEntropy([|x|], x.Convert(ElementType.Int32));"),
        new("one-hot of numbers", "LUX1003", "'OneHot' expects elements of type Int32 but receives Float32", "return x.OneHot([|3|]);"),
    ];
}
