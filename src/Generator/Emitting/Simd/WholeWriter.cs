using System.Linq;

namespace Lux.Gen;

/// <summary>Writes the steps that run for the whole batch at once, in the program's own method.</summary>
internal sealed class WholeWriter(Memories memories, SimdKernels kernels, Formulas formulas)
{
    const string Kernels = Memories.Kernels;

    Graph Graph => memories.Graph;

    string Element => memories.Element;

    public void Write(Step step, CodeWriter run, Fields fields)
    {
        run.Line("// " + formulas.Of(step, null));
        switch (step)
        {
            case NumberStep: WriteNumber(memories, step.Node, run, fields); break;
            case MapStep map: WriteMap(map, run, fields); break;
            case WholeDotStep dot: WriteDot(dot, run, fields); break;
            case WholeReduceStep reduce:
                run.Line($"{Kernels}.Whole.Reduce<TV, {Element}, {Operators.Reductions[Graph.Nodes[step.Node].Kind]}>({fields.Size(reduce.Outer)}, {fields.Size(reduce.Count)}, {fields.Size(reduce.Inner)}, {Of(reduce.Value, fields)}, {Of(step.Node, fields)});");
                break;
            case ConvertStep: MoveWriter.Convert(step.Node, memories, run, fields); break;
            case StoreNumberStep store: MoveWriter.Write(store, memories, run, fields); break;
            case CopyStep copy: MoveWriter.Write(copy, memories, run, fields); break;
            case MoveStep move: MoveWriter.Write(move, memories, run, fields); break;
        }
    }

    string Of(int node, Fields fields) => memories.Of(memories.Plan.Homes[node], fields);

    /// <summary>Writes a number of the program as a variable: computed by the CPU as one lane, so that it has the same bits as a vector would.</summary>
    public static void WriteNumber(Memories memories, int node, CodeWriter run, Fields fields)
    {
        string name = KernelWriter.NumberName(node), scalar = $"{Kernels}.Scalar<{memories.Element}>";
        CodeWriter body = new();
        string value = new SimdKernelWriter(memories, null, [node], stores: true, null, new ProgramOperands(memories, fields), body).Number(node);
        run.Line($"{memories.Element} {name};");
        using (run.Block(""))
        {
            run.Line(body.ToString().Replace("TV", scalar).TrimEnd('\n'));
            run.Line($"{name} = {value.Replace("TV.", scalar + ".")}.Value;");
        }
    }

    void WriteMap(MapStep map, CodeWriter run, Fields fields)
    {
        Shape shape = Graph.Nodes[map.Node].Shape;
        bool flatten = KernelWriter.CanFlatten(memories.Plan, map.Kernel);
        SimdKernel kernel = new KernelFactory(memories, kernels, formulas, null).Of([.. map.Kernel.Stores], new ProgramOperands(memories, fields), value: false, flatten);
        Dim lanes = flatten ? shape.Count : shape[-1];
        run.Line($"{Kernels}.Map.Exact<TV, {Element}, {kernel.Type}>({kernel.Initializer}, {(flatten ? "1" : fields.Size(new Shape([.. shape.Take(shape.Rank - 1)]).Count))}, {fields.Size(lanes)});");
    }

    void WriteDot(WholeDotStep dot, CodeWriter run, Fields fields)
    {
        DotLayout l = dot.Layout;
        string S(Dim d) => fields.Size(d);
        run.Line($"{Kernels}.Whole.Dot<TV, {Element}>(new {Kernels}.WholeDotShape {{ B = {S(l.BatchA.Count)}, I = {S(l.FreeA.Count)}, J = {S(l.FreeB.Count)}, K = {S(l.ContractA.Count)}, "
            + $"AB = {S(l.BatchA.Stride)}, AI = {S(l.FreeA.Stride)}, AK = {S(l.ContractA.Stride)}, XB = {S(l.BatchB.Stride)}, XK = {S(l.ContractB.Stride)}, XJ = {S(l.FreeB.Stride)} }}, "
            + $"{Of(dot.Left, fields)}, {Of(dot.Right, fields)}, {Of(dot.Node, fields)});");
    }
}
