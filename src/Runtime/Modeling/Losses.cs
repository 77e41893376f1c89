namespace Lux.Gen;

/// <summary>Scalar measures of how far a prediction is from its target.</summary>
public static class Losses
{
    /// <summary>The mean of (prediction − target)² over all elements, shape [].</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MeanSquaredError(Tensor prediction, Tensor target)
    {
        target.Require(prediction.Shape);
        return (prediction - target).Square().Mean();
    }
}
