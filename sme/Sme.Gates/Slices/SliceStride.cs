using System.Collections.Generic;
using System.Linq;

namespace Sme.Gates.Slices;

/// <summary>
/// Instances side by side in one row and at equal distances in another, as those at an edge of a grid are: such a row is
/// read or written as a vector whose elements are as long as the distance.
/// </summary>
/// <param name="Source">Where they come from.</param>
/// <param name="From">The first of them.</param>
/// <param name="To">What it becomes.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Step">Their distance in the row where they are apart.</param>
/// <param name="Spreads">Whether they come from side by side, and become those at distances.</param>
/// <param name="VectorBits">Bits of a vector.</param>
internal sealed record SliceStride(
    SliceArray Source, int From, int To, int Count, int Step, bool Spreads, int VectorBits)
{
    // Fewer words are as fast one by one.
    private const int FewestWords = 3;

    /// <summary>Number of elements of a vector.</summary>
    public int Elements => VectorBits / Step;

    /// <summary>Of what spreads: bit i of element i of a vector, and the instances that are meant.</summary>
    public (SliceArray Bits, SliceArray Targets) Masks { get; init; }

    /// <summary>What copies are together; null where they are no stride.</summary>
    /// <param name="copies">From where, and to which instance, in order.</param>
    /// <param name="target">Where to.</param>
    public static SliceStride? Of(IReadOnlyList<(SlicePlace From, int To)> copies, SliceArray target)
    {
        if (copies.Count < 2)
        {
            return null;
        }

        ((SliceArray source, int from), int to) = copies[0];
        (int fromStep, int toStep) = (copies[1].From.Lane - from, copies[1].To - to);
        bool spreads = toStep > fromStep;
        (int step, int other) = spreads ? (toStep, fromStep) : (fromStep, toStep);
        SliceArray apart = spreads ? target : source;
        if (other != 1 || step is not (8 or 16 or 32 or 64) || copies.Count * step < FewestWords * 64 || apart.VectorBits == 64)
        {
            return null;
        }

        // A bit for each element has to fit into an element.
        int bits = spreads && apart.VectorBits > step * step ? step * step : apart.VectorBits;
        return bits >= 128 && copies.Select((c, i) => (c, i)).All(c => IsAt(c.c, c.i))
            ? new SliceStride(source, from, to, copies.Count, step, spreads, bits) : null;

        bool IsAt((SlicePlace From, int To) copy, int index)
            => copy.From.Array == source && copy.From.Lane == from + (index * fromStep) && copy.To == to + (index * toStep);
    }
}
