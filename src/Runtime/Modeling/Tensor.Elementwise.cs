namespace Lux.Gen;

// Operators, shapes and types of the element-wise primitives. This file, as all of Modeling, is compiled twice: into the runtime, where Emit computes,
// and into the generator, where Emit adds a node to a graph. An error therefore has the same words in both.
public sealed partial class Tensor
{
    /// <summary>A number as a tensor of shape []. It takes the type of what it meets, and is Float32 alone.</summary>
    public static implicit operator Tensor(double value) => Constant(value, ElementType.Float32, weak: true);

    /// <summary>A run-time-free constant of a given type.</summary>
    internal static Tensor Constant(double value, ElementType type, bool weak = false) =>
        Emit(new Op(OpKind.Constant) { Value = value, IsWeak = weak }, type, Shape.Scalar);

    /// <summary>A constant of this tensor's type.</summary>
    Tensor Like(double value) => Constant(value, ElementType);

    bool IsWeak => Op.Kind == OpKind.Constant && Op.IsWeak;

    /// <summary>a + b, element by element, with broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Arithmetic(OpKind.Add, a, b);

    /// <summary>a − b, element by element, with broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => Arithmetic(OpKind.Subtract, a, b);

    /// <summary>a · b, element by element, with broadcasting.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Arithmetic(OpKind.Multiply, a, b);

    /// <summary>a / b, element by element, with broadcasting. Integers divide as C#'s do.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => Arithmetic(OpKind.Divide, a, b);

    /// <summary>−a.</summary>
    public static Tensor operator -(Tensor a) => Arithmetic(OpKind.Negate, a);

    /// <summary>a &lt; b, as Bool.</summary>
    public static Tensor operator <(Tensor a, Tensor b) => Comparison(OpKind.Less, a, b);

    /// <summary>a &gt; b, as Bool.</summary>
    public static Tensor operator >(Tensor a, Tensor b) => Comparison(OpKind.Greater, a, b);

    /// <summary>a ≤ b, as Bool.</summary>
    public static Tensor operator <=(Tensor a, Tensor b) => Comparison(OpKind.LessOrEqual, a, b);

    /// <summary>a ≥ b, as Bool.</summary>
    public static Tensor operator >=(Tensor a, Tensor b) => Comparison(OpKind.GreaterOrEqual, a, b);

    /// <summary>Where both are true. Takes Bool tensors.</summary>
    public static Tensor operator &(Tensor a, Tensor b) => Logic(OpKind.And, a, b);

    /// <summary>Where either is true. Takes Bool tensors.</summary>
    public static Tensor operator |(Tensor a, Tensor b) => Logic(OpKind.Or, a, b);

    /// <summary>Where it is false. Takes a Bool tensor.</summary>
    public static Tensor operator !(Tensor a) => Emit(new Op(OpKind.Not), ElementType.Bool, a.Shape, a.RequireType(ElementType.Bool, "!"));

    /// <summary>a = b element by element, as Bool (NaN equals nothing).</summary>
    public static Tensor Equal(Tensor a, Tensor b) => Comparison(OpKind.Equal, a, b);

    /// <summary>a ≠ b element by element, as Bool (NaN differs from everything).</summary>
    public static Tensor NotEqual(Tensor a, Tensor b) => Comparison(OpKind.NotEqual, a, b);

    /// <summary>The larger of two elements; NaN where either is NaN. Where they are equal the gradient is shared equally.</summary>
    public static Tensor Maximum(Tensor a, Tensor b) => Arithmetic(OpKind.Maximum, a, b);

    /// <summary>The smaller of two elements; NaN where either is NaN. Where they are equal the gradient is shared equally.</summary>
    public static Tensor Minimum(Tensor a, Tensor b) => Arithmetic(OpKind.Minimum, a, b);

    /// <summary>base^exponent, element by element, as <see cref="System.Math.Pow"/> defines it.</summary>
    public Tensor Pow(Tensor exponent) => Arithmetic(OpKind.Power, this, exponent, needsFloat: true);

    /// <summary>|x|.</summary>
    public Tensor Abs() => Arithmetic(OpKind.Abs, this);

    /// <summary>−1, 0 or 1; NaN for NaN.</summary>
    public Tensor Sign() => Arithmetic(OpKind.Sign, this);

    /// <summary>eˣ.</summary>
    public Tensor Exp() => Unary(OpKind.Exp);

    /// <summary>eˣ − 1, accurate near 0.</summary>
    public Tensor Expm1() => Unary(OpKind.Expm1);

    /// <summary>ln x.</summary>
    public Tensor Log() => Unary(OpKind.Log);

    /// <summary>ln(1 + x), accurate near 0.</summary>
    public Tensor Log1p() => Unary(OpKind.Log1p);

    /// <summary>√x.</summary>
    public Tensor Sqrt() => Unary(OpKind.Sqrt);

    /// <summary>1/√x.</summary>
    public Tensor Rsqrt() => Unary(OpKind.Rsqrt);

