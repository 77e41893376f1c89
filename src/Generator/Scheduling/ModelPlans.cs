using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Lux.Gen;

/// <summary>A model with the plans of all its programs.</summary>
internal sealed record ModelPlans(Model Model, Equatable<EntryPlans> Entries)
{
    /// <summary>Each plan once.</summary>
    public IEnumerable<Plan> Plans => Entries.SelectMany(static e => new[] { e.Predict, e.Forward, e.Gradient, e.GradientWithInputs }).OfType<Plan>().GroupBy(static p => p.Name).Select(static g => g.First());

    /// <summary>Differentiates, optimizes and schedules every entry of a model.</summary>
    public static ModelPlans Of(Model model, CancellationToken token) => new(model, model.Entries.Select(entry => EntryPlans.Of(model, entry, token)).ToArray());
}

/// <summary>The plans of one entry. Where training does nothing that prediction does not, one plan serves both.</summary>
internal sealed record EntryPlans(string Entry, Plan Predict, Plan Forward, Plan? Gradient, Plan? GradientWithInputs)
{
    public static EntryPlans Of(Model model, Entry entry, CancellationToken token)
    {
        int results = entry.OutputNames.Count;
        Binding[] outputs = [.. Enumerable.Range(0, results).Select(static i => new Binding(BindingKind.Output, i))];
        Binding[] states = [.. Enumerable.Range(0, model.States.Count).Select(static i => new Binding(BindingKind.State, i))];
        Binding[] gradients = [.. Enumerable.Range(0, model.Parameters.Count).Select(static i => new Binding(BindingKind.Gradient, i))];
        string[] inputs = [.. entry.Arguments.Where(static a => !a.IsScalar && a.Type.IsFloat()).Select(static a => a.Name)];
        string[] numbers = [.. entry.Arguments.Where(static a => a.IsScalar).Select(static a => a.Name)];
        Binding[] inputGradients = [.. inputs.Select((_, i) => new Binding(BindingKind.Output, results + i))];

        // Overloads of Forward are numbered.
        int earlier = model.Entries.TakeWhile(other => !ReferenceEquals(other, entry)).Count(other => other.Name == entry.Name);
        string name = earlier == 0 ? entry.Name : entry.Name + Literals.Of(earlier + 1);

        Plan predict = Plan("Predict", Optimized(entry.Predict), outputs);
        Plan forward = states.Length == 0 && entry.Predict.Equals(entry.Train) ? predict : Plan("Forward", Optimized(entry.Train), [.. outputs, .. states]);
        if (entry.Kind != EntryKind.Objective)
        {
            return new(entry.Name, predict, forward, null, null);
        }

        // What gives the inputs' gradients as well holds all that gives the others.
        Binding[] common = [.. outputs, .. states, .. gradients];
        Graph joint = Optimized(JointGraph.Build(entry.Train, model.Parameters.Items, inputs, token));
        Plan gradient = Plan("Gradient", inputs.Length == 0 ? joint : Optimized(joint with { Outputs = joint.Outputs.Take(common.Length).ToArray() }), common);
        return new(entry.Name, predict, forward, gradient, inputs.Length == 0 ? gradient : Plan("GradientWithInputs", joint, [.. common, .. inputGradients]));

        Graph Optimized(Graph graph) => Optimizer.Optimize(StopGradients.Remove(graph), token);

        Plan Plan(string kind, Graph graph, Binding[] bindings) =>
            Scheduler.Schedule(name + kind, graph, entry.Sizes, numbers, bindings, model.Parameters, model.States, hasViews: true, token);
    }
}
