using System.Globalization;
using CompilingModels.Output;
using Lux.Gen;
using Spectre.Console;

namespace CompilingModels.Steps;

/// <summary>Step 4: a small model learns y = x².</summary>
static class TrainingStep
{
    const float Goal = 0.02f;

    public static void Run(Device device, ulong[] seeds, Bounds bounds)
    {
        Page.Heading(4, $"Training on {device.Name}: the loss of the first batch");
        Page.Line($"Dense(2, 4) → Dense(4, 4) → Dense(4, 2), {TrainingRun.Passes:N0} passes over {TrainingRun.Batches} batches of 32, Adam(1e-3)");
        TrainingResult[] results = [.. seeds.Select(seed => Run(device, seed))];

        Table table = Page.Table(["pass", .. seeds.Select(static seed => $"seed {seed}")]);
        int[] shown = [.. Enumerable.Range(1, TrainingRun.Passes).Where(TrainingRun.IsShown)];
        for (int i = 0; i < shown.Length; i++)
        {
            table.Row([shown[i].ToString(CultureInfo.InvariantCulture), .. results.Select(r => Page.Fixed(r.Losses[i], 4))]);
        }

        table.Row([$"below {Goal.ToString(CultureInfo.InvariantCulture)}", .. results.Select(r => bounds.Check(r.Final < Goal, $"the final loss of seed {r.Seed} is {Page.Fixed(r.Final, 5)}, to be below {Goal.ToString(CultureInfo.InvariantCulture)}"))]);
        table.Row(["total ms", .. results.Select(static r => Page.Fixed(r.Time.TotalMilliseconds, 1))]);
        Page.Write(table);
        Page.Line($"{results[0].Steps:N0} steps each; the total is from the model's setup to its last step.");
    }

    static TrainingResult Run(Device device, ulong seed) =>
        !Page.IsLive ? TrainingRun.Run(device, seed)
        : AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask passes = context.AddTask($"seed {seed}", maxValue: TrainingRun.Passes);
            return TrainingRun.Run(device, seed, pass => passes.Value = pass);
        });
}
