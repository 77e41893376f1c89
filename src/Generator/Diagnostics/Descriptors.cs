using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>Everything the compiler can say about a model. Each has a page of its own under docs/diagnostics.</summary>
internal static class Descriptors
{
    const string Category = "Lux.Gen", Pages = "docs/diagnostics/";

    public static readonly DiagnosticDescriptor Compiled = new(
        "LUX0001", "What was compiled", "{0}", Category, DiagnosticSeverity.Info, true, helpLinkUri: Pages + "LUX0001.md");

    public static readonly DiagnosticDescriptor Unsupported = new(
        "LUX1001", "A construct that cannot be part of a compiled model", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1001.md");

    public static readonly DiagnosticDescriptor RunTimeOnly = new(
        "LUX1002", "A value that is known at run time only", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1002.md");

    public static readonly DiagnosticDescriptor Shape = new(
        "LUX1003", "Shapes that do not fit", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1003.md");

    public static readonly DiagnosticDescriptor Argument = new(
        "LUX1004", "An argument that a layer or operation does not take", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1004.md");

    public static readonly DiagnosticDescriptor UnknownShape = new(
        "LUX1005", "An input whose shape is not known", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1005.md");

    public static readonly DiagnosticDescriptor NotPartial = new(
        "LUX1006", "A model must be partial", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1006.md");

    public static readonly DiagnosticDescriptor Generic = new(
        "LUX1007", "A model cannot be generic", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1007.md");

    public static readonly DiagnosticDescriptor NoConstructor = new(
        "LUX1008", "A model needs a parameterless constructor", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1008.md");

    public static readonly DiagnosticDescriptor ModelType = new(
        "LUX1009", "A type that cannot be a model", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1009.md");

    public static readonly DiagnosticDescriptor Collision = new(
        "LUX1010", "A name that the compiled model uses itself", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1010.md");

    public static readonly DiagnosticDescriptor OtherAssembly = new(
        "LUX1011", "A layer or method from another assembly", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1011.md");

    public static readonly DiagnosticDescriptor DirectCall = new(
        "LUX1012", "A model or layer is called outside an engine", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1012.md");

    public static readonly DiagnosticDescriptor NotScalar = new(
        "LUX1013", "An objective must be a scalar", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1013.md");

    public static readonly DiagnosticDescriptor Independent = new(
        "LUX1014", "An objective that does not depend on a parameter", "{0}", Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "LUX1014.md");

    public static readonly DiagnosticDescriptor NoForward = new(
        "LUX1015", "A model needs a Forward", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1015.md");

    public static readonly DiagnosticDescriptor Signature = new(
        "LUX1016", "A signature that an engine cannot call", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1016.md");

    public static readonly DiagnosticDescriptor ElementTypes = new(
        "LUX1017", "Elements of a type that the model does not compute with", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1017.md");

    public static readonly DiagnosticDescriptor Endless = new(
        "LUX1018", "Too much work at build time", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1018.md");

    public static readonly DiagnosticDescriptor Thrown = new(
        "LUX1019", "The model's own code throws", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1019.md");

    public static readonly DiagnosticDescriptor Evaluation = new(
        "LUX1020", "An operation that fails at build time", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1020.md");

    public static readonly DiagnosticDescriptor Mutation = new(
        "LUX1021", "A call changes the model", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1021.md");

    public static readonly DiagnosticDescriptor NotAMember = new(
        "LUX1022", "A parameter that is not a member of the model", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1022.md");

    public static readonly DiagnosticDescriptor Version = new(
        "LUX1023", "The generator and Lux.Gen.dll have different versions", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1023.md");

    public static readonly DiagnosticDescriptor Internal = new(
        "LUX1099", "An error in the compiler itself", "{0}", Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "LUX1099.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        Compiled, Unsupported, RunTimeOnly, Shape, Argument, UnknownShape, NotPartial, Generic, NoConstructor, ModelType, Collision, OtherAssembly, DirectCall,
        NotScalar, Independent, NoForward, Signature, ElementTypes, Endless, Thrown, Evaluation, Mutation, NotAMember, Version, Internal);
}
