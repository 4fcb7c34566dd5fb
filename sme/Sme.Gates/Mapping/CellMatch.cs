using Sme.Gates.Technology;

namespace Sme.Gates.Mapping;

/// <summary>A cell that computes a function of the leaves of a cut, with some leaves inverted.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Pins">For each input, in four bits each: twice the leaf, plus 1 where it is inverted.</param>
/// <param name="Needs">Bit 2 l + p is set where leaf l is read, inverted where p is 1.</param>
internal sealed record CellMatch(Cell Cell, ushort Pins, byte Needs)
{
    /// <summary>What an input reads: twice the leaf, plus 1 where it is inverted.</summary>
    public int Pin(int input) => (Pins >> (4 * input)) & 15;
}
