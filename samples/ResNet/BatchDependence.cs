namespace ResNet;

/// <summary>The greatest difference between the logits of one image alone and among others: what BatchNorm makes of the two modes.</summary>
/// <param name="Training">In training mode, by the batch's own statistics.</param>
/// <param name="Testing">In test mode, by the remembered ones: no more than rounding.</param>
sealed record BatchDependence(double Training, double Testing)
{
    public static BatchDependence Of(ShapeNet.Engine engine, Tensor images, ShapeNet.ParameterTree ps, ShapeNet.StateTree st)
    {
        Tensor first = images.Slice(0, 0, 1);
        return new(
            Distance(engine.Forward(first, ps, st).Output, engine.Forward(images, ps, st).Output),
            Distance(engine.Predict(first, ps, st), engine.Predict(images, ps, st)));
    }

    static double Distance(Tensor alone, Tensor among) => (alone - among.Slice(0, 0, 1)).Abs().Max().Item();
}
