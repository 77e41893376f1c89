using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Which layer of a model is at work. <see cref="Layer.Apply"/> says so; a layer whose <see cref="Layer.Forward"/> is called as it stands is found on the stack, which knows its type only: of several of a type, the one
/// that last checked what it receives is meant, and where they check nothing, any of them.
/// </summary>
sealed class Whereabouts(ModuleMap modules)
{
    readonly Stack<IModule> entered = new([modules.Root]);
    readonly Dictionary<object, int> met = new(ByIdentity.Comparer);
    int meetings;

    // What the model does not hold, a layer made for the moment, belongs to who calls it.
    public void Enter(IModule module) => entered.Push(modules.Has(module) ? module : entered.Peek());

    public void Leave() => entered.Pop();

    public void Meet(Module layer) => met[layer] = ++meetings;

    /// <summary>Where a primitive is being made.</summary>
    public Origin Of(OpKind operation)
    {
        CallFrame[] frames = CallFrame.Current();
        IModule[] here = [entered.Peek()];
        CallFrame[] inside = [.. frames.TakeWhile(static f => !f.IsApply)];
        foreach (CallFrame frame in inside.Reverse().Where(f => modules.HasType(f.Type)))
        {
            if (here.Length == 1 && !ModuleMap.Is(here[0], frame.Type) && modules.Below(here[0], frame.Type) is { Length: > 0 } found)
            {
                here = Known(found);
            }
        }

        return new(
            operation,
            string.Join(" or ", here.Select(modules.PathOf)),
            ModuleMap.TypeName(here[0]),
            First(inside.Where(f => f.IsUsers || modules.HasType(f.Type))),
            First(frames.Where(static f => f.IsUsers)),
            modules.IsOptimized);
    }

    IModule[] Known(IModule[] candidates) => candidates.Where(met.ContainsKey).OrderByDescending(module => met[module]).Take(1).ToArray() is { Length: 1 } last ? last : candidates;

    static CallFrame? First(IEnumerable<CallFrame> frames) => frames.Select(static f => (CallFrame?)f).FirstOrDefault();
}
