using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Lux.Gen;

/// <summary>Compares objects by identity.</summary>
internal sealed class ByIdentity : IEqualityComparer<object>
{
    public static readonly ByIdentity Comparer = new();

    bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);
    int IEqualityComparer<object>.GetHashCode(object value) => RuntimeHelpers.GetHashCode(value);
}
