using System.Reflection.Emit;

namespace Sme.Compiled.Lanes;

/// <summary>A value of a block of instances while it is computed.</summary>
/// <param name="Size">Bytes of a lane.</param>
/// <param name="IsMask">Whether a 1 is all ones; a number has zeros above its bits.</param>
/// <param name="Vectors">The vectors that hold the lanes, the first ones first.</param>
internal sealed record LaneValue(int Size, bool IsMask, LocalBuilder[] Vectors)
{
    /// <summary>
    /// Whether above the lanes there are copies of the sign up to the value's width, and not zeros. Only what is loaded has it;
    /// what is computed of it has as many bits as it is asked for.
    /// </summary>
    public bool IsSigned { get; init; }
}
