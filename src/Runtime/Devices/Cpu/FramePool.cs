using System;
using System.Threading;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Frames for calls that run at once: each call rents one. Lock-free, and allocates only when more calls than ever before run at once.</summary>
sealed class FramePool(Func<Frame> make) : IDisposable
{
    readonly Frame?[] slots = new Frame?[Math.Max(4, 2 * Environment.ProcessorCount)];
    volatile bool isDisposed;

    public Frame Rent()
    {
        for (int i = 0; i < slots.Length; i++)
        {
            if (Volatile.Read(ref slots[i]) is not null && Interlocked.Exchange(ref slots[i], null) is { } frame)
            {
                return frame;
            }
        }

        return make();
    }

    public void Return(Frame frame)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            if (Volatile.Read(ref slots[i]) is null && Interlocked.CompareExchange(ref slots[i], frame, null) is null)
            {
                if (isDisposed)
                {
                    Dispose();
                }

                return;
            }
        }

        frame.Dispose();
    }

    public void Dispose()
    {
        isDisposed = true;
        for (int i = 0; i < slots.Length; i++)
        {
            Interlocked.Exchange(ref slots[i], null)?.Dispose();
        }
    }
}
