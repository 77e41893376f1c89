using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes a run of small steps: one loop, over vectors of rows, in which what passes between the steps is a variable.</summary>
/// <param name="method">Receives the text.</param>
internal sealed class RunWriter(UnrolledMethod method)
{
    readonly CodeWriter before = new(), body = new(), after = new();
    int names;

    public string Call(Run run)
    {
        Step[] steps = [.. method.Phase.Steps.Skip(run.First).Take(run.Count)];
        int[] nodes = [.. steps.SelectMany(static s => s.Made.Append(s.Node)).Distinct()];
        SimdKernelWriter kernel = method.Kernel(nodes, body);
        if (steps.Any(static s => s is BatchReduceStep))
        {
            body.Line("TV inUse = TV.FirstLanes((int)nint.Min(rows - r, TV.Count));");
        }

        foreach (Step step in steps)
        {
            switch (step)
            {
                case DotStep dot: Dot(dot, kernel); break;
                case ReduceStep reduce: Reduce(reduce, kernel); break;
                case BatchReduceStep reduce: SumOverRows(reduce, kernel); break;
            }

            // Step by step, also what is not stored: the next step may write over what this one reads.
            int[] made = [.. step.Made];
            for (int f = 0; made.Length > 0 && f < FeaturesOf(made[0]); f++)
            {
                Array.ForEach(made, node => kernel.Compute(node, f, run.Stores.Contains(node)));
            }
        }

        CodeWriter text = new();
        text.Line(before.ToString().TrimEnd('\n'));
        UnrolledMethod.Rows(text, body.ToString());
        text.Line(after.ToString().TrimEnd('\n'));
        return method.Call(KernelFactory.NameOf(method.Memories, method.Phase, nodes), string.Join("\n", steps.Select(Formula)), text);
    }

    string Formula(Step step)
    {
        string formula = method.Formulas.Of(step, method.Phase);
        return step is { Elementwise: { } epilogue } and not MapStep ? $"{formula}: {method.Formulas.Of(epilogue.Stores.Items, method.Phase)}" : formula;
    }

    int FeaturesOf(int node) => method.Phase.Values.First(v => v.Node == node).Features.Value;

    void Dot(DotStep dot, SimdKernelWriter kernel)
    {
        (int matrix, int value, Axis i, _, Axis ka, Axis kx) = dot.Sides;
        for (int f = 0; f < i.Count.Value; f++)
        {
            string sum = Name("p");
            for (int k = 0; k < ka.Count.Value; k++)
            {
                string left = kernel.Shared(matrix, (f * i.Stride.Value) + (k * ka.Stride.Value)), right = kernel.Lanes(value, k * kx.Stride.Value);
                body.Line(k == 0 ? $"TV {sum} = {left} * {right};" : $"TV.MultiplyAdd(ref {sum}, {left}, {right});");
            }

            kernel.Know(dot.Node, f, sum);
        }
    }

    void Reduce(ReduceStep reduce, SimdKernelWriter kernel)
    {
        (int outer, int count, int inner) = (reduce.Outer.Value, reduce.Count.Value, reduce.Inner.Value);
        for (int f = 0; f < outer * inner; f++)
        {
            string result = "";
            for (int c = 0; c < count; c++)
            {
                string value = kernel.Lanes(reduce.Value, Place(f, c, count, inner));
                string next = c == 0 ? value : Name("p");
                if (c > 0)
                {
                    body.Line($"TV {next} = {Operation(reduce.Node)}.Combine({result}, {value});");
                }

                result = next;
            }

            kernel.Know(reduce.Node, f, result);
        }
    }

    void SumOverRows(BatchReduceStep reduce, SimdKernelWriter kernel)
    {
        (int outer, int count, int inner) = (reduce.Outer.Value, reduce.Count.Value, reduce.Inner.Value);
        string sums = method.Sum(reduce.Node), first = method.First;
        for (int f = 0; f < outer * inner; f++)
        {
            string sum = Name("q");
            before.Line($"TV {sum} = default;");
            for (int c = 0; c < count; c++)
            {
                body.Line($"{sum} += TV.And(inUse, {kernel.Lanes(reduce.Value, Place(f, c, count, inner))});");
            }

            after.Line($"{Memories.Kernels}.Outer.Put<TV, {method.Memories.Element}>({sum}, {Memories.At(sums, Literals.Of(f))}, {first});");
        }
    }

    // Where the c-th element that feature f of a reduction combines lies: [outer, count, inner] → [outer, inner].
    static int Place(int f, int c, int count, int inner) => (((f / inner * count) + c) * inner) + (f % inner);

    string Operation(int node) => Operators.Reductions[method.Memories.Graph.Nodes[node].Kind];

    string Name(string prefix) => prefix + Literals.Of(names++);
}
