using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lux.Gen;

/// <summary>What the project's properties ask of the generator.</summary>
internal readonly record struct BuildOptions(bool AnalyzersAreOff, bool WantsReport)
{
    public static BuildOptions Of(AnalyzerConfigOptionsProvider provider, CancellationToken token)
    {
        // As MSBuild decides: RunAnalyzers, and where it is not set RunAnalyzersDuringBuild.
        bool? all = Flag("RunAnalyzers"), inBuild = Flag("RunAnalyzersDuringBuild");
        return new((all ?? inBuild) == false, Flag("LuxGenReport") == true);

        bool? Flag(string property) =>
            provider.GlobalOptions.TryGetValue("build_property." + property, out string? text) && bool.TryParse(text, out bool value) ? value : null;
    }

    /// <summary>Reports what the analyzer would, where it does not run.</summary>
    public void Report(Equatable<Problem> problems, SourceProductionContext output)
    {
        foreach (Problem problem in AnalyzersAreOff ? problems.Items : [])
        {
            output.ReportDiagnostic(problem.ToDiagnostic());
        }
    }

    /// <summary>Says what was compiled: for editors, or as a warning in the build's output where it is asked for.</summary>
    public void Report(ModelPlans plans, SourceProductionContext output)
    {
        DiagnosticDescriptor compiled = Descriptors.Compiled;
        output.ReportDiagnostic(Diagnostic.Create(
            compiled.Id,
            compiled.Category,
            ModelReport.Summary(plans),
            WantsReport ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            compiled.DefaultSeverity,
            isEnabledByDefault: true,
            warningLevel: 1,
            title: compiled.Title,
            helpLink: compiled.HelpLinkUri));
    }
}
