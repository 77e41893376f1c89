using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Minimizes a smooth function of a parameter tree over all of its data at once: the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno. It learns the curvature from the last few steps, and
/// a line search keeps the strong Wolfe conditions. For small models and exact fits, where it needs far fewer evaluations than a method of first order. Nocedal, Wright: Numerical Optimization (2006),
/// algorithms 7.4, 7.5, 3.5 and 3.6.
/// </summary>
/// <example><code>
/// var fit = new Lbfgs().Minimize(ps, p => { var g = engine.Loss.Gradient(x, y, p, st); return (g.Value, g.Parameters); });
/// </code></example>
public sealed record Lbfgs
{
    // Of the Wolfe conditions: how much of the promised descent is enough, and how flat it must have become.
    const double Descent = 1e-4, Curvature = 0.9;

    const int MaxTrials = 40;

    /// <summary>How many steps it remembers.</summary>
    public int History { get; init => field = AtLeastOne(value); } = 10;

    /// <summary>The most steps it makes.</summary>
    public int MaxIterations { get; init => field = AtLeastOne(value); } = 100;

    /// <summary>It is done where no element of the gradient is larger.</summary>
    public double GradientTolerance { get; init; } = 1e-8;

    /// <summary>It is done where a step changes the value by no more than this share of it.</summary>
    public double ValueTolerance { get; init; } = 1e-14;

    /// <summary>Called after each step with its number and the value.</summary>
    public Action<int, double>? Progress { get; init; }

    /// <summary>Minimizes.</summary>
    /// <param name="start">Where to begin. Computed in its precision: Float64 goes deeper.</param>
    /// <param name="function">The value and its gradient at a tree.</param>
    /// <exception cref="ArgumentException">The value or gradient at the start is not finite.</exception>
    public LbfgsResult<TParameters> Minimize<TParameters>(TParameters start, Func<TParameters, (double Value, TParameters Gradient)> function) where TParameters : Tree<TParameters>
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(function);
        int evaluations = 0;
        Point at = Evaluate(Numbers(start));
        if (!at.IsFinite)
        {
            throw new ArgumentException($"the value at the start is {at.Value}, or its gradient is not finite", nameof(start));
        }

        List<(double[] Step, double[] Change, double Scale)> memory = [];
        int iteration = 0;
        string reason = $"{MaxIterations} iterations";
        for (; iteration < MaxIterations; iteration++)
        {
            if (at.Gradient.Max(Math.Abs) <= GradientTolerance)
            {
                reason = "the gradient is flat";
                break;
            }

            double[] direction = Direction(at.Gradient, memory);
            double slope = Dot(direction, at.Gradient);
            if (slope >= 0)
            {
                // The memory no longer describes the function here.
                memory.Clear();
                direction = [.. at.Gradient.Select(static g => -g)];
                slope = Dot(direction, at.Gradient);
            }

            double first = memory.Count > 0 ? 1 : Math.Min(1, 1 / at.Gradient.Sum(Math.Abs));
            if (Search(at, direction, slope, first) is not { } next)
            {
                reason = "no lower value is found along the line";
                break;
            }

            Remember(memory, at, next);
            double fall = at.Value - next.Value;
            at = next;
            Progress?.Invoke(iteration + 1, at.Value);
            if (fall <= ValueTolerance * Math.Max(Math.Abs(at.Value), double.Epsilon))
            {
                (reason, iteration) = ("the value is flat", iteration + 1);
                break;
            }
        }

        return new(Tree(at.Place), at.Value, iteration, evaluations, reason);

        TParameters Tree(double[] place)
        {
            Block block = Block.Allocate(start.ElementType, place.Length);
            block.Write(0, place);
            return start.Like(start.Data.With(block));
        }

        Point Evaluate(double[] place)
        {
            evaluations++;
            (double value, TParameters gradient) = function(Tree(place));
            return new(place, value, Numbers(gradient));
        }

