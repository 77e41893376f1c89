// The runtime knows this attribute by its name alone; the framework declares it nowhere.
namespace System.Runtime.CompilerServices;

/// <summary>Lets an assembly see what is not public in another one.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
