using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Writes small steps of a row phase with all their features written out: the emitted method has one loop, over vectors of rows, and what passes between the steps is a variable. Methods that do the
/// same to other memory are one.
/// </summary>
internal sealed class UnrolledWriter(Memories memories, SimdKernels kernels, Formulas formulas, RowPhase phase, RowOperands operands, Func<int, string> tile)
{
    const string Kernels = Memories.Kernels;

    // As many sums as one reduction over the lanes makes: with their operands they fit sixteen registers.
    const int Sums = 8;

    readonly CodeWriter before = new(), body = new(), after = new();
    readonly Fields own = new("nint", "r", "rows");
    int names;

    string Element => memories.Element;

    string View => memories.View(Element);

    /// <summary>The call for a run of steps.</summary>
    public string Call(Run run)
    {
        Step[] steps = [.. phase.Steps.Skip(run.First).Take(run.Count)];
        int[] nodes = [.. steps.SelectMany(static s => (Epilogue(s)?.Stores ?? []).Append(s.Node)).Distinct()];
        SimdKernelWriter kernel = new(memories, phase, nodes, stores: true, own, operands, body);
        foreach (Step step in steps)
        {
            switch (step)
            {
                case DotStep dot: Dot(dot, kernel); break;
                case ReduceStep reduce: Reduce(reduce, kernel); break;
                case BatchReduceStep reduce: SumOverRows(reduce, kernel); break;
            }

            // Step by step, also what is not stored: the next step may write over what this one reads.
            int[] made = [.. (Epilogue(step)?.Stores ?? []).Append(step.Node).Where(n => step is not BatchReduceStep).Distinct()];
            for (int f = 0; made.Length > 0 && f < FeaturesOf(made[0]); f++)
            {
                foreach (int node in made)
                {
                    kernel.Compute(node, f, run.Stores.Contains(node));
                }
            }
        }

        CodeWriter text = new();
        bool sums = steps.Any(static s => s is BatchReduceStep);
        text.Line(before.ToString().TrimEnd('\n'));
        Rows(text, (sums ? "TV mask = TV.FirstLanes((int)nint.Min(rows - r, TV.Count));\n" : "") + body);
        text.Line(after.ToString().TrimEnd('\n'));
        return Method(KernelFactory.NameOf(memories, phase, nodes), string.Join("\n", steps.Select(Formula)), text);
    }

    /// <summary>The call for a contraction over the rows.</summary>
    public string Call(OuterStep outer)
    {
        OuterLayout l = outer.Layout;
        (int i, int k) = (l.I.Value, l.K.Value);
        string a = Tile(outer.A), x = Tile(outer.X), first = own.Bind("first", "bool", "tile.IsFirst");
        int[] sums = outer.Sums < 0 ? [] : [.. Enumerable.Range(0, i)];
        CodeWriter text = new();
        if (sums.Length > 0)
        {
            text.Line($"TV {string.Join(", ", sums.Select(static f => $"b{f} = default"))};");
        }

        // The products as they lie one after another in the result: (feature of a, feature of x).
        (int A, int X)[] products = [.. Enumerable.Range(0, i * k).Select(at => l.YK == 1 ? (at / k, at % k) : (at % i, at / i))];
        for (int start = 0; start < products.Length; start += Sums)
        {
            Pass([.. products.Skip(start).Take(Sums)], start);
        }

        if (sums.Length > 0)
        {
            text.Line($"{Kernels}.Outer.Put<TV, {Element}>({string.Join(", ", Enumerable.Range(0, Sums).Select(f => "b" + Literals.Of(Math.Min(f, i - 1))))}, {Sum(outer.Sums)}, {Literals.Of(i)}, {first});");
        }

        return Method("Outer", formulas.Of(outer, phase), text);

        void Pass((int A, int X)[] pass, int start)
        {
            CodeWriter loop = new(), masks = new();
            foreach (int f in pass.Select(static p => p.A).Distinct())
            {
                Load("a", f, a, f * l.AI.Value);
            }

            foreach (int f in pass.Select(static p => p.X).Distinct())
            {
                Load("x", f, x, f * l.XK.Value);
            }

            using (loop.Block("if (rows - r < TV.Count)"))
            {
                // Both factors are masked: 0 · NaN is NaN.
                loop.Line("TV mask = TV.FirstLanes((int)(rows - r));");
                loop.Line(masks.ToString().TrimEnd('\n'));
            }

            loop.Line();
            for (int s = 0; s < pass.Length; s++)
            {
                loop.Line($"TV.MultiplyAdd(ref s{s}, a{pass[s].A}, x{pass[s].X});");
            }

            foreach (int f in pass.Select(static p => p.A).Distinct().Where(f => sums.Contains(f) && start <= Array.FindIndex(products, p => p.A == f)))
            {
                loop.Line($"b{f} += a{f};");
            }

            string[] results = [.. Enumerable.Range(0, Sums).Select(s => "s" + Literals.Of(s))];
            using (text.Block(""))
            {
                text.Line($"TV {string.Join(", ", results.Select(static s => s + " = default"))};");
                Rows(text, loop.ToString());
                text.Line($"{Kernels}.Outer.Put<TV, {Element}>({string.Join(", ", results)}, {Memories.At(Sum(outer.Node), Literals.Of(start))}, {Literals.Of(pass.Length)}, {first});");
            }

            void Load(string name, int f, string of, int feature)
            {
                string variable = name + Literals.Of(f);
                loop.Line($"TV {variable} = TV.Load({of}, {At(feature)});");
                masks.Line($"{variable} = TV.And(mask, {variable});");
            }
        }
    }

