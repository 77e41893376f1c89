using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// Making objects: of the user's types, in C#'s order of initializers and constructors; of Lux.Gen's, by their own constructors.
internal sealed partial class Interpreter
{
    object? New(IObjectCreationOperation op, Frame frame)
    {
        IMethodSymbol constructor = op.Constructor ?? throw new CompilerErrorException();
        INamedTypeSymbol type = constructor.ContainingType;
        object made;
        if (bridge.IsSource(type))
        {
            made = Create(type, constructor, Arguments(op.Arguments, frame), op.Syntax);
        }
        else if (bridge.Find(constructor) is { } linked && bridge.IsLinked(type))
        {
            made = Made(Linked(linked, null, Arguments(op.Arguments, frame), op, op.Arguments)!, op.Syntax);
        }
        else
        {
            RequireReadable(type, op.Syntax);
            made = Made(Library.New(this, type, Arguments(op.Arguments, frame), op), op.Syntax);
        }

        return op.Initializer is null ? made : Fill(made, op.Initializer, frame);
    }

    /// <summary>Runs an object or collection initializer.</summary>
    object Fill(object made, IObjectOrCollectionInitializerOperation initializer, Frame frame)
    {
        frame.Push(made);
        try
        {
            foreach (IOperation step in initializer.Initializers)
            {
                Evaluate(step, frame);
            }
        }
        finally
        {
            frame.Pop();
        }

        return made;
    }

    object With(IWithOperation op, Frame frame)
    {
        Instance original = Instance.Of(NotNull(Evaluate(op.Operand, frame), op.Operand)) ?? throw Refuse(op);
        Instance copy = Made(original.Clone(), op.Syntax);
        return op.Initializer is null ? copy : Fill(copy, op.Initializer, frame);
    }

    /// <summary>An object of a type in the user's source.</summary>
    public object Create(INamedTypeSymbol type, IMethodSymbol constructor, object?[] arguments, SyntaxNode? at)
    {
        RequireEvaluable(type, at);
        Instance made = Made(new Instance(type, layouts), at);
        made.Face = FaceOf(made);
        if (!ReferenceEquals(made.Face, made))
        {
            Made(made.Face, at);
        }

        using Budget.Call _ = budget.Enter(constructor, at);
        Construct(made, constructor, arguments);
        return made.Face;
    }

    Instance Zero(INamedTypeSymbol structure, IOperation at)
    {
        RequireEvaluable(structure, at.Syntax);
        Instance made = Made(new Instance(structure, layouts), at.Syntax);
        foreach (IFieldSymbol field in FieldLayouts.DeclaredFields(structure))
        {
            made.Fields[field] = Default(field.Type, at);
        }

        return made;
    }

    object FaceOf(Instance instance)
    {
        INamedTypeSymbol type = instance.Type;
        return bridge.Represent(type) is var known && known == typeof(Layer) ? new SourceLayer(this, instance)
            : known == typeof(Module) ? new SourceModule(this, instance)
            : type.AndBases().Any(static t => t.GetAttributes().Any(static a => a.AttributeClass?.MetadataFullName() == typeof(CompileModelAttribute).FullName))
                || type.AllInterfaces.Any(i => bridge.Exact(i) == typeof(IModule)) ? new SourceModel(this, instance)
            : instance;
    }

