namespace Lux.Gen.Benchmarks.Peers;

/// <summary>A work, ready to run.</summary>
abstract class Runner : IDisposable
{
    /// <summary>Puts parameters and moments back to where they started. A training that goes on for a million steps would be timed on numbers no real one has: gradients that are 0, moments too small to be normal.</summary>
    public virtual void Reset() { }

    /// <summary>Does the work once.</summary>
    public abstract void Run();

    /// <summary>What the last run left: the outputs; or the loss and the gradients; or the loss before the step, and the parameters.</summary>
    public abstract float[] Results();

    public virtual void Dispose() { }
}
