using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Finds or writes the kernel structs that the steps of a phase take.</summary>
internal sealed class KernelFactory(Memories memories, SimdKernels kernels, Formulas formulas, RowPhase? phase)
{
    const string Kernels = Memories.Kernels;

    Graph Graph => memories.Graph;

    string Element => memories.Element;

    /// <summary>The kernel for nodes.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="operands">What they are made from and stored to, where the kernel is used.</param>
    /// <param name="value">Whether it yields the one node's value; otherwise it stores them.</param>
    /// <param name="flatten">In a whole phase: all of the value is one row of lanes.</param>
    /// <param name="windowed">The windows that the step walks, if it does.</param>
    public SimdKernel Of(IReadOnlyList<int> nodes, Operands operands, bool value, bool flatten = false, Windowed? windowed = null)
    {
        // Features in the lanes take other reads than rows do, which only kernels with lines need.
        Written written = Write(hasLines: phase is not null);
        (int line, bool areTwice, Fields own, string body) = written.Line == 1 || (value && written.AreTwice) ? Write(hasLines: false) : written;
        CodeWriter text = new();
        own.Declare(text);
        text.Line().Line("/// <inheritdoc/>");
        if (line != 1)
        {
            text.Line($"public static nint Line => {Literals.Of(line == 0 ? int.MaxValue : line)};").Line().Line("/// <inheritdoc/>");
        }

        if (areTwice)
        {
            text.Line("public static nint Begin => 2;").Line().Line("/// <inheritdoc/>");
        }

        text.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        using (text.Block($"public readonly {(value ? "TV Value" : "void Apply")}<TV, TLanes>(nint f, nint p, nint r) where TV : struct, {Kernels}.IVector<TV, {Element}> where TLanes : struct, {Kernels}.ILanes"))
        {
            using (text.Block("unchecked"))
            {
                text.Line(body);
            }
        }

        string summary = CodeText.Xml(value ? formulas.OfValue(nodes[0], phase) : formulas.Of(nodes, phase));
        string type = kernels.TypeOf(NameOf(memories, phase, nodes) + (value ? "Value" : "Kernel"), summary, $"{Kernels}.{(value ? "IValue" : "IKernel")}<{Element}>", text.ToString().TrimEnd('\n'));
        operands.Fields.UseShared(own);

        return new(type, own.Initializer(type));

        Written Write(bool hasLines)
        {
            Fields fields = new("nint");
            CodeWriter writer = new();
            SimdKernelWriter kernel = new(memories, phase, nodes, stores: !value, fields, operands, writer, hasLines) { Windowed = windowed };
            if (value)
            {
                writer.Line($"return {kernel.Lanes(nodes[0])};");
            }
            else
            {
                kernel.Store(flatten);
            }

            return new(hasLines ? kernel.Line : 1, kernel.AreTwice, fields, writer.ToString().TrimEnd('\n'));
        }
    }

    // A kernel's body, the fields it takes, its lines, and whether an operand is read twice.
    readonly record struct Written(int Line, bool AreTwice, Fields Own, string Body);

    /// <summary>What a kernel is called: its dearest operation, or the last.</summary>
    public static string NameOf(Memories memories, RowPhase? phase, IReadOnlyList<int> nodes)
    {
        OpKind kind = memories.Graph.Nodes[nodes[nodes.Count - 1]].Kind;
        HashSet<int> seen = [];
        foreach (int node in nodes)
        {
            Visit(node, isResult: true);
        }

        return kind.ToString();

        void Visit(int node, bool isResult)
        {
            bool isStored = (phase?.Values.Any(v => v.Node == node) ?? false) || memories.Plan.Homes[node].Memory != Memory.None;
            if (seen.Add(node) && (isResult || !(isStored || memories.Graph.Nodes[node].Kind.IsReduction())))
            {
                kind = Costs.Of(memories.Graph.Nodes[node].Kind) > Math.Max(1, Costs.Of(kind)) ? memories.Graph.Nodes[node].Kind : kind;
                foreach (int input in memories.Graph.Nodes[node].Inputs)
                {
                    Visit(input, isResult: false);
                }
            }
        }
    }
}

/// <summary>A kernel struct in use: its type, and how it is made.</summary>
internal readonly record struct SimdKernel(string Type, string Initializer);
