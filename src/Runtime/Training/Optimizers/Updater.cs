using System;
using System.Collections.Generic;
using System.Linq;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Applies an optimizer to flat blocks: which rules, to which leaves, in which order. A device adds how a rule runs. All is bound once, so that a step allocates nothing.
/// </summary>
/// <typeparam name="TMemory">What a block is on the device.</typeparam>
abstract class Updater<TMemory>
{
    Action<double, long>[] steps = [];

    /// <summary>What a step works on.</summary>
    protected TMemory Parameters { get; private set; } = default!;

    /// <summary>The gradients; in a memory of their own where an optimizer changes them.</summary>
    protected TMemory Gradients { get; private set; } = default!;

    protected TMemory[] Moments { get; private set; } = [];

    /// <summary>Some leaves that lie side by side, with the padding behind each.</summary>
    protected readonly record struct Range(int Start, int Count);

    /// <summary>Step number <paramref name="step"/>, counted from 1. The padding between leaves is zero and stays so.</summary>
    public void Run(double learningRate, long step, TMemory parameters, TMemory gradients, TMemory[] moments)
    {
        (Parameters, Moments) = (parameters, moments);
        Gradients = IsChanging ? Aside(gradients) : gradients;
        foreach (Action<double, long> action in steps)
        {
            action(learningRate, step);
        }
    }

    /// <summary>Adds gradients to those summed up in <paramref name="sum"/>.</summary>
    public abstract void Add(TMemory sum, TMemory gradients);

    /// <summary>Multiplies gradients by a number.</summary>
    public abstract void Scale(TMemory gradients, double factor);

    /// <summary>Whether gradients are changed before the rules see them.</summary>
    protected bool IsChanging { get; private set; }

    /// <summary>A copy of the gradients that may be changed.</summary>
    protected abstract TMemory Aside(TMemory gradients);

    /// <summary>Binds a rule to ranges of the blocks.</summary>
    protected abstract Action<double, long> Bind<TRule>(Func<double, long, TRule> ruleAt, Range[] ranges) where TRule : struct, IUpdateRule;

    /// <summary>Binds a change of gradients to ranges of the blocks.</summary>
    protected abstract Action Bind<TRule>(TRule rule, Range[] ranges) where TRule : struct, IGradientRule;

    /// <summary>Shortens the gradient in some ranges, taken together, to a norm.</summary>
    protected abstract Action BindNorm(double limit, Range[] ranges);

    /// <summary>Prepares the steps; the end of a constructor.</summary>
    protected void Plan(Optimizer optimizer, TreeLayout layout)
    {
        Optimizer?[] owners = [.. layout.Paths.Select(optimizer.For)];
        List<Action<double, long>> planned = [];
        Transform(optimizer, owner => owner is not null);
        foreach (Optimizer owner in owners.OfType<Optimizer>().Distinct(ReferenceEqualityComparer.Instance).Cast<Optimizer>().Where(o => !ReferenceEquals(o, optimizer)))
        {
            Transform(owner, other => ReferenceEquals(other, owner));
        }

        IsChanging = planned.Count > 0;
        foreach (Optimizer owner in owners.OfType<Optimizer>().Distinct(ReferenceEqualityComparer.Instance).Cast<Optimizer>())
        {
            Action<double, long> move = owner.Bind(new RuleBinder(this, Merged(Leaves(other => ReferenceEquals(other, owner)))));

            // The trainer's learning rate begins as the outer optimizer's; a group's keeps its proportion to it.
            planned.Add(ReferenceEquals(owner, optimizer) ? move
                : (rate, step) => move(optimizer.LearningRate == 0 ? owner.LearningRate : owner.LearningRate * (rate / optimizer.LearningRate), step));
        }

        steps = [.. planned];

        void Transform(Optimizer of, Func<Optimizer?, bool> isOwner)
        {
            Range[] leaves = Leaves(isOwner);
            foreach (GradientTransform transform in of.Transforms)
            {
                foreach (Action change in transform.Bind(new GradientBinder(this, leaves)))
                {
                    planned.Add((_, _) => change());
                }
            }
        }

        Range[] Leaves(Func<Optimizer?, bool> isOwner) =>
            [.. layout.Leaves.Index().Where(l => isOwner(owners[l.Index])).Select(l => new Range(l.Item.Offset, layout.EndOf(l.Index) - l.Item.Offset))];
    }

    static Range[] Merged(Range[] leaves)
    {
        List<Range> merged = [];
        foreach (Range leaf in leaves.OrderBy(static l => l.Start))
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Start + last.Count == leaf.Start)
            {
                merged[^1] = last with { Count = last.Count + leaf.Count };
            }
            else
            {
                merged.Add(leaf);
            }
        }

        return [.. merged];
    }

    sealed class RuleBinder(Updater<TMemory> updater, Range[] ranges) : IRuleBinder<Action<double, long>>
    {
        public Action<double, long> Bind<TRule>(Func<double, long, TRule> ruleAt) where TRule : struct, IUpdateRule => updater.Bind(ruleAt, ranges);
    }

    sealed class GradientBinder(Updater<TMemory> updater, Range[] leaves) : IGradientBinder<Action[]>
    {
        public Action[] Bind<TRule>(TRule rule) where TRule : struct, IGradientRule => [updater.Bind(rule, Merged(leaves))];

        public Action[] BindNorm(double limit, bool ofEachLeaf) => ofEachLeaf ? [.. leaves.Select(leaf => updater.BindNorm(limit, [leaf]))] : [updater.BindNorm(limit, Merged(leaves))];
    }
}
