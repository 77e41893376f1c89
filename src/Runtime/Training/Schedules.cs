using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Lux.Gen;

/// <summary>
/// A number that changes over the steps of a training, counted from 0; most often the learning rate: <c>trainer.LearningRate = schedule(trainer.Steps)</c>. A function of the step alone, so that
/// a training that is resumed finds its place. Any such function of your own is one.
/// </summary>
public delegate double Schedule(long step);

/// <summary>Schedules, and schedules made of schedules. A step may stand for a batch or an epoch: whatever the schedule is asked for.</summary>
public static class Schedules
{
    /// <summary>The same number at all steps.</summary>
    public static Schedule Constant(double value) => _ => value;

    /// <summary>In a straight line from <paramref name="first"/> at step 0 to <paramref name="last"/> at step <paramref name="steps"/>, where it stays.</summary>
    public static Schedule Linear(double first, double last, long steps)
    {
        Positive(steps);
        return step => first + ((last - first) * Math.Min(step, steps) / steps);
    }

    /// <summary>Multiplied by <paramref name="factor"/> after every <paramref name="every"/> steps.</summary>
    public static Schedule Step(double first, double factor, long every)
    {
        Positive(every);
        return step => first * Math.Pow(factor, step / every);
    }

    /// <summary>Multiplied by <paramref name="factor"/> at each of the given steps.</summary>
    public static Schedule StepAt(double first, double factor, params long[] steps) => step =>
    {
        // A loop, and not a query, which would allocate in every step of a training.
        int passed = 0;
        foreach (long s in steps)
        {
            passed += s <= step ? 1 : 0;
        }

        return first * Math.Pow(factor, passed);
    };

    /// <summary>first · factorᵗ.</summary>
    public static Schedule Exponential(double first, double factor) => step => first * Math.Pow(factor, step);

    /// <summary>first · (1 − t/steps)^power, and 0 from there on.</summary>
    public static Schedule Polynomial(double first, double power, long steps)
    {
        Positive(steps);
        return step => first * Math.Pow(1 - (Math.Min(step, steps) / (double)steps), power);
    }

    /// <summary>first / (1 + decay · t)^power.</summary>
    public static Schedule Inverse(double first, double decay, double power = 1) => step => first / Math.Pow(1 + (decay * step), power);

    /// <summary>Up from <paramref name="low"/> to <paramref name="high"/> and down again in straight lines, once in a period. Smith: Cyclical Learning Rates for Training Neural Networks (2017).</summary>
    /// <param name="low">The value at the ends of a period.</param>
    /// <param name="high">The value in its middle.</param>
    /// <param name="period">The steps of a period.</param>
    /// <param name="perPeriod">What the height is multiplied by after each period; 1/2 makes Smith's triangular2.</param>
    /// <param name="perStep">What the height is multiplied by at each step.</param>
    public static Schedule Triangle(double low, double high, long period, double perPeriod = 1, double perStep = 1) =>
        Wave(low, high, period, perPeriod, perStep, static phase => 1 - Math.Abs((2 * phase) - 1));

    /// <summary>As <see cref="Triangle"/>, along half a sine.</summary>
    /// <inheritdoc cref="Triangle"/>
    public static Schedule Sine(double low, double high, long period, double perPeriod = 1, double perStep = 1) =>
        Wave(low, high, period, perPeriod, perStep, static phase => Math.Sin(Math.PI * phase));

    /// <summary>Along half a cosine from <paramref name="high"/> to <paramref name="low"/> in <paramref name="steps"/> steps, and then back: low + (high − low)(1 + cos(π t/steps))/2.</summary>
    public static Schedule Cosine(double high, double low, long steps)
    {
        Positive(steps);
        return step => Eased(high, low, step / (double)steps);
    }

