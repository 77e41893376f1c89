using static Lux.Gen.Tests.Case;

namespace Lux.Gen.Tests;

static class ContractionCases
{
    public static IEnumerable<Case> All =>
    [
        Dot("matrix · matrix", [2, 3], [3, 4]),
        Dot("matrix · vector", [2, 3], [3]),
        Dot("vector · matrix", [3], [3, 2]),
        Dot("vector · vector", [3], [3]),
        Dot("batch · matrix", [2, 2, 3], [3, 2]),
        Dot("vector · batch", [3], [2, 3, 2]),
        Dot("batch · batch", [2, 2, 3], [2, 3, 2]),
        Dot("batches that broadcast", [2, 1, 2, 3], [2, 3, 2]),
        Of("by the transposed", Apart(2, 3), Apart(4, 3), (a, b) => a.Dot(b.Transposed)),
        Of("the transposed by it", Apart(3, 2), Apart(3, 4), (a, b) => a.Transposed.Dot(b)),
        Of("by itself", Apart(3, 3), x => x.Dot(x.Transposed)),
        Of("outer product", Apart(2), Apart(3), (a, b) => a.Contract(b, [], [])),
        Of("inner axes", Apart(2, 3, 2), Apart(4, 3), (a, b) => a.Contract(b, [1], [1])),
        Of("two axes, crossed", Apart(2, 3, 2), Apart(2, 2, 3), (a, b) => a.Contract(b, [0, 1], [1, 2])),
        Of("two axes, listed backwards", Apart(2, 3, 2), Apart(2, 2, 3), (a, b) => a.Contract(b, [1, 0], [2, 0])),
        Of("batch axes behind, in another order", Apart(3, 2, 4), Apart(4, 3, 2), (a, b) => a.Contract(b, [1], [2], [2, 0], [0, 1])),
        Of("batch axes, two contracted, two free", Apart(2, 2, 3, 2), Apart(2, 3, 2, 2), (a, b) => a.Contract(b, [2, 0], [1, 3], [3], [0])),
        Of("batch only", Apart(2, 3), Apart(3, 2), (a, b) => a.Contract(b, [], [], [0, 1], [1, 0])),
    ];

    static Case Dot(string name, Dim[] a, Dim[] b) => Of(name, Apart(a), Apart(b) * 0.9, (x, y) => x.Dot(y));
}
