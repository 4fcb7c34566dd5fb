using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>Names of the source for what a value can be; they do not say that it is nothing else.</summary>
/// <param name="Name">Name of the type.</param>
/// <param name="Width">Width of the type in bits.</param>
/// <param name="Members">Bits and their names, in order of declaration.</param>
public sealed record Enumeration(string Name, int Width, IReadOnlyList<(ulong Bits, string Name)> Members)
{
    /// <summary>
    /// The first member that bits stand for, or null; there may be fewer of them than the type has, with zeros or copies of
    /// their highest one above.
    /// </summary>
    /// <param name="bits">The bits.</param>
    /// <param name="width">How many they are.</param>
    public string? NameOf(ulong bits, int width)
        => Find(bits) ?? (width < Width ? Find((ulong)Evaluation.Signed(bits, width) & Value.MaskOf(Width)) : null);

    private string? Find(ulong bits)
    {
        foreach ((ulong own, string name) in Members)
        {
            if (own == bits)
            {
                return name;
            }
        }

        return null;
    }
}
