using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lux.Gen;

/// <summary>From a class marked [CompileModel] to its <see cref="Model"/>, or to what is wrong with it.</summary>
internal static class ModelReader
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken token) => node is TypeDeclarationSyntax;

    public static ReadResult Read(GeneratorAttributeSyntaxContext context, CancellationToken token) =>
        IsFirst(context) ? Read(context.SemanticModel.Compilation, (INamedTypeSymbol)context.TargetSymbol, token) : new(null, null, []);

    // Marked on two of its parts, which C# refuses, a class is met twice.
    static bool IsFirst(GeneratorAttributeSyntaxContext context) =>
        context.TargetSymbol.GetAttributes().First(a => a.AttributeClass.Is(context.Attributes[0].AttributeClass)).ApplicationSyntaxReference is not { } first
        || (first.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span));

    public static ReadResult Read(Compilation compilation, INamedTypeSymbol type, CancellationToken token) => Inspect(compilation, type, token).ToResult();

    /// <summary>Reads one class. Whatever goes wrong is in the findings; only cancellation is thrown.</summary>
    public static Inspection Inspect(Compilation compilation, INamedTypeSymbol type, CancellationToken token)
    {
        List<Finding> findings = [];
        SurfaceSketch? sketch = null;
        try
        {
            LuxSymbols symbols = new(compilation);
            findings.AddRange(TypeRules.Check(type, symbols, token));
            if (findings.Any(static f => f.Rule != Descriptors.Version))
            {
                return new(null, null, findings);
            }

            EntryMethod[] methods = [.. EntryMethods.Find(type, symbols)];
            sketch = Sketches.Of(type, methods);
            findings.AddRange(EntryRules.Check(type, methods, symbols));
            if (findings.Count > 0)
            {
                return new(null, sketch, findings);
            }

            return Read(compilation, type, methods, sketch, findings, token);
        }
        catch (BuildError e)
        {
            findings.Add(e.ToFinding());
        }
        catch (CompilerErrorException)
        {
            // C# refuses the source, and says so.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            findings.Add(new(Descriptors.Internal, $"{type.Name} could not be compiled: {e.GetType().Name} in the compiler: {e.Message}", type.Place()));
        }

        return new(null, sketch, findings);
    }

    static Inspection Read(Compilation compilation, INamedTypeSymbol type, EntryMethod[] methods, SurfaceSketch sketch, List<Finding> findings, CancellationToken token)
    {
        Precision precision = LuxSymbols.PrecisionOf(type);
        Interpreter interpreter = new(compilation, precision, token);
        IMethodSymbol constructor = type.InstanceConstructors.First(static c => c.Parameters.IsEmpty);
        var root = (IModule)interpreter.Apart(() => interpreter.Create(type, constructor, [], null));
        ModuleTree tree = interpreter.Apart(() => ModuleTree.Of(root, type));
        sketch = sketch with { Parameters = tree.Parameters, States = tree.States };

        EntryReader reader = new(interpreter, root, tree, precision);
        List<Entry> entries = [];
        foreach (EntryMethod method in methods)
        {
            try
            {
                entries.Add(reader.Read(method));
            }
            catch (BuildError e)
            {
                // What Forward does wrong, an objective that calls it does wrong too.
                if (!findings.Contains(e.ToFinding()))
                {
                    findings.Add(e.ToFinding());
                }
            }
            catch (CompilerErrorException)
            {
                return new(null, sketch, findings);
            }
        }

        if (findings.Count > 0)
        {
            return new(null, sketch, findings);
        }

        Model model = new(sketch.Namespace, sketch.Types, precision, tree.Parameters, tree.States, tree.Layers, entries.ToArray()) { Summary = reader.Summary(type.Name) };
        return new(model, sketch, [.. methods.Zip(entries, (method, entry) => Independence.Check(method, entry, model)).OfType<Finding>()]);
    }
}
