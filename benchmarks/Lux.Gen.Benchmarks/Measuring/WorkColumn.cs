using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Lux.Gen.Benchmarks.Workloads;

namespace Lux.Gen.Benchmarks.Measuring;

/// <summary>A column about a workload: its size, and what its mean time makes of it.</summary>
sealed class WorkColumn(string name, string legend, Func<Workload, Summary, double?, string> textOf) : IColumn
{
    public static IColumn[] All { get; } =
    [
        new WorkColumn("flop", "floating-point operations", static (work, _, _) => Text(work.Flop, "N0")),
        new WorkColumn("bytes", "least memory traffic", static (work, _, _) => Text(work.Bytes, "N0")),
        new WorkColumn("GFLOP/s", "10⁹ floating-point operations a second", static (work, _, mean) => mean is { } ns ? Text(work.Flop / ns, "F1") : "-"),
        new WorkColumn("of peak", "share of the FMA peak of the same width in the same run", static (work, summary, mean) =>
            mean is { } ns && PeakMean(summary, work.Width) is { } peak ? Text(work.Flop / ns / (Peak.Of(work.Width).Flop / peak), "P0") : "-"),
    ];

    public string Id => nameof(WorkColumn) + name;

    public string ColumnName => name;

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(static c => WorkOf(c) is not null);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        WorkOf(benchmarkCase) is { } work ? textOf(work, summary, summary[benchmarkCase]?.ResultStatistics?.Mean) : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    static Workload? WorkOf(BenchmarkCase benchmarkCase) => benchmarkCase.Parameters.Items.Select(static p => p.Value).OfType<Workload>().FirstOrDefault();

    static double? PeakMean(Summary summary, int width) => summary.Reports
        .FirstOrDefault(report => WorkOf(report.BenchmarkCase) is { Bytes: 0 } peak && peak.Width == width)?.ResultStatistics?.Mean;

    static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
