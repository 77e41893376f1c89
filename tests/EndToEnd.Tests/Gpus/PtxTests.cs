using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Lux.Gen.Gpu;
using Lux.Gen.Kernels;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>
/// Every kernel of every model here, and the library's own, as PTX for two generations of NVIDIA's GPUs, without one: nothing is left to be linked, and what each kernel takes of shared, local and
/// parameter memory is in a table that is kept beside this file.
/// </summary>
public partial class PtxTests
{
    const string Accept = "LUX_ACCEPT_SNAPSHOTS";

    static readonly CudaArchitecture[] Architectures = [CudaArchitecture.SM_80, CudaArchitecture.SM_90];

    [Fact]
    public void Kernels_compile_to_ptx_that_stands_alone()
    {
        List<string> table = ["kernel | shared | local | parameters (bytes)"];
        foreach ((string name, MethodInfo entry) in Kernels.OrderBy(static k => k.Name, StringComparer.Ordinal))
        {
            string[] texts = [.. Architectures.Select(architecture => Compile(entry, architecture))];
            Assert.All(texts, text => Assert.False(Linked().IsMatch(text), $"{name} calls what is not in it: {Linked().Match(text).Value}"));
            Assert.All(texts, text => Assert.Contains(".visible .entry", text, StringComparison.Ordinal));
            string[] rows = [.. texts.Select(text => $"{name} | {Bytes(Shared(), text)} | {Bytes(Local(), text)} | {Parameters(text)}")];
            Assert.True(rows.Distinct().Count() == 1, $"{name} takes other memory on another GPU: {string.Join("; ", rows)}");
            table.Add(rows[0]);
        }

        Keep(string.Join("\n", table) + "\n");
    }

    [Fact]
    public void A_float32_kernel_computes_nothing_in_float64() => Assert.All(
        Kernels.Where(static k => !k.Name.Contains("Double", StringComparison.Ordinal)),
        static kernel => Assert.True(!Arithmetic64().IsMatch(Compile(kernel.Entry, CudaArchitecture.SM_80)), $"{kernel.Name}: {Arithmetic64().Match(Compile(kernel.Entry, CudaArchitecture.SM_80)).Value}"));

    // Where a constant stands at the left, ILGPU makes a comparison that is true with NaN: it counts only together with the test that there is none.
    [Fact]
    public void A_comparison_that_is_true_with_nan_is_never_alone() => Assert.All(Kernels, static kernel =>
    {
        string text = Compile(kernel.Entry, CudaArchitecture.SM_80);
        foreach (Match unordered in Unordered().Matches(text))
        {
            string type = unordered.Groups["type"].Value, number = unordered.Groups["number"].Value;
            string[] tests = [.. Regex.Matches(text, $@"setp\.eq\.{type}\s+(?<p>%p\d+), {number}, {number};").Select(static m => m.Groups["p"].Value)];
            Assert.True(tests.Any(test => text.Contains($"{unordered.Groups["p"].Value}, {test};", StringComparison.Ordinal)), $"{kernel.Name}: {unordered.Value} stands alone");
        }
    });

    static IEnumerable<(string Name, MethodInfo Entry)> Kernels
    {
        get
        {
            MethodInfo run = typeof(Skeletons).GetMethod(nameof(Skeletons.Run))!;
            foreach (Type kernel in typeof(PtxTests).Assembly.GetTypes().Where(static t => t.IsValueType && !t.ContainsGenericParameters && t.IsAssignableTo(typeof(IGpuKernel))))
            {
                yield return (kernel.FullName!.Replace(typeof(PtxTests).Namespace + ".", "", StringComparison.Ordinal).Replace("GpuKernels+", "", StringComparison.Ordinal).Replace('+', '.'), run.MakeGenericMethod(kernel));
            }

            foreach (Type number in new[] { typeof(GpuSingle), typeof(GpuDouble) })
            {
                yield return ($"Fill {number.Name}", run.MakeGenericMethod(typeof(FillKernel<>).MakeGenericType(number)));
                foreach (Type kernel in new[] { typeof(SquaresKernel<>), typeof(LimitKernel<>), typeof(ScaleKernel<>) })
                {
                    yield return ($"{kernel.Name.Split('`')[0]} {number.Name}", run.MakeGenericMethod(kernel.MakeGenericType(number)));
                }

                foreach (Type rule in typeof(IUpdateRule).Assembly.GetTypes().Where(static t => t.IsValueType))
                {
                    Type? kernel = rule.IsAssignableTo(typeof(IUpdateRule)) ? typeof(UpdateKernel<,>) : rule.IsAssignableTo(typeof(IGradientRule)) ? typeof(ChangeKernel<,>) : null;
                    if (kernel is not null)
                    {
                        yield return ($"{rule.Name} {number.Name}", run.MakeGenericMethod(kernel.MakeGenericType(number, rule)));
                    }
                }
            }
        }
    }

    static readonly Lazy<Context> context = new(static () => Context.Create(static builder => builder.Optimize(OptimizationLevel.O1)));

    static string Compile(MethodInfo entry, CudaArchitecture architecture)
    {
        using PTXBackend backend = new(context.Value, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_80, null);
        return ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(entry), new KernelSpecialization())).PTXAssembly;
    }

    static long Bytes(Regex declarations, string text) => declarations.Matches(text).Sum(static m => long.Parse(m.Groups["count"].Value, CultureInfo.InvariantCulture) * (m.Groups["size"].Success ? long.Parse(m.Groups["size"].Value, CultureInfo.InvariantCulture) / 8 : 1));

    static long Parameters(string text)
    {
        int start = text.IndexOf(".visible .entry", StringComparison.Ordinal), end = text.IndexOf(')', start);
        return Parameter().Matches(text[start..end]).Sum(static m => long.Parse(m.Groups["size"].Value, CultureInfo.InvariantCulture) / 8 * (m.Groups["count"].Success ? long.Parse(m.Groups["count"].Value, CultureInfo.InvariantCulture) : 1));
    }

    static void Keep(string made, [CallerFilePath] string file = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(file)!, "PtxTests.verified.txt"), kept = File.Exists(path) ? File.ReadAllText(path) : "";
        if (kept != made && Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, made);
            return;
        }

        string[] expected = kept.Split('\n'), actual = made.Split('\n');
        Assert.True(kept == made, $"{Path.GetFileName(path)}: {string.Join("; ", actual.Except(expected).Take(3))} instead of {string.Join("; ", expected.Except(actual).Take(3))}. {Accept}=1 dotnet test accepts it.");
    }

    [GeneratedRegex(@"\.extern\s+\.func.*")]
    private static partial Regex Linked();

    [GeneratedRegex(@"\.shared\s+(\.align\s+\d+\s+)?\.b(?<size>\d+)\s+\S+\[(?<count>\d+)\]")]
    private static partial Regex Shared();

    [GeneratedRegex(@"\.local\s+(\.align\s+\d+\s+)?\.b(?<size>\d+)\s+\S+\[(?<count>\d+)\]")]
    private static partial Regex Local();

    [GeneratedRegex(@"\.param\s+(\.align\s+\d+\s+)?\.[a-z]+(?<size>\d+)\s+[A-Za-z0-9_]+(\[(?<count>\d+)\])?")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"setp\.(lt|le|gt|ge|eq)u\.(?<type>f\d+)\s+(?<p>%p\d+), (?<number>%f?d?\d+), .*;")]
    private static partial Regex Unordered();

    [GeneratedRegex(@"(add|mul|sub|div|fma|cvt)[a-z0-9.]*\.f64.*")]
    private static partial Regex Arithmetic64();
}