    /// <summary>
    /// Along half a cosine from <paramref name="high"/> to <paramref name="low"/>, and from the start again; each period is longer than the last by a factor. Loshchilov, Hutter: SGDR: Stochastic
    /// Gradient Descent with Warm Restarts (2016).
    /// </summary>
    public static Schedule CosineRestarts(double high, double low, long period, long growth = 1)
    {
        Positive(period);
        Positive(growth);
        return step =>
        {
            // With growth 1 periods may be many.
            (long at, long length) = growth == 1 ? (step % period, period) : (step, period);
            for (; at >= length; length *= growth)
            {
                at -= length;
            }

            return Eased(high, low, at / (double)length);
        };
    }

    /// <summary>
    /// Up along half a cosine from high/<paramref name="start"/> to <paramref name="high"/>, then down to high/(start · <paramref name="end"/>). Smith, Topin: Super-Convergence (2018); as
    /// torch.optim.lr_scheduler.OneCycleLR.
    /// </summary>
    /// <param name="high">The largest value.</param>
    /// <param name="steps">All steps; the last is steps − 1.</param>
    /// <param name="rising">The share of the steps on the way up.</param>
    /// <param name="start">How much lower it starts.</param>
    /// <param name="end">How much lower than at its start it ends.</param>
    public static Schedule OneCycle(double high, long steps, double rising = 0.3, double start = 25, double end = 1e4)
    {
        Positive(steps);
        double top = (rising * steps) - 1, last = steps - 1;
        return step => step <= top
            ? Eased(high / start, high, step / top)
            : Eased(high, high / start / end, Math.Min(1, (step - top) / (last - top)));
    }

    /// <summary>In a straight line from <paramref name="first"/> to where <paramref name="then"/> starts, in <paramref name="steps"/> steps; then that schedule from its start.</summary>
    public static Schedule WarmUp(long steps, Schedule then, double first = 0) => Sequence((Linear(first, then(0), steps), steps), (then, long.MaxValue));

    /// <summary>Schedules one after another, each from its start and for so many steps; the last goes on.</summary>
    /// <exception cref="ArgumentException">There is none, or one has no steps.</exception>
    public static Schedule Sequence(params (Schedule Schedule, long Steps)[] parts)
    {
        if (parts.Length == 0 || parts.Any(static p => p.Steps < 1))
        {
            throw new ArgumentException("a sequence needs schedules, each with at least one step", nameof(parts));
        }

        return step =>
        {
            int i = 0;
            for (; i < parts.Length - 1 && step >= parts[i].Steps; i++)
            {
                step -= parts[i].Steps;
            }

            return parts[i].Schedule(step);
        };
    }

    /// <summary>The first <paramref name="period"/> steps of a schedule, over and over.</summary>
    public static Schedule Loop(Schedule schedule, long period)
    {
        Positive(period);
        return step => schedule(step % period);
    }

    /// <summary>In straight lines between points (step, value); before the first and behind the last it stays. Their steps ascend.</summary>
    /// <exception cref="ArgumentException">There is no point, or the steps do not ascend.</exception>
    public static Schedule Through(params (long Step, double Value)[] points)
    {
        if (points.Length == 0 || points.Zip(points.Skip(1)).Any(static pair => pair.First.Step >= pair.Second.Step))
        {
            throw new ArgumentException("the steps of the points must ascend", nameof(points));
        }

        return step =>
        {
            int next = Array.FindIndex(points, p => p.Step > step);
            if (next <= 0)
            {
                return next < 0 ? points[^1].Value : points[0].Value;
            }

            ((long from, double low), (long to, double high)) = (points[next - 1], points[next]);
            return low + ((high - low) * (step - from) / (to - from));
        };
    }

    static Schedule Wave(double low, double high, long period, double perPeriod, double perStep, Func<double, double> shape)
    {
        Positive(period);
        return step => low + ((high - low) * Math.Pow(perPeriod, step / period) * Math.Pow(perStep, step) * shape(step % period / (double)period));
    }

    static double Eased(double from, double to, double share) => to + ((from - to) * (1 + Math.Cos(Math.PI * share)) / 2);

    static void Positive(long value, [CallerArgumentExpression(nameof(value))] string name = "") => ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
}
