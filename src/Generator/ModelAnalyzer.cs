using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lux.Gen;

/// <summary>Reports what is wrong with models while they are typed, and calls that bypass the engine.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            LuxSymbols symbols = new(start.Compilation);
            if (symbols.CompileModel is not null)
            {
                start.RegisterSymbolAction(symbol => Inspect(symbol, symbols), SymbolKind.NamedType);
                start.RegisterOperationAction(operation => DirectCalls.Check(operation, symbols), OperationKind.Invocation);
            }
        });
    }

    static void Inspect(SymbolAnalysisContext context, LuxSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (symbols.IsModel(type))
        {
            foreach (Finding finding in ModelReader.Inspect(context.Compilation, type, context.CancellationToken).Findings)
            {
                context.ReportDiagnostic(finding.ToDiagnostic());
            }
        }
    }
}
