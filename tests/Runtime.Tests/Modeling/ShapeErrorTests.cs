using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

/// <summary>The words of shape errors: a compiled model reports the same ones while it is built. They name what the user wrote.</summary>
public class ShapeErrorTests
{
    static readonly Tensor X = Tensor.Zeros([2, 3]), Square = Tensor.Zeros([4, 4]), Number = 1;

    [Fact]
    public void Elementwise()
    {
        ShapeError("the shapes [2, 3] and [4, 4] do not broadcast", () => X + Square);
        ShapeError("'&' expects elements of type Bool but receives Float32", () => X & X);
        ShapeError("'!' expects elements of type Bool but receives Float32", () => !X);
        ShapeError("'Select' expects elements of type Bool but receives Float32", () => Tensor.Select(X, X, X));
    }

    [Fact]
    public void Structure()
    {
        ShapeError("the shapes [2, 3] and [3, 3] do not broadcast", () => X.Broadcast([3, 3]));
        ShapeError("[2, 3] does not broadcast to [3]", () => X.Broadcast([3]));
        ShapeError("[2, 3] cannot take the shape [4, 2]: it has 6 elements, not 8", () => X.Reshape([4, 2]));
        ShapeError("[2, 3] cannot take the shape [any, 4]", () => X.Reshape([Dim.Any, 4]));
        ShapeError("[0, 0] is not an order of the axes of [2, 3]", () => X.Transpose(0, 0));
        ShapeError("[-1] is not an order of the axes of [2, 3]", () => X.Transpose(-1));
        ShapeError("[] has no two axes to exchange", () => Number.Transposed);
        ShapeError("[2, 3] and [4, 4] cannot be joined along axis 0", () => Tensor.Concat(0, X, Square));
        ShapeError("nothing to join", () => Tensor.Concat(0));
    }

    [Fact]
    public void Ranges()
    {
        ShapeError("2 elements from 2 in steps of 1 leave axis 1 of [2, 3]", () => X.Slice(1, 2, 2));
        ShapeError("1 elements from -1 in steps of 1 leave axis 0 of [2, 3]", () => X.Slice(0, -1, 1));
        ShapeError("2 elements from 0 in steps of -1 leave axis 1 of [2, 3]", () => X.Slice(-1, 0, 2, -1));
        ShapeError("2 elements from 0 in steps of 3 leave axis 1 of [2, 3]", () => X.Slice(1, 0, 2, 3));
        ShapeError("0 elements from 0 in steps of 1 leave axis 1 of [2, 3]", () => X.Slice(1, 0, 0));
        ShapeError("padding -1 and 2 along axis 1 of [2, 3] is negative", () => X.Pad(1, -1, 2));
        ShapeError("axis 2 does not exist in [2, 3]", () => X.Sum(2));
        ShapeError("axis -3 does not exist in [2, 3]", () => X.At(-3, 0));
    }

    [Fact]
    public void Contraction()
    {
        ShapeError("the dot product of [2, 3] and [4, 4] would contract 3 with 4", () => X.Dot(Square));
        ShapeError("a dot product needs vectors or matrices, not [2, 3] and []", () => X.Dot(Number));
        ShapeError("the dot product of [2, 3] and [4, 4] would pair 2 with 4", () => X.Contract(Square, [0], [0]));
        ShapeError("the axes of a dot product of [2, 3] and [4, 4] must be pairs, each axis once", () => X.Contract(Square, [0, 0], [0, 1]));
        ShapeError("the shapes [2] and [3] do not broadcast", () => Tensor.Zeros([2, 2, 2]).Dot(Tensor.Zeros([3, 2, 2])));
    }

    [Fact]
    public void Requirements()
    {
        ShapeError("this operation expects [2, 4] but receives [2, 3]", () => Required(new(2, 4)));
        ShapeError("this operation expects [batch, 4] but receives [2, 3]", () => Required(new(Dim.Any, 4)));
        ShapeError("this operation expects [2] but receives [2, 3]", () => Required(new(2)));
        ShapeError("this operation expects [2, 3] but receives [4, 4]", () => Losses.MeanSquaredError(X, Square));
        ShapeError("only a scalar has a gradient; this has the shape [2, 3]", () => Gradient.Of(X.Track() * 2, X));
        ShapeError("the sizes of a parameter must be positive numbers, not [2, 0]", () => new Parameter([2, 0], Initializers.Zeros));

        static object Required(Shape pattern)
        {
            X.Require(pattern);
            return X;
        }
    }
}
