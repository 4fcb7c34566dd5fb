using Sme.Netlist;

namespace Sme.Gates.Unknowns;

/// <summary>A bit or a word of four states in two: what can be 1, and what can be 0. Where both can be, it is unknown.</summary>
/// <param name="One">1 where it is 1 or unknown.</param>
/// <param name="Zero">1 where it is 0 or unknown.</param>
internal readonly record struct Rails(Value One, Value Zero)
{
    /// <summary>The inverse.</summary>
    public Rails Not => new(Zero, One);

    /// <summary>The inverse, where asked for.</summary>
    public static Rails operator ^(Rails rails, bool isComplement) => isComplement ? rails.Not : rails;
}
