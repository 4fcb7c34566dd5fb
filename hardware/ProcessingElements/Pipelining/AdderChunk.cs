using System;

namespace Hardware.ProcessingElements.Pipelining;

/// <summary>The bits of a 32-bit sum that one stage of a pipelined adder adds.</summary>
/// <param name="Low">The lowest bit.</param>
/// <param name="Length">Number of bits, 1 to 32.</param>
public readonly record struct AdderChunk(int Low, int Length)
{
    /// <summary>Bits of a sum.</summary>
    public const int SumBits = 32;

    /// <summary>The most stages.</summary>
    public const int MaximumStages = 8;

    /// <summary>Whether this is the last stage.</summary>
    public bool IsLast => Low + Length == SumBits;

    /// <summary>The chunk of a stage; lengths differ by one bit at most.</summary>
    /// <param name="stage">The stage, 0 for the lowest bits.</param>
    /// <param name="stages">Number of stages, 1 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stage.</exception>
    public static AdderChunk Of(int stage, int stages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stages, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stages, MaximumStages);
        ArgumentOutOfRangeException.ThrowIfNegative(stage);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stage, stages);
        int low = SumBits * stage / stages;
        return new AdderChunk(low, (SumBits * (stage + 1) / stages) - low);
    }
}
