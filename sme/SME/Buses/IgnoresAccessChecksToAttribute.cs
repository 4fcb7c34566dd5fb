namespace System.Runtime.CompilerServices;

/// <summary>
/// Known to the run time by this name: the assembly that carries it may use non-public types of the assembly named.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute : Attribute
{
    /// <summary>Grants access to the named assembly.</summary>
    public IgnoresAccessChecksToAttribute(string assemblyName) => AssemblyName = assemblyName;

    /// <summary>Simple name of the assembly.</summary>
    public string AssemblyName { get; }
}
