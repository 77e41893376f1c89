using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>A kernel under construction: a struct whose fields are what it reads and writes, and whose method is one thread's work.</summary>
internal sealed class GpuKernel(string wish, string summary)
{
    readonly List<(string Summary, string Signature, CodeWriter Body)> methods = [];

    /// <summary>The name it should have, unless another kernel has it.</summary>
    public string Wish => wish;

    /// <summary>What it uses, by name: memory, sizes, numbers of the host.</summary>
    public Fields Fields { get; } = new("int");

    /// <summary>The work of thread i.</summary>
    public CodeWriter Body { get; } = new();

    /// <summary>Adds a part of the work as a method of its own.</summary>
    public CodeWriter Method(string summary, string signature)
    {
        methods.Add((summary, signature, new()));
        return methods[methods.Count - 1].Body;
    }

    /// <summary>The struct's text under a name.</summary>
    public string Text(string name)
    {
        CodeWriter writer = new();
        writer.Summary(CodeText.Xml(summary));
        using (writer.Block($"internal struct {name} : {GpuText.Gpu}.IGpuKernel"))
        {
            Fields.Declare(writer);
            writer.Line().Line("/// <inheritdoc/>");
            Write(writer, "public readonly void Run(int i)", Body);
            foreach ((string what, string signature, CodeWriter body) in methods)
            {
                writer.Line().Summary(CodeText.Xml(what)).Line(GpuText.Inlined);
                Write(writer, "readonly void " + signature, body);
            }
        }

        return writer.ToString().TrimEnd('\n');
    }

    /// <summary>The pieces of memory it uses.</summary>
    public IEnumerable<string> Views => Fields.Used.Select(static f => f.Name);

    static void Write(CodeWriter writer, string header, CodeWriter body)
    {
        using (writer.Block(header))
        {
            using (writer.Block("unchecked"))
            {
                writer.Line(body.ToString().TrimEnd('\n'));
            }
        }
    }
}
