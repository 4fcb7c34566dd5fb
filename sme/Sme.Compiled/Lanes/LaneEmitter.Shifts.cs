using System.Numerics;
using System.Runtime.Intrinsics;
using Sme.Emit;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <content>
/// Shifts: by a constant in one step, by a value in one too where the machine can, else in one for each of its bits.
/// </content>
internal sealed partial class LaneEmitter
{
    private LaneValue Shift(Operation operation, int width)
    {
        (Value value, Value amount) = (operation.Operands[0], operation.Operands[1]);
        string method = operation.Operator switch
        {
            Operator.ShiftLeft => nameof(Vector256.ShiftLeft),
            Operator.ShiftRightLogical => nameof(Vector256.ShiftRightLogical),
            _ => nameof(Vector256.ShiftRightArithmetic),
        };
        int size = operation.Operator == Operator.ShiftLeft ? _group.SizeOf(width) : _group.SizeOf(value.Width);
        LaneValue shifted = operation.Operator == Operator.ShiftRightArithmetic ? Signed(value, size) : Number(value, size);
        shifted = amount.IsConstant ? ShiftByAny(method, shifted, amount.Bits) : ShiftBy(method, shifted, amount);
        return Masked(Resize(shifted, _group.SizeOf(width), isSigned: false), width);
    }

    private LaneValue ShiftBy(string method, LaneValue value, Value amount)
    {
        if (amount.Width <= value.Size * 8
            && VectorMethods.ShiftByLanes(method, BitsOf(value.Size), value.Size) is { } shift)
        {
            LaneValue by = Number(amount, value.Size);
            bool isSigned = method == nameof(Vector256.ShiftRightArithmetic);
            return Make(value.Size, isMask: false, i =>
            {
                Push(value, i, isSigned);
                _il.Load(by.Vectors[i]);
                _il.Call(shift);
                Reinterpret(BitsOf(value.Size), value.Size, isSigned, toSigned: false);
            });
        }

        int stages = BitOperations.Log2((uint)value.Size * 8);
        LaneValue low = Number(amount, value.Size);
        for (int stage = 0; stage < stages && stage < amount.Width; stage++)
        {
            value = Choose(HasBit(low, stage), ShiftByAny(method, value, 1UL << stage), value);
        }

        if (amount.Width > stages)
        {
            LaneValue all = Number(amount, _group.SizeOf(amount.Width));
            LaneValue high = ShiftBy(nameof(Vector256.ShiftRightLogical), all, stages);
            LaneValue fits = Binary(nameof(Vector256.Equals), high, Constant(0, high.Size));
            fits = Resize(fits with { IsMask = true }, value.Size, isSigned: true);
            value = Choose(fits, value, ShiftByAny(method, value, (ulong)value.Size * 8));
        }

        return value;
    }

    private LaneValue HasBit(LaneValue value, int bit)
    {
        LaneValue first = ShiftBy(nameof(Vector256.ShiftLeft), value, (value.Size * 8) - 1 - bit);
        return Binary(nameof(Vector256.LessThan), first, Constant(0, value.Size), isSigned: true) with { IsMask = true };
    }

    // By as much as a lane has bits, or more, nothing is left but copies of the sign.
    private LaneValue ShiftByAny(string method, LaneValue value, ulong amount)
    {
        int bits = value.Size * 8;
        return amount < (ulong)bits ? ShiftBy(method, value, (int)amount)
            : method == nameof(Vector256.ShiftRightArithmetic) ? ShiftBy(method, value, bits - 1)
            : Constant(0, value.Size);
    }

    private LaneValue ShiftBy(string method, LaneValue value, int amount)
    {
        if (amount == 0)
        {
            return value;
        }

        if (method == nameof(Vector256.ShiftRightArithmetic) && value.Size is 1 or 8)
        {
            // Few machines shift bytes or longs so.
            ulong sign = 1UL << ((value.Size * 8) - 1 - amount);
            LaneValue shifted = ShiftBy(nameof(Vector256.ShiftRightLogical), value, amount);
            return WithConstant(nameof(Vector256.Subtract), WithConstant(nameof(Vector256.Xor), shifted, sign), sign);
        }

        bool isSigned = method == nameof(Vector256.ShiftRightArithmetic);
        return Make(value.Size, isMask: false, i =>
        {
            Push(value, i, isSigned);
            _il.Load(amount);
            Call(method, value.Size, isSigned);
            Reinterpret(BitsOf(value.Size), value.Size, isSigned, toSigned: false);
        });
    }
}
