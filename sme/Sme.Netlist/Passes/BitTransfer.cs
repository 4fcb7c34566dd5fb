using System;
using System.Numerics;

namespace Sme.Netlist.Passes;

/// <summary>What is known of a result by what is known of the operands.</summary>
internal static class BitTransfer
{
    public static BitFacts Apply(Operator op, int width, ulong immediate, ReadOnlySpan<BitFacts> operands)
    {
        BitFacts a = operands.Length > 0 ? operands[0] : default;
        BitFacts b = operands.Length > 1 ? operands[1] : default;
        return op switch
        {
            Operator.Constant => BitFacts.Constant(width, immediate),
            Operator.Not => BitFacts.Of(width, a.Ones, a.Zeros, a.SignBits),
            Operator.Negate => Sum(BitFacts.Constant(width, 0), Inverted(a), carry: true, a.SignBits - 1),
            Operator.And => BitFacts.Of(width, a.Zeros | b.Zeros, a.Ones & b.Ones, int.Min(a.SignBits, b.SignBits)),
            Operator.Or => BitFacts.Of(width, a.Zeros & b.Zeros, a.Ones | b.Ones, int.Min(a.SignBits, b.SignBits)),
            Operator.Xor => BitFacts.Of(
                width, (a.Zeros & b.Zeros) | (a.Ones & b.Ones), (a.Zeros & b.Ones) | (a.Ones & b.Zeros),
                int.Min(a.SignBits, b.SignBits)),
            Operator.Add => Sum(a, b, carry: false, int.Min(a.SignBits, b.SignBits) - 1),
            Operator.Subtract => Sum(a, Inverted(b), carry: true, int.Min(a.SignBits, b.SignBits) - 1),
            Operator.Multiply => Product(a, b),
            Operator.MultiplyHighUnsigned => Leading(width, a.LeadingZeros + b.LeadingZeros),
            Operator.MultiplyHighSigned => BitFacts.Of(
                width, a.IsNotNegative && b.IsNotNegative ? SignBit(width) : 0, 0, a.SignBits + b.SignBits - 1),
            Operator.DivideUnsigned => Leading(width, a.LeadingZeros),
            Operator.RemainderUnsigned => Leading(width, int.Max(a.LeadingZeros, b.LeadingZeros)),
            Operator.DivideSigned => a.IsNotNegative && b.IsNotNegative
                ? Leading(width, a.LeadingZeros) : BitFacts.Of(width, 0, 0, a.SignBits - 1),
            Operator.RemainderSigned => BitFacts.Of(
                width, a.IsNotNegative ? SignBit(width) : 0, 0, int.Max(a.SignBits, b.SignBits)),
            Operator.ShiftLeft when b.IsConstant => ShiftedLeft(a, Count(b, width)),
            Operator.ShiftLeft => BitFacts.Of(width, Value.MaskOf(Math.Min(width, a.TrailingZeros + Count(b, width))), 0),
            Operator.ShiftRightLogical when b.IsConstant => ShiftedRight(a, Count(b, width)),
            Operator.ShiftRightLogical => Leading(width, a.LeadingZeros + Count(b, width)),
            Operator.ShiftRightArithmetic when b.IsConstant => ShiftedRightSigned(a, Count(b, width)),
            Operator.ShiftRightArithmetic => BitFacts.Of(
                width, a.Zeros & SignBit(width), a.Ones & SignBit(width), a.SignBits + Count(b, width)),
            Operator.Equal => Boolean(IsEqual(a, b), (a.Ones & b.Zeros) != 0 || (a.Zeros & b.Ones) != 0),
            Operator.LessUnsigned => Boolean(a.Greatest < b.Least, a.Least >= b.Greatest),
            Operator.LessSigned => LessSigned(a, b),
            Operator.Mux => a.IsConstant ? operands[a.Ones != 0 ? 1 : 2] : b.Join(operands[2]),
            Operator.Either => b.Join(operands[2]),
            Operator.Select => Selected(a, operands[1..]),
            Operator.ZeroExtend => BitFacts.Of(width, a.Zeros | ~a.Mask, a.Ones),
            Operator.SignExtend => SignExtended(a, width),
            Operator.Extract => Extracted(a, (int)immediate, width),
            Operator.Concatenate => Concatenated(operands, width),
            Operator.PopulationCount => UpTo(width, BitOperations.PopCount(a.Greatest)),
            Operator.LeadingZeroCount or Operator.TrailingZeroCount => UpTo(width, width),
            _ => BitFacts.Unknown(width),
        };
    }

    private static ulong SignBit(int width) => 1UL << (width - 1);

    private static BitFacts Inverted(BitFacts a) => a with { Zeros = a.Ones, Ones = a.Zeros };

