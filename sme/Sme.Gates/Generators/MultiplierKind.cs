namespace Sme.Gates.Generators;

/// <summary>How partial products are made and added.</summary>
public enum MultiplierKind : byte
{
    /// <summary>A row of full adders for each bit of the multiplier: the most regular and the slowest.</summary>
    Array,

    /// <summary>All partial products into a <see cref="CarrySaveSum"/>.</summary>
    Dadda,

    /// <summary>Booth's recoding, two bits of the multiplier at a time, into a <see cref="CarrySaveSum"/>.</summary>
    Booth,
}
