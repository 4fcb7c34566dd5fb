using System.Numerics;

namespace Sme.Netlist.Passes;

/// <summary>What is known of a value's bits whatever the inputs are.</summary>
/// <param name="Width">The value's width.</param>
/// <param name="Zeros">Bits that are 0.</param>
/// <param name="Ones">Bits that are 1.</param>
/// <param name="SignBits">How many bits from the most significant one on are equal; at least 1.</param>
internal readonly record struct BitFacts(int Width, ulong Zeros, ulong Ones, int SignBits)
{
    public ulong Mask => Value.MaskOf(Width);

    public bool IsConstant => (Zeros | Ones) == Mask;

    /// <summary>The least number, unsigned.</summary>
    public ulong Least => Ones;

    /// <summary>The greatest number, unsigned.</summary>
    public ulong Greatest => ~Zeros & Mask;

    public bool IsNegative => (Ones >> (Width - 1)) != 0;

    public bool IsNotNegative => (Zeros >> (Width - 1)) != 0;

    public int LeadingZeros => LeadingOnes(Zeros);

    public int TrailingZeros => int.Min(BitOperations.TrailingZeroCount(~Zeros), Width);

    /// <summary>The bits that hold the value as an unsigned number; none where it is 0.</summary>
    public int UnsignedWidth => Width - LeadingZeros;

    /// <summary>The bits that hold the value as a two's complement number.</summary>
    public int SignedWidth => Width - SignBits + 1;

    public static BitFacts Unknown(int width) => new(width, 0, 0, 1);

    public static BitFacts Constant(int width, ulong bits) => Of(width, ~bits, bits);

    /// <summary>Facts completed by what follows from them.</summary>
    public static BitFacts Of(int width, ulong zeros, ulong ones, int signBits = 1)
    {
        ulong mask = Value.MaskOf(width);
        BitFacts facts = new(width, zeros & mask, ones & mask, 1);
        int known = int.Max(facts.LeadingOnes(facts.Zeros), facts.LeadingOnes(facts.Ones));
        signBits = int.Clamp(int.Max(signBits, known), 1, width);
        ulong sign = mask & ~Value.MaskOf(width - signBits);
        return facts with
        {
            Zeros = facts.IsNotNegative ? facts.Zeros | sign : facts.Zeros,
            Ones = facts.IsNegative ? facts.Ones | sign : facts.Ones,
            SignBits = signBits,
        };
    }

    /// <summary>Whether a value that is known so can have these bits.</summary>
    public bool Allows(ulong bits)
    {
        ulong sign = Mask & ~Value.MaskOf(Width - SignBits);
        return (bits & Zeros) == 0 && (bits & Ones) == Ones && ((bits & sign) == 0 || (bits & sign) == sign);
    }

    /// <summary>What is known of a value that is one or the other.</summary>
    public BitFacts Join(BitFacts other)
        => new(Width, Zeros & other.Zeros, Ones & other.Ones, int.Min(SignBits, other.SignBits));

    private int LeadingOnes(ulong bits) => BitOperations.LeadingZeroCount(~(bits << (64 - Width)));
}
