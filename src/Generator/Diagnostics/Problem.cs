using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lux.Gen;

/// <summary>A <see cref="Finding"/> without the compilation it was found in: equal where it says the same at the same place.</summary>
internal sealed record Problem(string Id, string Message, Place At, Place? Also)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptors.All.First(d => d.Id == Id), At.ToLocation(), Also is { } also ? [also.ToLocation()] : null, Message);
}

/// <summary>A place in a file.</summary>
internal readonly record struct Place(string File, TextSpan Span, LinePositionSpan Lines)
{
    public static Place Of(Location location) => new(location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);

    public Location ToLocation() => Location.Create(File, Span, Lines);
}
