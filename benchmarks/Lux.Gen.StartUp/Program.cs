using Lux.Gen;
using Lux.Gen.StartUp;

// The shortest program that trains: whoever starts it takes the time until its line arrives.
SmallMlp model = new();
(SmallMlp.ParameterTree ps, SmallMlp.StateTree st) = model.Setup(seed: 1);
using SmallMlp.LossTrainer train = model.On(Device.Cpu).Loss.Train(ps, st, new Adam(1e-3));
Tensor x = Tensor.Normal(new Rng(0), [32, 2]), y = x * x;
train.Step(x, y);
Console.WriteLine(train.ReadLoss().ToString(System.Globalization.CultureInfo.InvariantCulture));
