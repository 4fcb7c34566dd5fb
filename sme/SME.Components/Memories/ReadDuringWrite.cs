namespace SME.Components;

/// <summary>What a memory's read gives when the word at its address is written in the same tick.</summary>
public enum ReadDuringWrite : byte
{
    /// <summary>The word from before the write ("read first").</summary>
    Old = 0,

    /// <summary>The word that is written ("write first").</summary>
    New = 1,

    /// <summary>
    /// Either: synthesis takes what is cheapest. Simulation gives old and new words in turns, old first, so that a
    /// design that needs one of them fails at the second such read.
    /// </summary>
    DontCare = 2,
}
