using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// Texts, and what they are mostly for: the messages of exceptions.
internal sealed partial class Interpreter
{
    string Interpolate(IInterpolatedStringOperation op, Frame frame)
    {
        StringBuilder text = new();
        foreach (IInterpolatedStringContentOperation part in op.Parts)
        {
            text.Append(part switch
            {
                IInterpolatedStringTextOperation { Text.ConstantValue.Value: string literal } => literal,
                IInterpolationOperation hole => Interpolate(hole, frame),
                _ => throw Refuse(part),
            });
        }

        return text.ToString();
    }

    string Interpolate(IInterpolationOperation hole, Frame frame)
    {
        object? value = Evaluate(hole.Expression, frame);
        string? format = hole.FormatString?.ConstantValue.Value as string;
        string text = NameOf(hole.Expression.Type, value) is { } name ? name
            : format is not null && value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture)
            : Text(value, hole);
        int width = hole.Alignment is { } alignment ? Integer(alignment, frame) : 0;
        return width < 0 ? text.PadRight(-width) : text.PadLeft(width);
    }

    static string? NameOf(ITypeSymbol? type, object? value) => type is INamedTypeSymbol { EnumUnderlyingType: not null }
        ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value))?.Name
        : null;

    /// <summary>A value as a text, in the invariant culture.</summary>
    internal string Text(object? value, IOperation at) => value switch
    {
        null => "",
        Tensor => throw AtRunTime(at),
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        bool or char or Shape or Dim => value.ToString()!,
        _ => throw Refuse(at.Syntax, "only numbers, texts and shapes have a text at build time"),
    };

    /// <summary>A throw in the user's own code is an error there, with its message.</summary>
    Exception Throw(IThrowOperation op, Frame frame)
    {
        IOperation? thrown = op.Exception;
        while (thrown is IConversionOperation conversion)
        {
            thrown = conversion.Operand;
        }

        if (thrown is not IObjectCreationOperation { Constructor: { } constructor } created || bridge.IsSource(constructor))
        {
            return Refuse(op.Syntax, "throw a new exception of .NET's or Lux.Gen's");
        }

        object?[] arguments = Arguments(created.Arguments, frame);
        IParameterSymbol? message = constructor.Parameters.FirstOrDefault(static p => p.Name == "message") ?? constructor.Parameters.FirstOrDefault(static p => p.Type.SpecialType == SpecialType.System_String);
        string words = (message is null ? null : arguments[message.Ordinal] as string) ?? constructor.ContainingType.Name;
        return new BuildError(Descriptors.Thrown, words, created.Syntax);
    }
}