    string Formula(Step step) => Epilogue(step) is { } kernel && step is not MapStep ? $"{formulas.Of(step, phase)}: {formulas.Of(kernel.Stores.Items, phase)}" : formulas.Of(step, phase);

    static Kernel? Epilogue(Step step) => step switch { MapStep map => map.Kernel, DotStep dot => dot.Epilogue, ReduceStep reduce => reduce.Epilogue, _ => null };

    int FeaturesOf(int node) => phase.Values.First(v => v.Node == node).Features.Value;

    void Dot(DotStep dot, SimdKernelWriter kernel)
    {
        DotLayout l = dot.Layout;
        (Axis i, Axis ka, Axis kx, int matrix, int value) = dot.RowsRight ? (l.FreeA, l.ContractA, l.ContractB, dot.Left, dot.Right) : (l.FreeB, l.ContractB, l.ContractA, dot.Right, dot.Left);
        for (int f = 0; f < i.Count.Value; f++)
        {
            string sum = Name("d");
            for (int k = 0; k < ka.Count.Value; k++)
            {
                string factors = $"{kernel.Shared(matrix, (f * i.Stride.Value) + (k * ka.Stride.Value))}, {kernel.Lanes(value, k * kx.Stride.Value)}";
                body.Line(k == 0 ? $"TV {sum} = {factors.Replace(", ", " * ")};" : $"TV.MultiplyAdd(ref {sum}, {factors});");
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
                string value = kernel.Lanes(reduce.Value, (((f / inner * count) + c) * inner) + (f % inner));
                string next = c == 0 ? value : Name("d");
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
        string sums = Sum(reduce.Node), first = own.Bind("first", "bool", "tile.IsFirst");
        for (int f = 0; f < outer * inner; f++)
        {
            string sum = Name("s");
            before.Line($"TV {sum} = default;");
            for (int c = 0; c < count; c++)
            {
                body.Line($"{sum} += TV.And(mask, {kernel.Lanes(reduce.Value, (((f / inner * count) + c) * inner) + (f % inner))});");
            }

            after.Line($"{Kernels}.Outer.Put<TV, {Element}>({sum}, {Memories.At(sums, Literals.Of(f))}, {first});");
        }
    }

    string Method(string wanted, string summary, CodeWriter statements)
    {
        string parameters = string.Join(", ", own.Used.Select(static f => $"{f.Type} {f.Name}").Append("nint rows"));
        CodeWriter text = new();
        using (text.Block($"<TV>({parameters}) where TV : struct, {Kernels}.IVector<TV, {Element}>"))
        {
            using (text.Block("unchecked"))
            {
                text.Line(statements.ToString().Trim('\n'));
            }
        }

        string name = kernels.NameOfMethod(wanted + "Rows", CodeText.Xml(summary), text.ToString().TrimEnd('\n'));
        foreach ((string field, string type, _) in own.Used.Where(static f => f.Name == f.Value))
        {
            operands.Fields.Use(field, type);
        }

        return $"{name}<TV>({string.Join(", ", own.Used.Select(static f => f.Value).Append("rows"))});";
    }

    static void Rows(CodeWriter text, string statements)
    {
        using (text.Block("for (nint r = 0; r < rows; r += TV.Count)"))
        {
            text.Line(statements.TrimEnd('\n'));
        }
    }

    string Tile(int node) => own.Bind("value", View, tile(node));

    string At(int feature) => feature == 0 ? "r" : feature == 1 ? $"{own.Use("stride", "nint")} + r" : $"({Literals.Of(feature)} * {own.Use("stride", "nint")}) + r";

    string Sum(int node) => own.Bind("sum", View, operands.Sum(memories.Plan.Homes[node]));

    string Operation(int node) => Operators.Reductions[memories.Graph.Nodes[node].Kind];

    string Name(string prefix) => prefix + Literals.Of(names++);
}
