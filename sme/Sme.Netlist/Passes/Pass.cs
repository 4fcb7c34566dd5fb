using System;

namespace Sme.Netlist.Passes;

/// <summary>A change of a definition that keeps what it does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Run">Changes a definition in place and says whether it did.</param>
public sealed record Pass(string Name, Func<Definition, bool> Run)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
