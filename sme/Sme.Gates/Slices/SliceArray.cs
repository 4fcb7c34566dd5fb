namespace Sme.Gates.Slices;

/// <summary>Values of one name of many instances as bits: for each bit of the value a row with a bit of each instance.</summary>
/// <remarks>The row of a single instance is a word, of which the lowest bit counts; the others may be anything. Rows of few
/// instances may be packed: the bits behind those of the instances are then other rows.</remarks>
/// <param name="width">Bits of a value.</param>
/// <param name="lanes">Number of instances.</param>
/// <param name="vectorBits">Bits of the vectors that a row is made of.</param>
internal sealed class SliceArray(int width, int lanes, int vectorBits)
{
    /// <summary>Bits of a row that is packed.</summary>
    public const int PackedBits = 16;

    /// <summary>Bits of a value.</summary>
    public int Width => width;

    /// <summary>Number of instances.</summary>
    public int Lanes => lanes;

    /// <summary>Bits of the vectors that a row is made of; 64 stands for words.</summary>
    public int VectorBits => vectorBits;

    /// <summary>Whether it is of a single instance.</summary>
    public bool IsSingle => lanes == 1;

    /// <summary>Whether rows take no more room than for <see cref="PackedBits"/> instances.</summary>
    public bool IsPacked { get; set; }

    /// <summary>Bytes of a row.</summary>
    public int Stride => IsPacked ? PackedBits / 8
        : lanes == 1 ? sizeof(ulong) : (lanes + vectorBits - 1) / vectorBits * (vectorBits / 8);

    /// <summary>Whether there are two: what registers hold and what they take.</summary>
    public bool IsRegister { get; init; }

    /// <summary>Whether nothing but <see cref="Activity.ActivityCounter"/> reads it.</summary>
    public bool IsForCounting { get; init; }

    /// <summary>Whether changes of it are counted; registers' always are.</summary>
    public bool IsCounted { get; set; }

    /// <summary>Where the first row is, in bytes behind the first of all arrays of registers, or of the others.</summary>
    public int Offset { get; set; }

    /// <summary>Where a row is, in bytes.</summary>
    public int RowOf(int bit) => Offset + (bit * Stride);
}

/// <summary>The value of an instance.</summary>
/// <param name="Array">Of what.</param>
/// <param name="Lane">Of which.</param>
internal readonly record struct SlicePlace(SliceArray Array, int Lane);
