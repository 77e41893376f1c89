using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>The text of a GPU program as it grows: the line of launches, and who uses which piece of memory.</summary>
internal sealed class GpuProgramText(GpuMemories memories, GpuKernels kernels)
{
    readonly HashSet<string> names = [];
    readonly List<HashSet<string>> launches = [];
    int shares;

    /// <summary>How many shards there are: written first, because the arena's size depends on it.</summary>
    public CodeWriter ShardCounts { get; } = new();

    /// <summary>The statements of the run.</summary>
    public CodeWriter Run { get; } = new();

    /// <summary>What the run uses.</summary>
    public Fields Fields { get; } = new("int");

    public Formulas Formulas { get; } = new(memories.Plan, memories.Model);

    /// <summary>The pieces of memory that each launch uses, in order.</summary>
    public IReadOnlyList<HashSet<string>> Launches => launches;

    /// <summary>A new kernel, named after its step.</summary>
    public GpuKernel Kernel(Step step, RowPhase? phase, string summary)
    {
        Graph graph = memories.Graph;
        string name = Names.LayerOf(graph, step.Node) is { } layer && graph.Nodes[step.Node].Kind == OpKind.Dot ? Names.Pascal(layer)
            : step is MapStep ? Names.Pascal(Formulas.NameOf(step.Node, phase)) + "Map" : graph.Nodes[step.Node].Kind.ToString();
        return Kernel(name, summary);
    }

    public GpuKernel Kernel(string name, string summary) => new(name + "Kernel", summary);

    /// <summary>A name that nothing else of the program has.</summary>
    public string Unique(string name)
    {
        string unique = name;
        for (int i = 2; !names.Add(unique); i++)
        {
            unique = name + Literals.Of(i);
        }

        return unique;
    }

    /// <summary>Names for the next shares, and for the number of their shards.</summary>
    public (string Shares, string Shards) NextShares()
    {
        shares++;
        string number = shares == 1 ? "" : Literals.Of(shares);
        return ("shares" + number, "shards" + number);
    }

    /// <summary>Writes a launch.</summary>
    /// <param name="kernel">What is launched.</param>
    /// <param name="comment">What it computes.</param>
    /// <param name="threads">With how many threads.</param>
    /// <param name="sizes">The sizes that the number of threads depends on.</param>
    public void Launch(GpuKernel kernel, string comment, string threads, Dim sizes)
    {
        Fields.Size(sizes);
        foreach ((string name, string type, _) in kernel.Fields.Used)
        {
            Fields.Use(name, type);
        }

        launches.Add([.. kernel.Views]);
        Run.Line("// " + comment);
        Run.Line($"run.Launch({kernel.Fields.Initializer(kernels.TypeOf(kernel))}, {GpuText.Bare(threads)});");
    }

    /// <summary>Notes a use of memory that is no launch of ours.</summary>
    public string Touch(string view)
    {
        launches.Add([view]);
        return Fields.Use(view, GpuText.View);
    }
}
