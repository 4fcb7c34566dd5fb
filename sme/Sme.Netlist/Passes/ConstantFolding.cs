namespace Sme.Netlist.Passes;

/// <summary>
/// Computes what is constant, drops what is trivial, and uses again what was computed before in a region or one around.
/// </summary>
/// <remarks>All that <see cref="Identities"/> and <see cref="Builder"/> do when a body is built.</remarks>
public static class ConstantFolding
{
    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition) => new Folder(definition).Run();

    private sealed class Folder(Definition definition) : Rewriter(definition);
}
