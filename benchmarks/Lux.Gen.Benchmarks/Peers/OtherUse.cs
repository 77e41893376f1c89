using System.Diagnostics;
using System.Globalization;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>How much of a core is taken meanwhile by processes that have no part in a measurement, or by other guests of the host. Known on Linux; elsewhere none seems to be.</summary>
sealed class OtherUse
{
    // The kernel counts hundredths of a second.
    const double Tick = 0.01;

    readonly long start = Stopwatch.GetTimestamp();
    readonly double busy = Busy();

    /// <summary>Cores, since this was made.</summary>
    /// <param name="own">Seconds of processors that the measured process used.</param>
    public double Cores(double own) => Math.Max(0, Busy() - busy - own) / Stopwatch.GetElapsedTime(start).TotalSeconds;

    // The line "cpu user nice system idle iowait irq softirq steal …".
    static double Busy()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        double[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static n => double.Parse(n, CultureInfo.InvariantCulture))];
        return Tick * (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]);
    }
}
