using System;
using System.Collections;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// What Library and MathFunctions need of the interpreter.
internal sealed partial class Interpreter
{
    internal void ChangeList(IList list, IOperation at, Action change) => Change(list, at, change);

    internal Tensor Run(IOperation at, Func<Tensor> body) => OnGraph(at, body);

    internal Array EmptyArray(IOperation at) => at is IInvocationOperation { TargetMethod.TypeArguments: [var element] } ? ArrayOf(element, [], at) : throw Refuse(at);

    internal Array ArrayOfList(IList list, IOperation at) => at is IInvocationOperation { Type: IArrayTypeSymbol array } ? ArrayOf(array.ElementType, list.Cast<object?>(), at) : throw Refuse(at);
}
