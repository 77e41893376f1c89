using System;
using System.Globalization;
using System.Text;

namespace Lux.Gen;

// A tensor as text, in NumPy's manner.
public sealed partial class Tensor
{
    const int LongText = 1000, Edge = 3;

    /// <summary>The elements in nested brackets, a row a line; of a large tensor only the first and last three along each axis. Numbers have six digits, with a point in every culture.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        int[] sizes = Shape.ToArray(), strides = Layout.Strides(sizes);
        bool isLong = Storage.Length > LongText;
        Write(0, 0);
        return text.ToString();

        void Write(int axis, int offset)
        {
            if (axis == sizes.Length)
            {
                text.Append(Word(Storage.GetValue(offset)!));
                return;
            }

            string separator = axis == sizes.Length - 1 ? ", " : ",\n" + new string(' ', axis + 1);
            text.Append('[');
            for (int i = 0; i < sizes[axis]; i++)
            {
                text.Append(i == 0 ? "" : separator);
                if (isLong && sizes[axis] > 2 * Edge && i == Edge)
                {
                    text.Append("...").Append(separator);
                    i = sizes[axis] - Edge;
                }

                Write(axis + 1, offset + (i * strides[axis]));
            }

            text.Append(']');
        }

        static string Word(object element) => element is bool truth
            ? truth ? "true" : "false"
            : ((IFormattable)element).ToString(element is int ? "D" : "G6", CultureInfo.InvariantCulture);
    }
}
