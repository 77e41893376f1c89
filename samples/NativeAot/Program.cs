using System.Diagnostics;
using Lux.Gen;

const int Batch = 32, Steps = 1_000, Calls = 20_000;

var model = new Mlp();
var (ps, st) = model.Setup(seed: 1);
Tensor x = Tensor.Normal(new Rng(0), [Batch, 2]), y = x * x;
using var plain = model.On(Device.Eager);
using var fast = model.On(Device.Cpu);
Console.WriteLine($"device      {fast.Device}");

float[] expected = plain.Predict(x, ps, st).ToArray<float>(), actual = fast.Predict(x, ps, st).ToArray<float>();
float largest = expected.Max(MathF.Abs), error = expected.Zip(actual, (a, b) => MathF.Abs(a - b)).Max();
Console.WriteLine($"prediction  max|a-b| = {error:E2}, allowed {1e-6f * largest:E2}");

using var train = fast.Loss.Train(ps, st, new Adam(1e-3f));
train.Step(x, y);
float before = train.ReadLoss();
for (int step = 1; step < Steps; step++)
{
    train.Step(x, y);
}

float after = train.ReadLoss();
Console.WriteLine($"training    loss {before:F4} -> {after:F4} in {Steps} steps");

var predictor = fast.Load(ps, st);
float[] input = x.ToArray<float>(), output = new float[Batch * 2];
predictor.Run(input, output);
double best = double.PositiveInfinity;
for (int round = 0; round < 5; round++)
{
    long start = Stopwatch.GetTimestamp();
    for (int call = 0; call < Calls; call++)
    {
        predictor.Run(input, output);
    }

    best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls);
}

Console.WriteLine($"speed       {best:F2} µs per prediction of {Batch} rows");
return error <= 1e-6f * largest && after < before / 10 ? 0 : 1;
