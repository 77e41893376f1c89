using TorchSharp;
using static TorchSharp.torch;

namespace Lux.Gen.Benchmarks.Peers.Torch;

/// <summary>The least that libtorch can be asked to do from .NET: a script for the loss and its gradients, another for a step of all parameters by the fused Adam.</summary>
sealed class ScriptedRunner : TorchRunner
{
    readonly jit.CompilationUnit script;
    readonly Tensor[] parameters, first, second, steps;
    Tensor[] gradients = [];

    public ScriptedRunner(Work work, Numbers numbers) : base(work, numbers)
    {
        script = jit.compile(TorchScript.Of(work));
        parameters = [.. Start.Select(static t => t.clone().requires_grad_())];
        first = [.. Start.Select(static t => zeros_like(t))];
        second = [.. Start.Select(static t => zeros_like(t))];

        // libtorch counts steps in Float32 whatever the parameters are.
        steps = [.. Start.Select(static _ => zeros([], ScalarType.Float32))];
    }

    public override void Reset()
    {
        using IDisposable guard = no_grad();
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i].copy_(Start[i]);
            first[i].zero_();
            second[i].zero_();
            steps[i].zero_();
        }
    }

    public override void Run()
    {
        using DisposeScope scope = NewDisposeScope();
        if (Work.Mode == Mode.Forward)
        {
            using IDisposable guard = no_grad();
            Keep((Tensor)script.invoke("forward", X, parameters));
            return;
        }

        Tensor[] results = (Tensor[])script.invoke("gradient", X, Y, parameters);
        Keep(results[0]);
        if (Work.Mode == Mode.Step)
        {
            using IDisposable guard = no_grad();
            script.invoke("update", parameters, results[1..], first, second, steps);
            return;
        }

        Array.ForEach(gradients, static t => t.Dispose());
        gradients = [.. results[1..].Select(static t => t.MoveToOuterDisposeScope())];
    }

    public override float[] Results() => ResultsOf(Work.Mode switch
    {
        Mode.Forward => [],
        Mode.Gradient => gradients,
        _ => parameters,
    });

    public override void Dispose() => script.Dispose();
}
