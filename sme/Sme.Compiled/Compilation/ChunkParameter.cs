namespace Sme.Compiled.Compilation;

/// <summary>The parameters of a <see cref="Chunk"/>.</summary>
internal static class ChunkParameter
{
    /// <summary>The first of all values.</summary>
    public const short Values = 0;

    /// <summary>What the first of all registers holds.</summary>
    public const short Registers = 1;

    /// <summary>What the first of all registers takes.</summary>
    public const short Next = 2;

    /// <summary>The first of all memory writes.</summary>
    public const short Writes = 3;

    /// <summary>The machine.</summary>
    public const short Machine = 4;
}
