using System.Runtime.ExceptionServices;

namespace Lux.Gen.Kernels;

/// <summary>What a share has thrown, or nothing.</summary>
readonly record struct Failure(int Worker, ExceptionDispatchInfo? Exception)
{
    /// <summary>The failure of the lower share, so that the same one is reported for any number of threads.</summary>
    internal static Failure First(Failure a, Failure b) =>
        a.Exception is null ? b : b.Exception is null || a.Worker < b.Worker ? a : b;

    internal void Throw() => Exception?.Throw();
}
