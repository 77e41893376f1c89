namespace Lux.Gen.Kernels;

/// <summary>Work that is split among workers beforehand, so that the result does not depend on how many threads run it.</summary>
public interface IWork
{
    /// <summary>Does the share of <paramref name="worker"/>, on any thread, at the same time as other shares.</summary>
    void Run(int worker);
}
