namespace Sme.Elaboration.Engine;

/// <summary>Where an engine finds the bits of a signal.</summary>
internal enum PlaceKind : byte
{
    /// <summary>They never change.</summary>
    Constant,

    /// <summary>Among the interpreter's values.</summary>
    Slot,

    /// <summary>In a register, as its process sees it after its run.</summary>
    Register,

    /// <summary>In the live object.</summary>
    Live,

    /// <summary>In the live object: whether the signal has a value.</summary>
    LiveDefined,
}

/// <summary>Where an engine finds the bits of a signal.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Index">Index of the slot or register; id of the signal for live ones.</param>
/// <param name="Bits">The bits of a constant.</param>
internal readonly record struct Place(PlaceKind Kind, int Index, ulong Bits);
