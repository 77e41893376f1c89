using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>From symbols to the types and methods that run at build time: those of Lux.Gen that are linked into the generator, and what values are made of.</summary>
internal sealed class ClrBridge(Compilation compilation)
{
    static readonly Dictionary<SpecialType, Type> Special = new()
    {
        [SpecialType.System_Boolean] = typeof(bool),
        [SpecialType.System_Char] = typeof(char),
        [SpecialType.System_SByte] = typeof(sbyte),
        [SpecialType.System_Byte] = typeof(byte),
        [SpecialType.System_Int16] = typeof(short),
        [SpecialType.System_UInt16] = typeof(ushort),
        [SpecialType.System_Int32] = typeof(int),
        [SpecialType.System_UInt32] = typeof(uint),
        [SpecialType.System_Int64] = typeof(long),
        [SpecialType.System_UInt64] = typeof(ulong),
        [SpecialType.System_Single] = typeof(float),
        [SpecialType.System_Double] = typeof(double),
        [SpecialType.System_String] = typeof(string),
        [SpecialType.System_Object] = typeof(object),
        [SpecialType.System_Void] = typeof(void),
    };

    static readonly Dictionary<string, Type> Generics = new[]
    {
        typeof(Nullable<>), typeof(List<>), typeof(IList<>), typeof(ICollection<>), typeof(IEnumerable<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>),
        typeof(Func<>), typeof(Func<,>), typeof(Func<,,>), typeof(Func<,,,>), typeof(Func<,,,,>), typeof(Action<>), typeof(Action<,>), typeof(Action<,,>), typeof(Action<,,,>),
    }.ToDictionary(static t => t.FullName!);

    readonly IAssemblySymbol? runtime = compilation.GetTypeByMetadataName(typeof(CompileModelAttribute).FullName!)?.ContainingAssembly;
    readonly Dictionary<ITypeSymbol, Type?> exact = new(SymbolEqualityComparer.Default);
    readonly Dictionary<ISymbol, MemberInfo?> members = new(SymbolEqualityComparer.Default);

    public bool IsSource(ISymbol symbol) => symbol.ContainingAssembly.Is(compilation.Assembly);

    public bool IsLinked(ISymbol symbol) => symbol.ContainingAssembly.Is(runtime);

    /// <summary>The type of the same name at build time; null for a type that has none.</summary>
    public Type? Exact(ITypeSymbol type) => exact.TryGetValue(type, out Type? known) ? known : exact[type] = type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => Exact(array.ElementType)?.MakeArrayType(),
        _ when Special.TryGetValue(type.SpecialType, out Type? special) => special,
        INamedTypeSymbol { IsGenericType: true } named when Generics.TryGetValue(named.MetadataFullName(), out Type? generic) =>
            named.TypeArguments.Select(Exact).ToArray() is var arguments && !arguments.Contains(null) ? generic.MakeGenericType(arguments!) : null,
        INamedTypeSymbol named when named.MetadataFullName() == "System.Action" => typeof(Action),
        INamedTypeSymbol named when IsLinked(named) && typeof(Tensor).Assembly.GetType(named.MetadataFullName()) is { IsPublic: true } linked => linked,
        _ => null,
    };

    /// <summary>The type that holds values of a C# type at build time: the same, or what stands for a type of the user's.</summary>
    public Type Represent(ITypeSymbol type) => Exact(type) is { } same && Nullable.GetUnderlyingType(same) is null ? Underlying(same) : type switch
    {
        INamedTypeSymbol { EnumUnderlyingType: { } underlying } => Exact(underlying)!,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke } => Thunk(invoke) ?? typeof(object),
        INamedTypeSymbol { TypeKind: TypeKind.Class } named => named.AndBases().Select(Exact).First(static t => t is not null)!,
        IArrayTypeSymbol { IsSZArray: true } array => Represent(array.ElementType).MakeArrayType(),
        _ => typeof(object),
    };

    /// <summary>The linked method or constructor a symbol stands for.</summary>
    public MethodBase? Find(IMethodSymbol method) => (MethodBase?)Find(method, static (bridge, symbol) => bridge.Search((IMethodSymbol)symbol));

    /// <summary>The linked property a symbol stands for.</summary>
    public PropertyInfo? Find(IPropertySymbol property) => (PropertyInfo?)Find(property, static (bridge, symbol) =>
        bridge.Exact(symbol.ContainingType)?.GetProperties().FirstOrDefault(p => p.Name == symbol.MetadataName && bridge.Fits(p.GetIndexParameters(), ((IPropertySymbol)symbol).Parameters)));

    /// <summary>The linked field a symbol stands for.</summary>
    public FieldInfo? Find(IFieldSymbol field) => (FieldInfo?)Find(field, static (bridge, symbol) => bridge.Exact(symbol.ContainingType)?.GetField(symbol.Name));

    /// <summary>A value from linked code as the interpreter keeps it.</summary>
    public static object? Normalize(object? value) => value is Enum ? Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), null)
        : value is not null && IsTuple(value.GetType()) ? new TupleValue([.. value.GetType().GetFields().Select(f => Normalize(f.GetValue(value)))])
        : value;

    /// <summary>A value as linked code takes it.</summary>
    public static object? Pass(object? value, Type to) => to.IsEnum && value is not null ? Enum.ToObject(to, value) : value;

    static Type Underlying(Type type) => type.IsEnum ? Enum.GetUnderlyingType(type) : type;

    MemberInfo? Find(ISymbol symbol, Func<ClrBridge, ISymbol, MemberInfo?> search) =>
        members.TryGetValue(symbol, out MemberInfo? known) ? known : members[symbol] = search(this, symbol);

    MethodBase? Search(IMethodSymbol method)
    {
        Type? type = Exact(method.ContainingType);
        IEnumerable<MethodBase> candidates =
            type is null ? []
            : method.MethodKind == MethodKind.Constructor ? type.GetConstructors()
            : type.GetMethods().Where(m => m.Name == method.MetadataName && Returns(m.ReturnType, method.ReturnType));
        return candidates.FirstOrDefault(m => Fits(m.GetParameters(), method.Parameters));
    }

    bool Returns(Type type, ITypeSymbol symbol) => symbol is INamedTypeSymbol { IsTupleType: true } tuple
        ? IsTuple(type) && type.GetGenericArguments().SequenceEqual(tuple.TupleElements.Select(e => Exact(e.Type)))
        : type == Exact(symbol);

    static bool IsTuple(Type type) => type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal);

    bool Fits(ParameterInfo[] parameters, IReadOnlyList<IParameterSymbol> symbols) =>
        parameters.Length == symbols.Count && parameters.Zip(symbols, (p, s) => p.ParameterType == Exact(s.Type)).All(static same => same);

    Type? Thunk(IMethodSymbol invoke)
    {
        Type[] types = [.. invoke.Parameters.Select(p => Represent(p.Type))];
        return Delegates.TypeOf(types, invoke.ReturnsVoid ? typeof(void) : Represent(invoke.ReturnType));
    }
}
