using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Writes a fold for one element of its result: the sum over the windows that reach it. Every place of a window is tried; where none begins there, 0 is added.
/// </summary>
internal static class GpuFold
{
    /// <param name="op">The windows.</param>
    /// <param name="whole">The sizes of the result, without rows.</param>
    /// <param name="windowed">The sizes of the operand, without rows.</param>
    /// <param name="rows">Whether the first axis, that of rows, is left out.</param>
    /// <param name="element">The element of the result.</param>
    /// <param name="body">Receives the code, which leaves the sum in a variable of that name.</param>
    /// <param name="fields">Notes the sizes.</param>
    /// <param name="read">An element of the operand at an index, which is a variable.</param>
    public static void Write(Op op, Dim[] whole, Dim[] windowed, bool rows, string element, CodeWriter body, Fields fields, Func<string, string> read)
    {
        foreach (Dim size in whole.Concat(windowed))
        {
            fields.Size(size);
        }

        string[] coordinates = [.. IndexMaps.Coordinates(element, whole)], places = [.. coordinates, .. op.Windows.Select(static (_, i) => "k" + Literals.Of(i))];
        body.Line($"{GpuText.Number} sum = {GpuText.Number}.Create(0);");
        Loop(0, "");

        void Loop(int i, string conditions)
        {
            if (i == op.Windows.Count)
            {
                body.Line($"bool inside = {conditions};");
                body.Line($"int g = inside ? {GpuText.Bare(IndexMaps.Linear(places, IndexMaps.Strides(windowed)))} : 0;");
                string value = read("g");
                body.Line($"sum += inside ? {value} : {GpuText.Number}.Create(0);");
                return;
            }

            Window w = op.Windows[i];
            int axis = w.Axis - (rows ? 1 : 0);
            string k = "k" + Literals.Of(i), from = "from" + Literals.Of(i);
            using (body.Block($"for (int {k} = 0; {k} < {Literals.Of(w.Size)}; {k}++)"))
            {
                body.Line($"int {from} = {GpuText.Bare(IndexText.Subtract(coordinates[axis], IndexText.Times(k, Literals.Of(w.Dilation))))};");
                places[axis] = IndexText.Over(from, Literals.Of(w.Stride));
                string count = fields.Size(windowed[axis]);
                string condition = $"{from} >= 0 && {(w.Stride == 1 ? from : $"{from} % {Literals.Of(w.Stride)} == 0 && {from} / {Literals.Of(w.Stride)}")} < {count}";
                Loop(i + 1, conditions.Length == 0 ? condition : conditions + " && " + condition);
            }
        }
    }
}
