using System.Globalization;
using Lux.Gen.Benchmarks.Peers;
using Lux.Gen.Benchmarks.Peers.OnnxRuntime;
using Microsoft.ML.OnnxRuntime;

// OnnxRuntimePeer THREADS
int threads = int.Parse(args[0], CultureInfo.InvariantCulture);
Contest.Serve(OrtEnv.Instance().GetVersionString(), (work, numbers) => work.Mode == Mode.Step ? new StepRunner(work, numbers, threads) : new ValueRunner(work, numbers, threads));
