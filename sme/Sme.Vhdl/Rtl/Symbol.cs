using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>What a name in a module stands for.</summary>
internal enum SymbolKind
{
    /// <summary>An input port.</summary>
    Input,

    /// <summary>An output port; it is written, never read.</summary>
    Output,

    /// <summary>A generic: a constant of the instance.</summary>
    Generic,

    /// <summary>A signal: what registers hold and take, what instances give and get.</summary>
    Signal,

    /// <summary>A variable of the process that computes.</summary>
    Variable,
}

/// <summary>A name for bits in a module.</summary>
/// <param name="name">The name, unique in the module.</param>
/// <param name="width">Width in bits.</param>
/// <param name="kind">What it stands for.</param>
internal sealed class Symbol(string name, int width, SymbolKind kind)
{
    public string Name { get; } = name;

    public int Width { get; } = width;

    public SymbolKind Kind { get; } = kind;

    /// <summary>Of a variable the name in the source, which others may have too; or null.</summary>
    public string? SourceName { get; init; }

    /// <summary>Names in the source for what its bits can be, or null.</summary>
    public Enumeration? Enumeration { get; init; }

    /// <summary>Whether it is a port of the top, whose bits are no number.</summary>
    public bool IsPlainVector { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
