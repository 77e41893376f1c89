using System.Diagnostics;
using System.Reflection;
using CompilingModels;
using Lux.Gen;
using Lux.Gen.EndToEnd.Tests;

// Runs the cross-engine suite or the sample's main job on one device, without a test runner: it is carried to machines that have nothing but a driver.
(string what, string name) = (args[0], args[1]);
if (what == "job")
{
    return Sample.Run(name, seed: 1, allSeeds: true);
}

foreach (DeviceReport report in Device.Survey())
{
    Console.WriteLine($"{report.Name,-12} {report.Description}{(report.Reason is null ? "" : $": does not work: {report.Reason}")}");
}

if (!CompilingModels.Devices.TryChoose(name, out Device device, out string reason))
{
    Console.Error.WriteLine(reason);
    return Sample.NoDevice;
}

Lux.Gen.EndToEnd.Tests.Devices.Only = device.Name;
Console.WriteLine($"\nThe cross-engine suite on {device}\n");
Suite suite = new();
foreach (Type type in new[] { typeof(NumberTests), typeof(AgreementTests), typeof(GpuTrainingTests), typeof(GpuDeviceTests) })
{
    Console.WriteLine($"{type.Name} …");
    await suite.Run(type);
}

Console.WriteLine($"\n{"test",-80} {"passed",7} {"failed",7} {"seconds",8}");
suite.Rows.ForEach(static row => Console.WriteLine($"{row.Test,-80} {row.Passed,7} {row.Failed,7} {row.Time.TotalSeconds,8:F1}"));
Console.WriteLine($"{"all",-80} {suite.Rows.Sum(static r => r.Passed),7} {suite.Rows.Sum(static r => r.Failed),7} {suite.Rows.Sum(static r => r.Time.TotalSeconds),8:F1}\n");

return suite.Rows.Any(static r => r.Failed > 0) ? Sample.Missed : Sample.Passed;

/// <summary>Runs the tests of a class as xUnit would: those for GPUs, each with all its arguments.</summary>
sealed class Suite
{
    public List<(string Test, int Passed, int Failed, TimeSpan Time)> Rows { get; } = [];

    public async Task Run(Type type)
    {
        foreach (MethodInfo method in type.GetMethods().Where(m => m.IsDefined(typeof(FactAttribute)) && (IsForGpus(m) || IsForGpus(type))))
        {
            (int passed, int failed, long start) = (0, 0, Stopwatch.GetTimestamp());
            foreach (object?[] arguments in Arguments(method))
            {
                try
                {
                    object? result = method.Invoke(Activator.CreateInstance(type), arguments);
                    await (result as Task ?? Task.CompletedTask);
                    passed++;
                }
                catch (Exception error)
                {
                    failed++;
                    Console.WriteLine($"{type.Name}.{method.Name}({string.Join(", ", arguments)}): {error.GetBaseException().Message}");
                }
            }

            Rows.Add(($"{type.Name}.{method.Name}", passed, failed, Stopwatch.GetElapsedTime(start)));
        }
    }

    static bool IsForGpus(MemberInfo member) => member.GetCustomAttributesData().Any(static a => a.AttributeType == typeof(TraitAttribute) && (string?)a.ConstructorArguments[1].Value == "Gpu");

    static IEnumerable<object?[]> Arguments(MethodInfo method) => method.GetCustomAttribute<MemberDataAttribute>() is { } data ? data.GetData(method) : [[]];
}
