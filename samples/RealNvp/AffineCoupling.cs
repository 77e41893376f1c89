namespace RealNvp;

/// <summary>
/// One coordinate stays; the other is scaled and moved by functions of it, so that the map can be undone whatever the functions are, and its Jacobian is triangular. Dinh, Sohl-Dickstein, Bengio:
/// Density Estimation using Real NVP (2017), equations 7 and 8. Parameters: Network's, Limit [1].
/// </summary>
/// <param name="kept">The coordinate that stays, 0 or 1.</param>
/// <param name="width">The width of the two hidden layers.</param>
sealed class AffineCoupling(int kept, int width) : Module
{
    // Its last layer starts at 0, and so the coupling as the identity: the flow learns departures from it.
    readonly Chain network = new(
        new Dense(1, width, Activations.Swish), new Dense(width, width, Activations.Swish), new Dense(width, 2, weightInitializer: Initializers.Zeros, biasInitializer: Initializers.Zeros));

    // tanh and a bound that is learned keep the scale from exploding early (section 4.1 of the paper).
    readonly Parameter limit = new([1], Initializers.Ones);

    /// <summary>y = x e^s + t for the coordinate that does not stay. x: [batch, 2] → y: [batch, 2] and ln |det ∂y/∂x| = s: [batch, 1].</summary>
    public (Tensor Y, Tensor LogDeterminant) Forward(Tensor x)
    {
        Tensor stays = x.Slice(1, kept, 1), moves = x.Slice(1, 1 - kept, 1);
        (Tensor s, Tensor t) = ScaleAndShift(stays);
        return (Joined(stays, (moves * s.Exp()) + t), s);
    }

    /// <summary>x = (y − t) e^−s for the coordinate that does not stay. y: [batch, 2] → x: [batch, 2].</summary>
    public Tensor Inverse(Tensor y)
    {
        Tensor stays = y.Slice(1, kept, 1), moved = y.Slice(1, 1 - kept, 1);
        (Tensor s, Tensor t) = ScaleAndShift(stays);
        return Joined(stays, (moved - t) * (-s).Exp());
    }

    (Tensor S, Tensor T) ScaleAndShift(Tensor stays)
    {
        Tensor h = network.Forward(stays);
        return (limit.Value * h.Slice(1, 0, 1).Tanh(), h.Slice(1, 1, 1));
    }

    Tensor Joined(Tensor stays, Tensor other) => kept == 0 ? Tensor.Concat(1, stays, other) : Tensor.Concat(1, other, stays);
}
