using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Which layer of a model is at work. <see cref="Layer.Apply"/> says so; a layer whose <see cref="Layer.Forward"/> is called as it stands is found on the stack, which knows its type only: of several of a type, the one
/// that last checked what it receives is meant, and where they check nothing, any of them.
/// </summary>
sealed class Whereabouts(ModuleMap modules)
{
    readonly Stack<Call> entered = new([new(modules.Root)]);
    readonly Dictionary<object, int> met = new(ByIdentity.Comparer);
    int meetings;

    // What the model does not hold, a layer made for the moment, belongs to who calls it.
    public void Enter(IModule module) => entered.Push(new(modules.Has(module) ? module : entered.Peek().Module));

    public void Leave() => entered.Pop();

    public void Meet(Module layer)
    {
        met[layer] = ++meetings;
        if (layer != entered.Peek().Module && modules.Has(layer))
        {
            entered.Peek().Called = layer;
        }
    }

    /// <summary>Where a primitive is being made.</summary>
    public Origin Of(OpKind operation)
    {
        CallFrame[] frames = CallFrame.Current(), inside = [.. frames.TakeWhile(static f => !f.IsApply)];
        IModule[] here = Layers([.. inside.Reverse().Where(f => modules.HasType(f.Type))]);
        return new(
            operation,
            here.Length == 1 ? modules.PathOf(here[0]) : string.Join(" or ", here.Select(modules.NameOf)),
            string.Join(" or ", here.Select(ModuleMap.TypeName).Distinct()),
            First(inside.Where(f => f.IsUsers || modules.HasType(f.Type))),
            First(frames.Where(static f => f.IsUsers)),
            modules.IsOptimized);
    }

    // The frames of layers inside the one that was entered last, the outermost first.
    IModule[] Layers(CallFrame[] frames)
    {
        Call call = entered.Peek();
        IModule[] here = [call.Module];
        foreach (CallFrame frame in frames)
        {
            if (here.Length == 1 && !ModuleMap.Is(here[0], frame.Type) && modules.Below(here[0], frame.Type) is { Length: > 0 } found)
            {
                here = Known(found);
            }
        }

        // Optimized code may have inlined the layer that was called last, or be done with it.
        return modules.IsOptimized && here is [var only] && only == call.Module && call.Called is { } called ? [called, only] : here;
    }

    IModule[] Known(IModule[] candidates) => candidates.Where(met.ContainsKey).OrderByDescending(module => met[module]).Take(1).ToArray() is { Length: 1 } last ? last : candidates;

    static CallFrame? First(IEnumerable<CallFrame> frames) => frames.Select(static f => (CallFrame?)f).FirstOrDefault();

    // A module at work, and the layer that last said so without being entered.
    sealed record Call(IModule Module)
    {
        public Module? Called { get; set; }
    }
}
