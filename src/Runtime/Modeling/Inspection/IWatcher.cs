namespace Lux.Gen;

/// <summary>
/// Follows a run of a model: which layer is at work, and what it makes. The compiler's counts what each layer costs, the debug device's checks the numbers. A run without a watcher pays nothing but a look whether there
/// is one.
/// </summary>
internal interface IWatcher
{
    /// <summary>A module's function begins. Entered again while it is the innermost, it is still at the same call.</summary>
    void Enter(IModule module);

    /// <summary>The function entered last ends, with a result. One that throws does not end: it ends the run.</summary>
    void Leave(object? result);

    /// <summary>A layer checks what it receives: the first thing most layers do. It tells of layers that are called by <see cref="Layer.Forward"/> itself, which nobody enters.</summary>
    void Meet(Module layer);

    /// <summary>A primitive was made.</summary>
    void Make(Tensor made);

    /// <summary>What is made from here on is the gradient of a primitive that was made before; null: no longer.</summary>
    void Differentiate(Tensor? primitive);
}
