extern alias generator;

using ReadResult = generator::Lux.Gen.ReadResult;

namespace Lux.Gen.Tests;

/// <summary>A model M over x [N, 2] with two Dense(2, 2) layers d and e: the body of Forward, more members, more types.</summary>
sealed record Source(string Body, string Members = "", string Types = "")
{
    public override string ToString() => $$"""
        [CompileModel] public sealed partial class M
        {
            readonly Dense d = new(2, 2), e = new(2, 2);
            {{Members}}
            public Tensor Forward([Shape("N", 2)] Tensor x) { {{Body}} }
        }
        {{Types}}
        """;
}

/// <summary>A construct, used in a body; and the same said plainly, in operations on x, d and e alone.</summary>
sealed record Accepted(string Name, string Body, string Plain, string Members = "", string Types = "")
{
    public Source Written => new(Body, Members, Types);

    public void Check()
    {
        ReadResult written = Driver.Read(Written.ToString()), plain = Driver.Read(new Source(Plain).ToString());
        Assert.Equal("", string.Join("; ", written.Problems.Concat(plain.Problems).Select(static p => $"{p.Id} {p.Message} at {p.At.Lines}")));
        Assert.Equal(plain.Model!.Entries[0].Predict, written.Model!.Entries[0].Predict);
        Assert.Equal(plain.Model.Entries[0].Train, written.Model.Entries[0].Train);
    }
}

/// <summary>A construct that is refused: the source marks the token with [| |]; the message has the given words.</summary>
sealed record Refused(string Name, string Id, string Words, string Body, string Members = "", string Types = "")
{
    public void Check() => Markup.Check(new Source(Body, Members, Types).ToString(), Id, Words);
}
