namespace Hypernetwork;

/// <summary>
/// A network that writes the weights of another one (Ha, Dai, Le, arXiv 1609.09106): a task's number becomes a vector, the vector the 321 weights of a network 1 → 16 → 16 → 1, and that one is what computes.
/// </summary>
[CompileModel]
public sealed partial class HyperNetwork
{
    /// <summary>The tasks that are learned, and one more place for a task to come.</summary>
    public const int Tasks = 64, NewTask = Tasks;

    const int Hidden = 16;

    static readonly int Outer = GivenDense.Count(1, Hidden), Inner = GivenDense.Count(Hidden, Hidden), Last = GivenDense.Count(Hidden, 1);

    readonly Embedding task = new(Tasks + 1, 3, Initializers.Normal(0.1));
    readonly Chain weights = new(new Dense(3, 64, Activations.Swish), new Dense(64, 64, Activations.Swish), new Dense(64, Outer + Inner + Last));
    readonly GivenDense first = new(1, Hidden, Activations.Tanh), second = new(Hidden, Hidden, Activations.Tanh), third = new(Hidden, 1);

    /// <summary>The tasks' functions. x: [tasks, points, 1], task: [tasks] → [tasks, points, 1].</summary>
    public Tensor Forward([Shape("Tasks", "Points", 1)] Tensor x, [Shape("Tasks", ElementType = ElementType.Int32)] Tensor number)
    {
        Tensor all = weights.Forward(task.Forward(number));
        Tensor h = first.Forward(x, all.Slice(1, 0, Outer));
        h = second.Forward(h, all.Slice(1, Outer, Inner));
        return third.Forward(h, all.Slice(1, Outer + Inner, Last));
    }

    [Objective]
    public Tensor Loss([Shape("Tasks", "Points", 1)] Tensor x, [Shape("Tasks", ElementType = ElementType.Int32)] Tensor number, [Shape("Tasks", "Points", 1)] Tensor y) =>
        Losses.MeanSquaredError(Forward(x, number), y);
}
