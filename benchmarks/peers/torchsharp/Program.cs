using System.Globalization;
using Lux.Gen.Benchmarks.Peers;
using Lux.Gen.Benchmarks.Peers.Torch;
using TorchSharp;

// TorchSharpPeer eager|scripted THREADS. libtorch reads OMP_NUM_THREADS and MKL_NUM_THREADS too, which the parent sets.
if (Libtorch.Missing() is { } reason)
{
    Console.WriteLine($"= error {reason}");
    return;
}

bool isScripted = args[0] == "scripted";
torch.set_num_threads(int.Parse(args[1], CultureInfo.InvariantCulture));
torch.set_num_interop_threads(1);
Contest.Serve(
    $"{typeof(torch).Assembly.GetName().Version?.ToString(3)} (libtorch {torch.__version__})",
    (work, numbers) => isScripted ? new ScriptedRunner(work, numbers) : new EagerRunner(work, numbers));
