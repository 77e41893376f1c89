using System;
using System.Collections;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// Variables, fields, properties and elements: each a place that is read or written.
internal sealed partial class Interpreter
{
    /// <summary>The place an expression names; its receiver and indices are evaluated here, once.</summary>
    Reference Refer(IOperation target, Frame frame) => target switch
    {
        ILocalReferenceOperation local => Refer(frame.Find(local.Local) ?? Declared(local.Local, frame), local),
        IParameterReferenceOperation parameter => ReferParameter(parameter, frame),
        IFieldReferenceOperation field => ReferField(field, frame),
        IPropertyReferenceOperation property => ReferProperty(property, frame),
        IArrayElementReferenceOperation { Indices.Length: 1 } element =>
            ReferElement(NotNull(Evaluate(element.ArrayReference, frame), element.ArrayReference), Evaluate(element.Indices[0], frame), element),
        IImplicitIndexerReferenceOperation element =>
            ReferElement(NotNull(Evaluate(element.Instance, frame), element.Instance), Evaluate(element.Argument, frame), element),
        IParenthesizedOperation inner => Refer(inner.Operand, frame),
        IDiscardOperation => new(static () => null, static _ => { }),
        _ => throw Refuse(target),
    };

    // A variable of the constructor that a lambda captured is part of the model.
    Reference Refer(Variable variable, IOperation op) => new(() => variable.Value, value =>
    {
        variable.Value = variable.Phase == phase ? value : throw ChangesModel(op);
    });

    static Variable Declared(ISymbol symbol, Frame frame)
    {
        frame.Declare(symbol, null);
        return frame.Find(symbol)!;
    }

    Reference ReferParameter(IParameterReferenceOperation op, Frame frame)
    {
        if (frame.Find(op.Parameter) is { } variable)
        {
            return Refer(variable, op);
        }

        // A primary constructor's parameter, used after construction.
        Instance self = Instance.Of(frame.Self) ?? throw Refuse(op);
        return new(() => self.Parameters.TryGetValue(op.Parameter, out object? value) ? value : throw Refuse(op), value => Change(self, op, () => self.Parameters[op.Parameter] = value));
    }

    Reference ReferField(IFieldReferenceOperation op, Frame frame)
    {
        IFieldSymbol field = op.Field;
        if (op.Instance is null)
        {
            return new(() => Static(field, op), _ => throw Refuse(op.Syntax, "a static field may not change"));
        }

        object on = NotNull(Evaluate(op.Instance, frame), op.Instance);
        return on switch
        {
            TupleValue tuple => new(() => tuple.Items[PlaceInTuple(field)], _ => throw Refuse(op.Syntax, "make a new tuple instead of changing one")),
            _ when Instance.Of(on) is { } instance => Refer(instance, field, op),
            _ => throw Refuse(op),
        };
    }

    Reference Refer(Instance instance, IFieldSymbol field, IOperation op) => new(
        () => instance.Fields.TryGetValue(field, out object? value) ? value : throw Refuse(op),
        value => Change(instance, op, () => instance.Fields[field] = value));

    static int PlaceInTuple(IFieldSymbol field) =>
        int.Parse((field.CorrespondingTupleField ?? field).Name.Substring("Item".Length), System.Globalization.CultureInfo.InvariantCulture) - 1;

    Reference ReferProperty(IPropertyReferenceOperation op, Frame frame)
    {
        IPropertySymbol property = op.Property;
        object? on = op.Instance is null ? null : NullableValue(op) ?? NotNull(Evaluate(op.Instance, frame), op.Instance);
        object?[] index = Arguments(op.Arguments, frame);
        if (on is not null && Instance.Of(on) is { } instance && op.Instance is not IInstanceReferenceOperation { Syntax: BaseExpressionSyntax })
        {
            property = Dispatch(instance, property);
        }

        if (bridge.IsSource(property))
        {
            return ReferSource(property, on, index, op);
        }

        if (bridge.IsLinked(property))
        {
            return new(() => Linked(property, on, index, op), value => SetLinked(property, on, index, value, op));
        }

        return on is IList && property.IsIndexer && index.Length == 1
            ? ReferElement(on, index[0], op)
            : new(() => Library.Get(this, property, on, op), _ => throw Refuse(op));

        // A nullable value is the value or null: HasValue must see the null.
        object? NullableValue(IPropertyReferenceOperation reference) =>
            reference.Property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? new Library.Maybe(Evaluate(reference.Instance!, frame)) : null;
    }

    static IPropertySymbol Dispatch(Instance instance, IPropertySymbol property)
    {
        IMethodSymbol? accessor = property.GetMethod ?? property.SetMethod;
        return accessor is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true }
            ? instance.Type.Dispatch(accessor).AssociatedSymbol as IPropertySymbol ?? property
            : property;
    }

    Reference ReferSource(IPropertySymbol property, object? on, object?[] index, IOperation op)
    {
        IFieldSymbol? automatic = BackingField(property);
        if (automatic is not null && on is null)
        {
            return new(() => Static(automatic, op), _ => throw Refuse(op.Syntax, "a static property may not change"));
        }

        Reference? stored = automatic is null ? null : Refer(Instance.Of(on)!, automatic, op);
        return new(
            () => stored is { } field && IsAutomatic(property.GetMethod) ? field.Get() : Invoke(property.GetMethod!, on, index, op.Syntax),
            value =>
            {
                if (stored is { } field && (property.SetMethod is null || IsAutomatic(property.SetMethod)))
                {
                    field.Set(value);
                }
                else
                {
                    Invoke(property.SetMethod!, on, [.. index, value], op.Syntax);
                }
            });
    }

    static IFieldSymbol? BackingField(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.AssociatedSymbol.Is(property));

    bool IsAutomatic(IMethodSymbol? accessor) => accessor is not null
        && (accessor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is null or ParameterSyntax or AccessorDeclarationSyntax { Body: null, ExpressionBody: null });

    Reference ReferElement(object on, object? index, IOperation op)
    {
        if (on is not IList list || index is not (int or Index or long))
        {
            throw index is Tensor ? AtRunTime(op) : Refuse(op);
        }

        int at = index is Index fromEnd ? fromEnd.GetOffset(list.Count) : System.Convert.ToInt32(index);
        if (at < 0 || at >= list.Count)
        {
            throw new BuildError(Descriptors.Evaluation, $"'{op.Syntax.Text()}' asks for element {Text(at, op)} of {Text(list.Count, op)}", op.Syntax);
        }

        return new(() => ClrBridge.Normalize(list[at]), value => Change(list, op, () => list[at] = value));
    }
}
