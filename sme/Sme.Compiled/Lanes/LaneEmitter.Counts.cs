using System.Runtime.Intrinsics;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <content>Counting bits: zeros at either end are ones of a value made of them.</content>
internal sealed partial class LaneEmitter
{
    private LaneValue Count(Operation operation, int size)
    {
        Value value = operation.Operands[0];
        LaneValue bits = Number(value, _group.SizeOf(value.Width));
        if (operation.Operator == Operator.TrailingZeroCount)
        {
            // All below the lowest one.
            LaneValue below = WithConstant(nameof(Vector256.Subtract), bits, 1);
            bits = Masked(Binary(nameof(Vector256.AndNot), below, bits), value.Width);
        }
        else if (operation.Operator == Operator.LeadingZeroCount)
        {
            // All above the highest one.
            for (int by = 1; by < value.Width; by *= 2)
            {
                bits = Binary(nameof(Vector256.BitwiseOr), bits, ShiftBy(nameof(Vector256.ShiftRightLogical), bits, by));
            }

            bits = WithConstant(nameof(Vector256.Xor), bits, value.Mask);
        }

        return Masked(Resize(Ones(bits), size, isSigned: false), value.Width);
    }

    // Sums of neighbouring fields, which double in width.
    private LaneValue Ones(LaneValue bits)
    {
        for (int field = 1; field < bits.Size * 8; field *= 2)
        {
            ulong low = ulong.MaxValue / ((1UL << field) + 1);
            LaneValue high = WithConstant(
                nameof(Vector256.BitwiseAnd), ShiftBy(nameof(Vector256.ShiftRightLogical), bits, field), low);
            bits = Binary(nameof(Vector256.Add), WithConstant(nameof(Vector256.BitwiseAnd), bits, low), high);
        }

        return bits;
    }
}
