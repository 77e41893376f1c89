namespace Lux.Gen.Tests;

public class DeviceLoaderTests
{
    readonly Tensor a = Tensor.Ones([1]), b = Tensor.Ones([2]), c = Tensor.Ones([3]);

    [Fact]
    public void Pairs_come_as_they_are_on_the_CPU()
    {
        int count = 0;
        foreach ((Tensor x, Tensor y) in new DeviceLoader(Device.Cpu, [(a, b), (a, c)]))
        {
            Assert.Same(a, x);
            Assert.Same(count++ == 0 ? b : c, y);
        }

        Assert.Equal(2, count);
    }

    [Fact]
    public void Single_tensors_and_triples()
    {
        foreach (Tensor x in new DeviceLoader(Device.Eager, [a]))
        {
            Assert.Same(a, x);
        }

        foreach ((Tensor x, Tensor y, Tensor z) in new DeviceLoader(Device.Eager, [(a, b, c)]))
        {
            Assert.Same(c, z);
            Assert.Equal([2], y.Shape);
            Assert.Same(a, x);
        }
    }

    [Fact]
    public void Any_source_is_gone_through_anew_each_time()
    {
        int started = 0;
        DeviceLoader loader = new(Device.Cpu, Source());
        Assert.Equal(2, loader.Count());
        Assert.Equal(2, loader.Count());
        Assert.Equal(2, started);

        IEnumerable<(Tensor, Tensor)> Source()
        {
            started++;
            yield return (a, b);
            yield return (b, c);
        }
    }

    [Fact]
    public void A_source_is_disposed_when_the_loop_ends_early()
    {
        bool isDisposed = false;
        foreach (Batch batch in new DeviceLoader(Device.Cpu, Source()))
        {
            Assert.Equal(1, batch.Count);
            break;
        }

        Assert.True(isDisposed);

        IEnumerable<Tensor> Source()
        {
            try
            {
                yield return a;
                yield return b;
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Fact]
    public void A_batch_says_how_many_tensors_it_holds()
    {
        Batch batch = new DeviceLoader(Device.Cpu, [(a, b)]).First();
        Assert.Equal(2, batch.Count);
        Assert.Same(b, batch[1]);
        Assert.Equal("the batch holds 2 tensors, not 3", Assert.Throws<InvalidOperationException>(() => { (Tensor _, Tensor _, Tensor _) = batch; }).Message);
        Assert.Equal("the batch holds 2 tensors, not 1", Assert.Throws<InvalidOperationException>(batch.ToTensor).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch[2]);
    }
}
