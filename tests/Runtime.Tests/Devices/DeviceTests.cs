using Lux.Gen.Kernels;

namespace Lux.Gen.Tests;

public class DeviceTests
{
    [Theory, InlineData("eager"), InlineData("EAGER")]
    public void A_name_in_any_case_finds_its_device(string name) => Assert.Same(Device.Eager, Device.Parse(name));

    [Fact]
    public void Auto_is_the_fastest_device() => Assert.Same(Device.Cpu, Device.Parse("auto"));

    [Fact]
    public void An_absent_device_is_named_with_those_that_exist()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Device.Parse("cuda"));
        Assert.Contains("'cuda'", error.Message);
        Assert.Contains("cpu, eager", error.Message);
        Assert.Contains("the program does not use the package Lux.Gen.Gpu", error.Message);
    }

    [Fact]
    public void Without_the_package_a_gpu_says_what_is_missing() => Assert.All(
        new Func<object>[] { () => Device.Cuda(), () => Device.OpenCl(1), () => Device.Simulated },
        static open => Assert.Contains("needs the package Lux.Gen.Gpu", Assert.Throws<InvalidOperationException>(open).Message));

    [Fact]
    public void The_survey_tells_of_what_does_not_work()
    {
        Assert.Equal(["cuda, opencl", "cpu", "eager"], Device.Survey().Select(static r => r.Name));
        Assert.Equal([Device.Cpu, Device.Eager], Device.All);
        Assert.Null(Device.Survey()[0].Device);
        Assert.Contains("Lux.Gen.Gpu", Device.Survey()[0].Reason);
    }

    [Theory, InlineData(null, "cpu"), InlineData("", "cpu"), InlineData("auto", "cpu"), InlineData(" eager ", "eager"), InlineData("debug", "debug"), InlineData("cpu", "cpu")]
    public void The_environment_names_the_default(string? variable, string expected) => Assert.Equal(expected, Device.FromEnvironment(variable).Name);

    [Fact]
    public void An_absent_device_in_the_environment_is_an_error_that_names_the_variable()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Device.FromEnvironment("tpu"));
        Assert.Contains("LUX_DEVICE", error.Message);
        Assert.Contains("'tpu'", error.Message);
    }

    [Fact]
    public void The_default_can_be_set()
    {
        Device before = Device.Default;
        try
        {
            Device.Default = Device.Eager;
            Assert.Same(Device.Eager, Device.Default);
        }
        finally
        {
            Device.Default = before;
        }
    }

    [Fact]
    public void The_CPU_says_its_threads_and_width() => Assert.Equal("cpu (1 thread, scalar)", Device.CpuWith(threads: 1, width: SimdWidth.Scalar).ToString());

    [Fact]
    public void A_CPU_needs_a_thread() => Assert.Throws<ArgumentOutOfRangeException>(() => Device.CpuWith(threads: 0));

    [Fact]
    public void A_width_this_machine_lacks_is_named_with_those_it_has()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Device.CpuWith(width: new SimdWidth(2048)));
        Assert.Contains("2048 bit", error.Message);
        Assert.Contains("scalar", error.Message);
    }

    [Fact]
    public void Disposing_the_shared_devices_does_nothing()
    {
        Device.Cpu.Dispose();
        Device.Eager.Dispose();
        Assert.False(Device.Cpu.IsDisposed || Device.Eager.IsDisposed);
    }

    [Fact]
    public void A_disposed_device_refuses_engines_trees_and_runs()
    {
        Line model = new();
        (Line.ParameterTree ps, Line.StateTree st) = model.Setup();
        Device device = Device.CpuWith(threads: 1);
        Line.Engine engine = model.On(device);
        Line.Predictor predictor = engine.Load(ps, st);
        Tensor x = Tensor.Ones([3]);
        device.Dispose();

        string message = Assert.Throws<ObjectDisposedException>(() => engine.Predict(x, ps, st)).Message;
        Assert.Contains("cpu (1 thread", message);
        Assert.Throws<ObjectDisposedException>(() => predictor.Run(new float[3], new float[3]));
        Assert.Throws<ObjectDisposedException>(() => model.On(device));
        Assert.Throws<ObjectDisposedException>(() => ps.To(device));
        Assert.Throws<ObjectDisposedException>(() => new DeviceLoader(device, [x]).GetEnumerator());
        Assert.Throws<ObjectDisposedException>(() => Device.Default = device);
    }
}