    /// <summary>sin x, x in radians.</summary>
    public Tensor Sin() => Unary(OpKind.Sin);

    /// <summary>cos x, x in radians.</summary>
    public Tensor Cos() => Unary(OpKind.Cos);

    /// <summary>tanh x.</summary>
    public Tensor Tanh() => Unary(OpKind.Tanh);

    /// <summary>1/(1 + e⁻ˣ), without overflow.</summary>
    public Tensor Sigmoid() => Unary(OpKind.Sigmoid);

    /// <summary>The error function, 2/√π ∫₀ˣ e^(−t²) dt.</summary>
    public Tensor Erf() => Unary(OpKind.Erf);

    /// <summary>The largest integer not above x. Its gradient is zero.</summary>
    public Tensor Floor() => Unary(OpKind.Floor);

    /// <summary>The smallest integer not below x. Its gradient is zero.</summary>
    public Tensor Ceiling() => Unary(OpKind.Ceiling);

    /// <summary>The nearest integer, halves to the even one. Its gradient is zero.</summary>
    public Tensor Round() => Unary(OpKind.Round);

    /// <summary><paramref name="yes"/> where the condition holds, <paramref name="no"/> elsewhere, with broadcasting.</summary>
    /// <exception cref="ShapeException">The three do not broadcast, or the condition is not Bool.</exception>
    public static Tensor Select(Tensor condition, Tensor yes, Tensor no)
    {
        condition.RequireType(ElementType.Bool, nameof(Select));
        (yes, no) = Promote(yes, no);
        Shape shape = Shape.Broadcast(condition.Shape, Shape.Broadcast(yes.Shape, no.Shape));
        return Emit(new Op(OpKind.Select), yes.ElementType, shape, condition.Broadcast(shape), yes.Broadcast(shape), no.Broadcast(shape));
    }

    /// <summary>The same numbers in another type. To Int32 truncates towards zero; to Bool is x ≠ 0.</summary>
    public Tensor Convert(ElementType type) =>
        IsWeak ? Constant(Op.Value, type)
        : type == ElementType ? this
        : Emit(new Op(OpKind.Convert), type, Shape, this);

    Tensor Unary(OpKind kind) => Arithmetic(kind, ElementType.IsFloat() ? this : Convert(ElementType.Float32));

    static Tensor Arithmetic(OpKind kind, Tensor x)
    {
        Tensor operand = x.ElementType == ElementType.Bool ? x.Convert(ElementType.Int32) : x;
        return Emit(new Op(kind), operand.ElementType, operand.Shape, operand);
    }

    static Tensor Arithmetic(OpKind kind, Tensor a, Tensor b, bool needsFloat = false)
    {
        (a, b) = Promote(a, b);
        ElementType type = needsFloat && !a.ElementType.IsFloat() ? ElementType.Float32 : a.ElementType == ElementType.Bool ? ElementType.Int32 : a.ElementType;
        Shape shape = Shape.Broadcast(a.Shape, b.Shape);
        return Emit(new Op(kind), type, shape, a.Convert(type).Broadcast(shape), b.Convert(type).Broadcast(shape));
    }

    static Tensor Comparison(OpKind kind, Tensor a, Tensor b)
    {
        (a, b) = Promote(a, b);
        Shape shape = Shape.Broadcast(a.Shape, b.Shape);
        return Emit(new Op(kind), ElementType.Bool, shape, a.Broadcast(shape), b.Broadcast(shape));
    }

    static Tensor Logic(OpKind kind, Tensor a, Tensor b)
    {
        string name = kind == OpKind.And ? "&" : "|";
        Shape shape = Shape.Broadcast(a.Shape, b.Shape);
        return Emit(new Op(kind), ElementType.Bool, shape, a.RequireType(ElementType.Bool, name).Broadcast(shape), b.RequireType(ElementType.Bool, name).Broadcast(shape));
    }

    /// <summary>Brings two operands to one type: a literal follows the other, else the later type of the enumeration wins.</summary>
    static (Tensor, Tensor) Promote(Tensor a, Tensor b)
    {
        if (a.IsWeak != b.IsWeak)
        {
            Tensor literal = a.IsWeak ? a : b;
            ElementType other = a.IsWeak ? b.ElementType : a.ElementType;
            ElementType type = other.IsFloat() || (other == ElementType.Int32 && literal.Op.Value == System.Math.Floor(literal.Op.Value)) ? other : ElementType.Float32;
            return (a.Convert(type), b.Convert(type));
        }

        if (a.IsWeak)
        {
            return (a, b);
        }

        ElementType wider = a.ElementType > b.ElementType ? a.ElementType : b.ElementType;
        return (a.Convert(wider), b.Convert(wider));
    }

    Tensor RequireType(ElementType type, string operation) =>
        ElementType == type ? this : throw new ShapeException($"'{operation}' expects elements of type {type} but receives {ElementType}");
}
