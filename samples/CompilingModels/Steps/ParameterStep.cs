using CompilingModels.Output;
using Lux.Gen;

namespace CompilingModels.Steps;

/// <summary>Step 1: parameters and state are immutable trees apart from the model, typed by the names of its fields.</summary>
static class ParameterStep
{
    public static void Run(Subject subject)
    {
        Page.Heading(1, "The model's parameters");
        ParameterTree.Print(subject.Parameters, nameof(Models.Mlp));
        Tensor weight = subject.Parameters.Layers.Layer1.Weight;
        Page.Line($"ps.Layers.Layer1.Weight is a tensor of shape {weight.Shape}; the state holds {subject.State.Count} numbers.");
    }
}
