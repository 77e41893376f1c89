using System.Diagnostics;

namespace Lux.Gen.EndToEnd.Tests.Fitting;

/// <summary>The training of <see cref="Sectors"/> in a process of its own, which is this assembly run as a program: to be killed.</summary>
static class ChildTraining
{
    public const string Reached = "step 36";

    public static Process Start(string folder)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(ChildTraining).Assembly.Location);
        start.ArgumentList.Add(folder);
        return Process.Start(start)!;
    }

    public static int Main(string[] arguments)
    {
        using Classifier.Engine engine = new Classifier().On(Device.Cpu);
        using Classifier.LossTrainer train = Sectors.Train(engine, Device.Cpu);
        train.Fit(Sectors.Learned, Sectors.Options(arguments[0], static p =>
        {
            if (p.Steps == 36)
            {
                Console.WriteLine(Reached);
                Console.Out.Flush();
                Thread.Sleep(Timeout.Infinite);
            }
        }));
        return 0;
    }
}
