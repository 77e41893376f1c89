namespace Lux.Gen.Benchmarks.Peers;

/// <summary>What was measured of a work.</summary>
/// <param name="Work">The work.</param>
/// <param name="Entries">By contestant.</param>
/// <param name="Peak">The most floating-point operations a second that a core did meanwhile, in Float32; in Float64 it does half as many.</param>
sealed record Row(Work Work, Entry[] Entries, double Peak)
{
    /// <summary>The seconds below which a core cannot be, were the work nothing but multiplications and additions.</summary>
    public double Floor => Work.Flop / Peak * (Work.Network.IsDouble ? 2 : 1);

    /// <summary>How many times as long as Lux.Gen the best of the others takes, each with the number of threads that suits it. Null where there is none to compare.</summary>
    public double? Ratio => Best(static entry => entry.Peer != Peer.Lux) / Best(static entry => entry.Peer == Peer.Lux);

    /// <summary>The entry with the better number of threads, by name.</summary>
    public Entry? BestOther => Entries.Where(static entry => entry.Peer != Peer.Lux && entry.Times is not null).MinBy(static entry => entry.Times!.Value.Median);

    public Entry? Of(Peer peer, int threads) => Entries.FirstOrDefault(entry => entry.Peer == peer && entry.Threads == threads);

    double? Best(Func<Entry, bool> which) => Entries.Where(which).Min(static entry => entry.Times?.Median);
}

/// <summary>What a contestant did: its times, or why there are none.</summary>
sealed record Entry(Peer Peer, int Threads, Times? Times, string? Failure);