    private static BitFacts Leading(int width, int zeros)
        => BitFacts.Of(width, ~Value.MaskOf(width - int.Clamp(zeros, 0, width)), 0);

    private static BitFacts UpTo(int width, int greatest)
        => Leading(width, width - (64 - BitOperations.LeadingZeroCount((ulong)greatest)));

    // The least shift count, as far as it matters.
    private static int Count(BitFacts count, int width) => (int)Math.Min(count.Least, (ulong)width);

    // With the least and the greatest carry into each bit, the sum's bits are known where both operands and the carry are.
    private static BitFacts Sum(BitFacts a, BitFacts b, bool carry, int signBits)
    {
        ulong add = carry ? 1UL : 0;
        ulong greatest = a.Greatest + b.Greatest + add;
        ulong least = a.Least + b.Least + add;
        ulong carryZeros = ~(greatest ^ a.Zeros ^ b.Zeros);
        ulong carryOnes = least ^ a.Ones ^ b.Ones;
        ulong known = (a.Zeros | a.Ones) & (b.Zeros | b.Ones) & (carryZeros | carryOnes);
        return BitFacts.Of(a.Width, ~greatest & known, least & known, int.Max(signBits, 1));
    }

    private static BitFacts Product(BitFacts a, BitFacts b)
    {
        int width = a.Width;
        ulong zeros = Value.MaskOf(Math.Min(width, a.TrailingZeros + b.TrailingZeros));
        int leading = a.LeadingZeros + b.LeadingZeros - width;
        zeros |= leading > 0 ? ~Value.MaskOf(width - leading) : 0;
        return BitFacts.Of(width, zeros, 0, a.SignBits + b.SignBits - width - 1);
    }

    private static bool IsEqual(BitFacts a, BitFacts b) => a.IsConstant && b.IsConstant && a.Ones == b.Ones;

    private static BitFacts Boolean(bool isTrue, bool isFalse) => BitFacts.Of(1, isFalse ? 1UL : 0, isTrue ? 1UL : 0);

    // As unsigned numbers, once both signs are inverted.
    private static BitFacts LessSigned(BitFacts a, BitFacts b)
    {
        BitFacts x = Biased(a);
        BitFacts y = Biased(b);
        return Boolean(x.Greatest < y.Least, x.Least >= y.Greatest);
    }

    private static BitFacts Biased(BitFacts a)
    {
        ulong sign = SignBit(a.Width);
        return a with { Zeros = (a.Zeros & ~sign) | (a.Ones & sign), Ones = (a.Ones & ~sign) | (a.Zeros & sign) };
    }

    private static BitFacts Selected(BitFacts selector, ReadOnlySpan<BitFacts> options)
    {
        ulong last = (ulong)options.Length - 1;
        BitFacts? joined = null;
        for (ulong i = Math.Min(selector.Least, last); i <= Math.Min(selector.Greatest, last); i++)
        {
            BitFacts option = options[(int)i];
            joined = joined?.Join(option) ?? option;
        }

        return joined!.Value;
    }

    // By a constant: bits move, and so does what is known of them.
    private static BitFacts ShiftedLeft(BitFacts a, int count)
        => count == a.Width ? BitFacts.Constant(a.Width, 0)
            : BitFacts.Of(a.Width, (a.Zeros << count) | Value.MaskOf(count), a.Ones << count, a.SignBits - count);

    private static BitFacts ShiftedRight(BitFacts a, int count)
        => count == a.Width ? BitFacts.Constant(a.Width, 0)
            : BitFacts.Of(a.Width, (a.Zeros >> count) | ~Value.MaskOf(a.Width - count), a.Ones >> count);

    private static BitFacts ShiftedRightSigned(BitFacts a, int count)
    {
        count = int.Min(count, a.Width - 1);
        return SignExtended(Extracted(a, count, a.Width - count), a.Width);
    }

    private static BitFacts SignExtended(BitFacts a, int width)
        => BitFacts.Of(
            width, a.IsNotNegative ? a.Zeros | ~a.Mask : a.Zeros, a.IsNegative ? a.Ones | ~a.Mask : a.Ones,
            width - a.Width + a.SignBits);

    private static BitFacts Extracted(BitFacts a, int lowest, int width)
        => BitFacts.Of(width, a.Zeros >> lowest, a.Ones >> lowest, a.SignBits - (a.Width - lowest - width));

    private static BitFacts Concatenated(ReadOnlySpan<BitFacts> operands, int width)
    {
        (ulong zeros, ulong ones) = (0, 0);
        foreach (BitFacts operand in operands)
        {
            int shift = operand.Width;
            zeros = (shift == 64 ? 0 : zeros << shift) | operand.Zeros;
            ones = (shift == 64 ? 0 : ones << shift) | operand.Ones;
        }

        return BitFacts.Of(width, zeros, ones, operands[0].SignBits);
    }
}