    void RequireEvaluable(INamedTypeSymbol type, SyntaxNode? at)
    {
        if (type.IsGenericType || type.ContainingType is { IsGenericType: true })
        {
            throw Refuse(at!, "generic types of your own are not evaluated at build time");
        }

        if (type is { TypeKind: TypeKind.Struct, IsReadOnly: false })
        {
            throw Refuse(at!, $"{type.Name} is a struct that can change; make it a readonly struct or a class");
        }

        INamedTypeSymbol root = type.AndBases().First(t => !bridge.IsSource(t));
        if (root.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType) && !(bridge.IsLinked(root) && bridge.Exact(root) is not null))
        {
            RequireReadable(root, at!);
            throw Refuse(at!, $"it derives from {root.Display()}");
        }
    }

    /// <summary>A layer of another assembly has no source to read.</summary>
    void RequireReadable(INamedTypeSymbol type, SyntaxNode at)
    {
        if (!bridge.IsLinked(type) && type.AndBases().Any(t => bridge.Exact(t) == typeof(Module)))
        {
            throw Elsewhere(type, at);
        }
    }

    /// <summary>Nor has a function over tensors.</summary>
    void RequireReadable(IMethodSymbol method, SyntaxNode at)
    {
        RequireReadable(method.ContainingType, at);
        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (definition.Parameters.Select(static p => p.Type).Append(definition.ReturnType).OfType<INamedTypeSymbol>().Any(bridge.IsLinked))
        {
            throw Elsewhere(method, at);
        }
    }

    static BuildError Elsewhere(ISymbol symbol, SyntaxNode at) => new(
        Descriptors.OtherAssembly, $"{symbol.Display()} is compiled into another assembly, {symbol.ContainingAssembly.Name}, where its source cannot be read: what a model is made of must be in its own project", at);

    /// <summary>C#'s order: the derived type's initializers, the base's, the base's body, the derived type's body.</summary>
    void Construct(Instance made, IMethodSymbol constructor, object?[] arguments)
    {
        if (!bridge.IsSource(constructor))
        {
            return;
        }

        SyntaxNode? syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token);
        Frame frame = new(made.Face, constructor, phase);
        bool isPrimary = syntax is TypeDeclarationSyntax;
        for (int i = 0; i < arguments.Length; i++)
        {
            frame.Declare(constructor.Parameters[i], arguments[i]);
            if (isPrimary)
            {
                made.Parameters[constructor.Parameters[i]] = arguments[i];
            }
        }

        var declared = syntax as ConstructorDeclarationSyntax;
        if (declared?.Initializer?.ThisOrBaseKeyword.IsKind(SyntaxKind.ThisKeyword) != true)
        {
            InitializeFields(made, constructor, frame);
        }

        var body = declared is null ? null : OperationOf(declared) as IConstructorBodyOperation;
        if (BaseCall(body, syntax) is { } call)
        {
            Construct(made, call.TargetMethod, Arguments(call.Arguments, frame));
        }
        else if (constructor.ContainingType.BaseType is { } up && bridge.IsSource(up))
        {
            Construct(made, up.InstanceConstructors.FirstOrDefault(static c => c.Parameters.Length == 0) ?? throw new CompilerErrorException(), []);
        }

        if ((body?.BlockBody ?? body?.ExpressionBody) is { } block)
        {
            Run(block, frame);
        }
    }

    void InitializeFields(Instance made, IMethodSymbol constructor, Frame frame)
    {
        foreach (IFieldSymbol field in FieldLayouts.DeclaredFields(constructor.ContainingType))
        {
            SyntaxNode? declaration = (field.AssociatedSymbol ?? field).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token);
            made.Fields[field] =
                declaration is ParameterSyntax ? constructor.Parameters.FirstOrDefault(p => p.Name == field.AssociatedSymbol?.Name) is { } positional ? frame.Find(positional)?.Value : null
                : InitializerOf(field) is { } initializer ? Initializer(initializer, frame)
                : ZeroOf(field, constructor);
        }
    }

    object? ZeroOf(IFieldSymbol field, IMethodSymbol constructor) => field.Type switch
    {
        { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => null,
        INamedTypeSymbol { IsTupleType: true } or { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } => null,
        _ when bridge.Represent(field.Type) is { IsValueType: true } zero => System.Activator.CreateInstance(zero),
        _ => throw Refuse(((ISymbol)field).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) ?? constructor.DeclaringSyntaxReferences[0].GetSyntax(token)),
    };

    IInvocationOperation? BaseCall(IConstructorBodyOperation? body, SyntaxNode? syntax) => (body?.Initializer, syntax) switch
    {
        (IExpressionStatementOperation { Operation: IInvocationOperation call }, _) => call,
        (IInvocationOperation call, _) => call,
        (null, TypeDeclarationSyntax { BaseList: { } bases }) when bases.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } first => OperationOf(first) as IInvocationOperation,
        _ => null,
    };
}
