using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lux.Gen;

/// <summary>A training in a file: parameters and state under their paths, moments as <c>Moments[0].path</c>, and numbers as texts that read back to the same bits.</summary>
static class TrainStateFile
{
    const string Steps = "steps", LearningRate = "learning_rate", Rule = "optimizer", Settings = "optimizer.";

    public static void Save(TrainState saved, string path, TensorFileFormat? format, IEnumerable<KeyValuePair<string, string>>? more = null)
    {
        Dictionary<string, string> metadata = ModelFile.MetadataOf(saved.Parameters);
        foreach ((string key, string value) in more ?? [])
        {
            metadata[key] = value;
        }

        metadata[Steps] = saved.Steps.ToString(CultureInfo.InvariantCulture);
        metadata[LearningRate] = Text(saved.LearningRate);
        metadata[Rule] = saved.Optimizer.Description;
        saved.Optimizer.MapSettings((name, value) =>
        {
            metadata[Settings + name] = Text(value);
            return value;
        });
        IEnumerable<KeyValuePair<string, Tensor>> moments = saved.Moments.SelectMany(static (moment, i) => ModelFile.Named(moment, Prefix(i)));
        TensorFile.Save(path, [.. ModelFile.Named(saved.Parameters), .. ModelFile.Named(saved.State), .. moments], metadata, format);
    }

    public static TrainState Load(string path, IParameterTree parameters, IParameterTree state, Optimizer optimizer, TensorFileFormat? format)
    {
        using TensorFile file = TensorFile.Open(path, format);
        TreeReader reader = new(path, file, $"a training of {parameters.Model} by {optimizer.Description}", new(static leaf => leaf));
        reader.Compare(parameters);
        reader.Compare(state);
        long steps = 0;
        if (!file.Metadata.TryGetValue(Steps, out string? count) || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out steps))
        {
            reader.Report(count is null ? "the number of steps is missing: it is no file of a training" : $"the number of steps is '{count}'");
        }

        double rate = Setting(LearningRate, 0);
        if (!(rate >= 0 && double.IsFinite(rate)))
        {
            reader.Report($"the learning rate is {Text(rate)}");
        }

        string? rule = file.Metadata.GetValueOrDefault(Rule);
        if (rule == optimizer.Description)
        {
            optimizer = Restored(optimizer);
        }
        else
        {
            reader.Report($"it was trained by {rule ?? "nothing"}, not by {optimizer.Description}");
        }

        int moments = optimizer.Moments;
        for (int i = 0; i < moments; i++)
        {
            reader.Compare(parameters, Prefix(i));
        }

        reader.Finish();
        return new(reader.Fill(parameters), reader.Fill(state), [.. Enumerable.Range(0, moments).Select(i => reader.Fill(parameters, Prefix(i)))], steps, optimizer, rate);

        Optimizer Restored(Optimizer given)
        {
            try
            {
                return given.MapSettings((name, value) => Setting(Settings + name, value));
            }
            catch (ArgumentException e)
            {
                reader.Report($"the optimizer refuses a setting: {e.Message}");
                return given;
            }
        }

        double Setting(string key, double otherwise)
        {
            string? text = file.Metadata.GetValueOrDefault(key);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                return value;
            }

            reader.Report(text is null ? $"the number '{key}' is missing" : $"'{key}' is '{text}', which is no number");
            return otherwise;
        }
    }

    static string Prefix(int moment) => string.Create(CultureInfo.InvariantCulture, $"Moments[{moment}].");

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
