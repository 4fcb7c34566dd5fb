namespace Sme.Gates.Generators;

/// <summary>How carries are computed. Sizes and depths are of n bits, in two-input gates.</summary>
public enum AdderKind : byte
{
    /// <summary>Full adders in a chain: 5n gates, 2n deep.</summary>
    Ripple,

    /// <summary>Blocks of about the square root of n bits that compute both sums and choose; about 2 sqrt n deep.</summary>
    CarrySelect,

    /// <summary>Prefix tree of Brent and Kung: fewest gates of the trees, 4 log n deep, few readers a gate.</summary>
    BrentKung,

    /// <summary>Prefix tree of Sklansky: 2 log n deep, up to n/2 readers a gate.</summary>
    Sklansky,

    /// <summary>Prefix tree of Kogge and Stone: 2 log n deep, two readers a gate, most gates.</summary>
    KoggeStone,
}
