using System;
using System.Reflection;

namespace Lux.Gen;

/// <summary>Real delegates over interpreted functions, so that linked code can call the user's lambdas.</summary>
internal sealed class Delegates(Func<object?[], object?> body)
{
    static readonly Type[] Functions = [typeof(Func<>), typeof(Func<,>), typeof(Func<,,>), typeof(Func<,,,>), typeof(Func<,,,,>)];
    static readonly Type[] Actions = [typeof(Action), typeof(Action<>), typeof(Action<,>), typeof(Action<,,>), typeof(Action<,,,>)];

    /// <summary>The Func or Action of a signature; null where it has more than four parameters.</summary>
    public static Type? TypeOf(Type[] parameters, Type result) =>
        parameters.Length >= Functions.Length ? null
        : result != typeof(void) ? Functions[parameters.Length].MakeGenericType([.. parameters, result])
        : parameters.Length == 0 ? typeof(Action)
        : Actions[parameters.Length].MakeGenericType(parameters);

    /// <summary>A delegate of a type that <see cref="TypeOf"/> gave.</summary>
    public static Delegate Create(Type type, Func<object?[], object?> body)
    {
        string family = type.Name.Split('`')[0];
        int arguments = type.GenericTypeArguments.Length - (family == "Func" ? 1 : 0);
        MethodInfo method = typeof(Delegates).GetMethod(family + arguments.ToString(System.Globalization.CultureInfo.InvariantCulture), BindingFlags.Instance | BindingFlags.NonPublic)!;
        return Delegate.CreateDelegate(type, new Delegates(body), type.IsGenericType ? method.MakeGenericMethod(type.GenericTypeArguments) : method);
    }

    /// <summary>Calls a delegate; one of ours without reflection.</summary>
    public static object? Invoke(Delegate function, object?[] arguments) => function.Target is Delegates ours ? ours.Call(arguments) : function.DynamicInvoke(arguments);

    object? Call(params object?[] arguments) => body(arguments);

    R Func0<R>() => (R)Call()!;
    R Func1<A, R>(A a) => (R)Call(a)!;
    R Func2<A, B, R>(A a, B b) => (R)Call(a, b)!;
    R Func3<A, B, C, R>(A a, B b, C c) => (R)Call(a, b, c)!;
    R Func4<A, B, C, D, R>(A a, B b, C c, D d) => (R)Call(a, b, c, d)!;

    void Action0() => Call();
    void Action1<A>(A a) => Call(a);
    void Action2<A, B>(A a, B b) => Call(a, b);
    void Action3<A, B, C>(A a, B b, C c) => Call(a, b, c);
    void Action4<A, B, C, D>(A a, B b, C c, D d) => Call(a, b, c, d);
}
