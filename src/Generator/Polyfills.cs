// What linked files use and netstandard2.0 lacks; internal, and with the runtime's words.
namespace System
{
    static class ThrowHelpers
    {
        extension(ArgumentOutOfRangeException)
        {
            public static void ThrowIfLessThan<T>(T value, T other, [Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null)
                where T : IComparable<T>
            {
                if (value.CompareTo(other) < 0)
                {
                    throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} ('{value}') must be greater than or equal to '{other}'."));
                }
            }
        }
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    [Flags]
    enum DynamicallyAccessedMemberTypes
    {
        PublicFields = 0x20,
        NonPublicFields = 0x40,
        NonPublicFieldsWithInherited = NonPublicFields | 0x10000,
    }

    [AttributeUsage(AttributeTargets.All)]
    sealed class DynamicallyAccessedMembersAttribute(DynamicallyAccessedMemberTypes types) : Attribute
    {
        public DynamicallyAccessedMemberTypes MemberTypes => types;
    }
}
