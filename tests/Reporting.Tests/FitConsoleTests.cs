using System.Text.RegularExpressions;

namespace Lux.Gen.Reporting.Tests;

public partial class FitConsoleTests
{
    [Fact]
    public void A_log_gets_a_line_for_an_epoch_the_last_one_and_the_end()
    {
        Screen log = new(isTerminal: false);
        History history = Line.Train((train, data) => train.FitInConsole(data, new()
        {
            Epochs = 12, BatchSize = 10, Validation = data, Metrics = new Dictionary<string, Func<double>> { ["slope"] = static () => -0.00002 },
        }, log.Console));

        Assert.Equal(12, history.Epochs.Count);
        Assert.Matches(@"^epoch  1/12  loss \d\.\d+ +held out \d\.\d+ +slope -2E-5 +rate 1E-1 +[\d,]+ samples/s  best$", log.Lines[0]);
        Assert.StartsWith("epoch 12/12  loss ", log.Lines[^2]);
        Assert.Matches(@"^12 epochs in \d+(\.\d+)? s: all epochs done, the best was epoch 12$", log.Lines[^1]);
        Assert.DoesNotContain('\u001b', log.Text);

        // Long epochs are not to be seen here: a dozen takes far less than a second, so that the first and the last are left.
        Assert.InRange(log.Lines.Length, 3, 13);
    }

    [Fact]
    public void A_terminal_gets_a_bar_that_is_gone_at_the_end()
    {
        Screen terminal = new(isTerminal: true);
        Line.Train((train, data) => train.FitInConsole(data, new() { Epochs = 3, BatchSize = 10, Progress = static p => Thread.Sleep(p.Completed is null ? 60 : 0) }, terminal.Console));
        string text = ControlSequence().Replace(terminal.Text, "");
        Assert.Contains("━", text);
        Assert.Contains("epoch 3/3, loss ", text);
        Assert.Contains("samples/s", text);
        Assert.Contains("3 epochs in ", text);
        Assert.DoesNotContain("━", text[text.LastIndexOf("3 epochs in ", StringComparison.Ordinal)..]);
        // The cursor is shown again.
        Assert.True(terminal.Text.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) > terminal.Text.LastIndexOf("\u001b[?25l", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_training_is_that_of_Fit_bit_for_bit_and_ones_own_progress_is_called(bool isTerminal)
    {
        int calls = 0;
        FitOptions options = new() { Epochs = 5, BatchSize = 7, Seed = 3 };
        double[] shown = Line.Train((train, data) => Weights(train.FitInConsole(data, options with { Progress = _ => calls++ }, new Screen(isTerminal).Console), train));
        Assert.Equal(Line.Train((train, data) => Weights(train.Fit(data, options), train)), shown);
        Assert.Equal(5 * (6 + 1), calls);

        static double[] Weights(History history, ITrainer train) =>
            [.. history.Epochs.Select(static e => e.Loss), .. train.Parameters.Paths.SelectMany(path => train.Parameters[path].Convert(ElementType.Float64).ToArray<double>())];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_thrown_comes_through_and_leaves_the_terminal_as_it_was(bool isTerminal)
    {
        Screen screen = new(isTerminal);
        Assert.Throws<TimeZoneNotFoundException>(() => Line.Train((train, data) => train.FitInConsole(data, new() { Progress = static p => throw new TimeZoneNotFoundException() }, screen.Console)));
        Assert.Throws<ShapeException>(() => Line.Train((train, data) => train.FitInConsole(new(Tensor.Ones([4, 3]), Tensor.Ones([4, 1])), console: screen.Console)));
        Assert.Equal(screen.Text.Split("\u001b[?25l").Length, screen.Text.Split("\u001b[?25h").Length);
    }

    [Fact]
    public void An_end_before_the_last_epoch_says_why()
    {
        Screen log = new(isTerminal: false);
        Line.Train((train, data) => train.FitInConsole(data, new() { Epochs = 500, EarlyStopping = new() { Patience = 1, MinDelta = 100 } }, log.Console));
        Assert.Matches(": stopped early, the best was epoch 1$", log.Lines[^1]);

        Line.Train((train, data) => train.FitInConsole(data, new() { Epochs = 500 }, log.Console), rate: 1e9);
        Assert.Contains(": ended because the loss is not finite", log.Lines[^1]);
    }

    [Fact]
    public void A_step_that_is_watched_allocates_nothing()
    {
        List<long> bytes = new(1000);
        Line.Train((train, data) => train.FitInConsole(data, new()
        {
            Epochs = 1, BatchSize = 1, Progress = p =>
            {
                if (p.Completed is null)
                {
                    bytes.Add(GC.GetAllocatedBytesForCurrentThread());
                }
            },
        }, new Screen(isTerminal: false).Console));
        Assert.Equal(40, bytes.Count);
        Assert.All(bytes.Skip(20).Zip(bytes.Skip(21)), static pair => Assert.Equal(pair.First, pair.Second));
    }

    [GeneratedRegex(@"\u001b\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex ControlSequence();
}
