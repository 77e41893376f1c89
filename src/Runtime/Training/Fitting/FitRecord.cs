using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lux.Gen;

/// <summary>A <see cref="FitPosition"/> as texts in a checkpoint, beside what <see cref="TrainStateFile"/> writes; numbers read back to the same bits.</summary>
static class FitRecord
{
    const string Data = "fit.data", At = "fit.at", Best = "fit.best", Plateau = "fit.plateau", Epoch = "fit.epoch.", None = "-";

    public static IEnumerable<KeyValuePair<string, string>> Write(FitPosition position, PlateauState? plateau, string data)
    {
        yield return new(Data, data);
        yield return new(At, Line(position.Epochs.Count, position.Batch, position.LossSum, position.LossSamples, position.LastLoss, position.Before.Ticks));
        yield return new(Best, Line(position.Best, position.BestSteps, position.Waiting));
        if (plateau is { } p)
        {
            yield return new(Plateau, Line(p.LearningRate, p.Best, p.Worse, p.Rests));
        }

        foreach (EpochResult e in position.Epochs)
        {
            string key = Epoch + Text(e.Epoch);
            yield return new(key, Line(e.Steps, e.Loss, e.ValidationLoss is { } loss ? loss : None, e.LearningRate, e.Time.Ticks, e.IsBest ? 1 : 0));
            foreach ((string name, double value) in e.Metrics)
            {
                yield return new($"{key}.{name}", Text(value));
            }
        }
    }

    /// <summary>What was written.</summary>
    /// <exception cref="TensorFileException">It is no checkpoint, or of other data.</exception>
    public static FitPosition Read(string path, IReadOnlyDictionary<string, string> texts, PlateauSchedule? plateau, string data)
    {
        if (!texts.TryGetValue(Data, out string? written))
        {
            throw new TensorFileException(path, "is no checkpoint of Fit: it does not say what data it is of");
        }

        if (written != data)
        {
            throw new TensorFileException(path, $"is of a training on {written}; this is on {data}");
        }

        try
        {
            return Read(texts, plateau);
        }
        catch (Exception e) when (e is FormatException or OverflowException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new TensorFileException(path, $"says no readable position of Fit: {e.Message}", e);
        }
    }

    static FitPosition Read(IReadOnlyDictionary<string, string> texts, PlateauSchedule? plateau)
    {
        string[] at = texts[At].Split(' '), best = texts[Best].Split(' ');
        FitPosition position = new() { Batch = Int(at[1]), LossSum = Real(at[2]), LossSamples = Long(at[3]), LastLoss = Real(at[4]), Before = new(Long(at[5])) };
        position.Restore(Real(best[0]), Long(best[1]), Int(best[2]));
        for (int epoch = 1; epoch <= Int(at[0]); epoch++)
        {
            string key = Epoch + Text(epoch), prefix = key + ".";
            string[] e = texts[key].Split(' ');
            OrderedDictionary<string, double> metrics = [];
            foreach ((string name, string value) in texts.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)))
            {
                metrics[name[prefix.Length..]] = Real(value);
            }

            position.Epochs.Add(new(epoch, Long(e[0]), Real(e[1]), e[2] == None ? null : Real(e[2]), metrics, Real(e[3]), new(Long(e[4])), e[5] == "1"));
        }

        if (plateau is not null && texts.TryGetValue(Plateau, out string? remembered))
        {
            string[] p = remembered.Split(' ');
            plateau.State = new(Real(p[0]), Real(p[1]), Int(p[2]), Int(p[3]));
        }

        return position;
    }

    static string Line(params object[] values) => string.Join(' ', values.Select(Text));

    static string Text(object value) => value is double real ? real.ToString("R", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    static double Real(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    static long Long(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    static int Int(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
