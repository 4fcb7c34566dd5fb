namespace Sme.Gates;

/// <summary>A signal of which some bits are unknown, because nothing that was reset or given decides them.</summary>
/// <param name="Name">Its name, behind those of the instances around it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Width">Its bits; of a memory 1.</param>
/// <param name="Bits">Ones where it is unknown: of an output in any cycle, of others now.</param>
/// <param name="LastTick">The last cycle in which it was.</param>
public sealed record UnknownSignal(string Name, UnknownKind Kind, int Width, ulong Bits, ulong LastTick);

/// <summary>What is unknown.</summary>
public enum UnknownKind : byte
{
    /// <summary>An output of the design.</summary>
    Output,

    /// <summary>A register.</summary>
    Register,

    /// <summary>A memory into which something was written, and it is not known where, or whether.</summary>
    Memory,
}
