using System;
using System.Diagnostics;
using System.Linq;

namespace Lux.Gen;

/// <summary>A call that is going on. Names are those of the source, without what the compiler makes of lambdas and local functions.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Type">The full name of the type.</param>
/// <param name="Method">The method.</param>
/// <param name="File">The source file; null where there are no symbols.</param>
/// <param name="Line">The line in it.</param>
readonly record struct CallFrame(string Assembly, string Type, string Method, string? File, int Line)
{
    /// <summary>Whether it is of the model's own code or of what that calls, but neither Lux.Gen's nor .NET's.</summary>
    public bool IsUsers => Assembly != Ours && Assembly != "System.Private.CoreLib" && !Assembly.StartsWith("System.", StringComparison.Ordinal);

    /// <summary>Whether from here inwards all is of a layer that <see cref="Layer.Apply"/> called.</summary>
    public bool IsApply => Assembly == Ours && Type == typeof(Layer).FullName && Method == nameof(Layer.Apply);

    static readonly string Ours = typeof(Tensor).Assembly.GetName().Name!;

    /// <summary>The calls inside the model's run, the innermost first.</summary>
    public static CallFrame[] Current() => [.. new StackTrace(fNeedFileInfo: true).GetFrames()
        .Select(static frame => (Frame: frame, Method: DiagnosticMethodInfo.Create(frame)))
        .Where(static f => f.Method?.DeclaringTypeName is not null)
        .Select(static f => Of(f.Frame, f.Method!))
        .TakeWhile(static f => f.Type != typeof(EagerExecutor).FullName)];

    /// <summary>The place as people write it: the method where no file is known.</summary>
    public override string ToString() => File is null ? Name : $"{File}:line {((Dim)Line).Exact} ({Name})";

    public string Name => $"{Type.Split('.', '+').Last()}.{Method}";

    static CallFrame Of(StackFrame frame, DiagnosticMethodInfo method)
    {
        // A lambda is "Outer+<>c" and "<Method>b__0_0", a local function "<Method>g__Local|0_0".
        int made = method.DeclaringTypeName!.IndexOf("+<", StringComparison.Ordinal), close = method.Name.IndexOf('>', StringComparison.Ordinal);
        return new(
            method.DeclaringAssemblyName.Split(',')[0],
            made < 0 ? method.DeclaringTypeName : method.DeclaringTypeName[..made],
            method.Name.StartsWith('<') && close > 1 ? method.Name[1..close] : method.Name == ".ctor" ? "new" : method.Name,
            frame.GetFileName(),
            frame.GetFileLineNumber());
    }
}
