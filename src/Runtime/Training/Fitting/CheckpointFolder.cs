using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// The files of <see cref="Checkpoints"/>. The best at the time of a checkpoint is the newest best file that is no newer than it, so that the two need not be written at one stroke: a file that was
/// written in vain is written again, with the same bytes, when the training comes to that step again.
/// </summary>
sealed class CheckpointFolder(Checkpoints options)
{
    const string Step = "step-", Best = "best-", End = ".safetensors";

    /// <summary>The newest checkpoint; null where there is none.</summary>
    public string? Newest => Found(Step).Concat(Found(Best)).OrderByDescending(static f => f.Steps).Select(static f => f.Path).FirstOrDefault();

    public void Create()
    {
        Directory.CreateDirectory(options.Folder);

        // What a killed process was writing.
        foreach (string kind in (string[])[Step, Best])
        {
            foreach (string left in Directory.EnumerateFiles(options.Folder, $"{kind}*{End}.*.tmp"))
            {
                File.Delete(left);
            }
        }
    }

    public void WriteStep(TrainState state, IEnumerable<KeyValuePair<string, string>> record) => Write(Step, state, record);

    public void WriteBest(TrainState state, IEnumerable<KeyValuePair<string, string>> record) => Write(Best, state, record);

    /// <summary>The file of the best that was found after so many steps.</summary>
    public string BestAt(long steps) => PathOf(Best, steps);

    void Write(string kind, TrainState state, IEnumerable<KeyValuePair<string, string>> record)
    {
        TrainStateFile.Save(state, PathOf(kind, state.Steps), TensorFileFormat.Safetensors, record);
        Prune();
    }

    void Prune()
    {
        (long Steps, string Path)[] steps = [.. Found(Step).OrderByDescending(static f => f.Steps)], bests = [.. Found(Best).OrderByDescending(static f => f.Steps)];
        HashSet<string> kept = [.. steps.Take(options.KeepLast).Select(static f => f.Path), .. bests.Take(1).Select(static f => f.Path)];
        foreach ((long at, _) in steps.Take(options.KeepLast))
        {
            kept.UnionWith(bests.Where(best => best.Steps <= at).Take(1).Select(static f => f.Path));
        }

        foreach ((_, string path) in steps.Concat(bests).Where(f => !kept.Contains(f.Path)))
        {
            File.Delete(path);
        }
    }

    IEnumerable<(long Steps, string Path)> Found(string kind)
    {
        foreach (string path in Directory.Exists(options.Folder) ? Directory.EnumerateFiles(options.Folder, kind + "*" + End) : [])
        {
            if (long.TryParse(Path.GetFileName(path)[kind.Length..^End.Length], NumberStyles.None, CultureInfo.InvariantCulture, out long steps))
            {
                yield return (steps, path);
            }
        }
    }

    string PathOf(string kind, long steps) => Path.Combine(options.Folder, string.Create(CultureInfo.InvariantCulture, $"{kind}{steps:D10}{End}"));
}
