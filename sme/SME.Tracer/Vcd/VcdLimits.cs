namespace SME.Tracer.Vcd;

/// <summary>What <see cref="VcdReader"/> accepts at most, so that a damaged file cannot exhaust memory.</summary>
public sealed record VcdLimits
{
    /// <summary>Longest word of the file in bytes: a name, a value, a number.</summary>
    public int TokenLength { get; init; } = 1 << 16;

    /// <summary>Widest variable in bits.</summary>
    public int Width { get; init; } = 1 << 16;

    /// <summary>Most variables.</summary>
    public int Variables { get; init; } = 1 << 24;

    /// <summary>Deepest nesting of scopes.</summary>
    public int ScopeDepth { get; init; } = 256;
}
