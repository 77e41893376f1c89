namespace Lux.Gen.Tests;

/// <summary>What holds for some run-time sizes only is refused when the model is built: a program checks shapes, not places.</summary>
public class RunTimeSizeTests
{
    [Theory]
    [InlineData("x.Slice(0, 0, 1)")]
    [InlineData("x.Slice(0, 0, x.Shape[0])")]
    [InlineData("x.Slice(0, 1, x.Shape[0] - 1)")]
    [InlineData("Tensor.Concat(0, x, x).Slice(0, 1, x.Shape[0], stride: 2)")]
    [InlineData("x.Pad(0, 1, 2).Slice(0, 0, 4)")]
    public void A_slice_that_fits_every_batch_is_compiled(string slice)
    {
        var read = Driver.Read($$"""[CompileModel] public sealed partial class M { public Tensor Forward([Shape("N", 3)] Tensor x) => {{slice}}.Sum(); }""");
        Assert.Empty(read.Problems);
        Assert.NotNull(read.Model);
    }

    [Theory]
    [InlineData("x.Slice([|0|], 0, 2)", "2 elements from 0 in steps of 1 leave axis 0 of [N, 3] for some of its run-time sizes")]
    [InlineData("x.Slice([|0|], 1, x.Shape[0])", "N elements from 1 in steps of 1 leave axis 0 of [N, 3]")]
    [InlineData("x.At([|0|], 4)", "1 elements from 4 in steps of 1 leave axis 0 of [N, 3] for some of its run-time sizes")]
    [InlineData("x.Slice([|0|], x.Shape[0] - 2, 1)", "1 elements from N - 2 in steps of 1 leave axis 0 of [N, 3] for some of its run-time sizes")]
    public void A_slice_that_leaves_some_batches_is_refused(string slice, string words) =>
        Markup.Check($$"""[CompileModel] public sealed partial class M { public Tensor Forward([Shape("N", 3)] Tensor x) => {{slice}}.Sum(); }""", "LUX1003", words);
}