        // Algorithm 3.5: widens the interval until it holds a point with both conditions, then 3.6.
        Point? Search(Point from, double[] direction, double slope, double step)
        {
            (double Step, Point At, double Slope) low = (0, from, slope);
            for (int trial = 0; trial < MaxTrials; trial++, step *= 2)
            {
                (double Step, Point At, double Slope) next = Try(step);
                if (!next.At.IsFinite || next.At.Value > from.Value + (Descent * step * slope) || (trial > 0 && next.At.Value >= low.At.Value))
                {
                    return Narrow(low, next);
                }

                if (Math.Abs(next.Slope) <= -Curvature * slope)
                {
                    return next.At;
                }

                if (next.Slope >= 0)
                {
                    return Narrow(next, low);
                }

                low = next;
            }

            return low.Step > 0 ? low.At : null;

            Point? Narrow((double Step, Point At, double Slope) low, (double Step, Point At, double Slope) high)
            {
                for (int trial = 0; trial < MaxTrials; trial++)
                {
                    (double Step, Point At, double Slope) next = Try(Between(low, high));
                    if (!next.At.IsFinite || next.At.Value > from.Value + (Descent * next.Step * slope) || next.At.Value >= low.At.Value)
                    {
                        high = next;
                    }
                    else
                    {
                        if (Math.Abs(next.Slope) <= -Curvature * slope)
                        {
                            return next.At;
                        }

                        high = next.Slope * (high.Step - low.Step) >= 0 ? low : high;
                        low = next;
                    }

                    if (Math.Abs(high.Step - low.Step) <= 1e-16 * Math.Max(low.Step, high.Step))
                    {
                        break;
                    }
                }

                return low.Step > 0 ? low.At : null;
            }

            (double, Point, double) Try(double length)
            {
                Point point = Evaluate([.. from.Place.Zip(direction, (x, d) => x + (length * d))]);
                return (length, point, Dot(direction, point.Gradient));
            }
        }
    }

    // The minimum of the cubic through both values and slopes, kept off the ends; halfway where there is none.
    static double Between((double Step, Point At, double Slope) a, (double Step, Point At, double Slope) b)
    {
        double width = b.Step - a.Step, middle = a.Step + (width / 2);
        double d1 = a.Slope + b.Slope - (3 * (b.At.Value - a.At.Value) / width), d2 = Math.Sqrt((d1 * d1) - (a.Slope * b.Slope)) * Math.Sign(width);
        double step = b.Step - (width * (b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2)));
        double share = (step - a.Step) / width;
        return share is > 0.1 and < 0.9 ? step : middle;
    }

    // Algorithm 7.4, the two loops: from the newest step to the oldest and back.
    static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double Scale)> memory)
    {
        double[] q = [.. gradient];
        double[] weights = new double[memory.Count];
        for (int i = memory.Count - 1; i >= 0; i--)
        {
            weights[i] = Dot(memory[i].Step, q) / memory[i].Scale;
            Add(q, memory[i].Change, -weights[i]);
        }

        if (memory.Count > 0)
        {
            double[] change = memory[^1].Change;
            double curvature = memory[^1].Scale / Dot(change, change);
            q = [.. q.Select(x => x * curvature)];
        }

        for (int i = 0; i < memory.Count; i++)
        {
            Add(q, memory[i].Step, weights[i] - (Dot(memory[i].Change, q) / memory[i].Scale));
        }

        return [.. q.Select(static x => -x)];
    }

    void Remember(List<(double[] Step, double[] Change, double Scale)> memory, Point from, Point to)
    {
        double[] step = [.. to.Place.Zip(from.Place, static (a, b) => a - b)], change = [.. to.Gradient.Zip(from.Gradient, static (a, b) => a - b)];
        double scale = Dot(step, change);
        if (scale > 1e-12 * Dot(change, change))
        {
            memory.Add((step, change, scale));
            memory.RemoveRange(0, Math.Max(0, memory.Count - History));
        }
    }

    static double[] Numbers(IParameterTree tree)
    {
        Block block = TreeSource.Of(tree).Block;
        return [.. Enumerable.Range(0, block.Length).Select(i => block[i])];
    }

    static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    static void Add(double[] to, double[] x, double factor)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] += factor * x[i];
        }
    }

    static int AtLeastOne(int value) => value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "at least 1 is needed");

    sealed record Point(double[] Place, double Value, double[] Gradient)
    {
        public bool IsFinite => double.IsFinite(Value) && Gradient.All(double.IsFinite);
    }
}

/// <summary>Where a minimization ended.</summary>
/// <param name="Parameters">The best parameters.</param>
/// <param name="Value">The value there.</param>
/// <param name="Iterations">The steps made.</param>
/// <param name="Evaluations">How often the function was computed.</param>
/// <param name="Reason">Why it ended, in words.</param>
public sealed record LbfgsResult<TParameters>(TParameters Parameters, double Value, int Iterations, int Evaluations, string Reason);
