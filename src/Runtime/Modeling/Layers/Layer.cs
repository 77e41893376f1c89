using System.Runtime.CompilerServices;

namespace Lux.Gen;

/// <summary>A module that maps one tensor to one tensor.</summary>
public abstract class Layer : Module
{
    /// <summary>The layer's function, in terms of its parameters' values and <see cref="Tensor"/> operations.</summary>
    public abstract Tensor Forward(Tensor x);

    /// <summary>
    /// The same as <see cref="Forward"/>, which it calls; but the run knows for sure which layer is at work. Containers call their layers so, and <c>Device.Debug</c> then names the right one of several that look alike.
    /// </summary>
    // The debug device finds this frame on the stack, and inside it that of Forward, which optimized code would inline here.
    [MethodImpl(MethodImplOptions.NoOptimization)]
    public Tensor Apply(Tensor x)
    {
        if (Execution.Watcher is not { } watcher)
        {
            return Forward(x);
        }

        watcher.Enter(this);
        Tensor y = Forward(x);
        watcher.Leave(y);
        return y;
    }
}
