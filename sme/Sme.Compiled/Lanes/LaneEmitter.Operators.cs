using System;
using System.Linq;
using System.Runtime.Intrinsics;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <content>What operations compute.</content>
internal sealed partial class LaneEmitter
{
    private LaneValue Compute(Value value)
    {
        Operation operation = value.Operation!;
        Value[] x = operation.Operands;
        int width = Math.Min(value.Width, Math.Max(1, _demanded.Of(value)));
        int size = _group.SizeOf(width);
        switch (operation.Operator)
        {
            case Operator.Constant:
                return Constant(value.Bits, size);
            case Operator.Not when value.Width == 1 && Computed(x[0]).IsMask:
                return Unary(nameof(Vector256.OnesComplement), Computed(x[0]));
            case Operator.Not:
                return WithConstant(nameof(Vector256.Xor), Number(x[0], size), Value.MaskOf(width));
            case Operator.Negate:
                return Masked(Unary(nameof(Vector256.Negate), Number(x[0], size), isSigned: true), width);
            case Operator.And:
                return Bitwise(nameof(Vector256.BitwiseAnd), x, size);
            case Operator.Or:
                return Bitwise(nameof(Vector256.BitwiseOr), x, size);
            case Operator.Xor:
                return Bitwise(nameof(Vector256.Xor), x, size);
            case Operator.Add:
                return Masked(Binary(nameof(Vector256.Add), Number(x[0], size), Number(x[1], size)), width);
            case Operator.Subtract:
                return Masked(Binary(nameof(Vector256.Subtract), Number(x[0], size), Number(x[1], size)), width);
            case Operator.Multiply:
                return Masked(Binary(nameof(Vector256.Multiply), Number(x[0], size), Number(x[1], size)), width);
            case Operator.MultiplyHighUnsigned or Operator.MultiplyHighSigned:
                return MultiplyHigh(operation);
            case Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic:
                return Shift(operation, width);
            case Operator.Equal:
                return Compare(nameof(Vector256.Equals), x, isSigned: false);
            case Operator.LessUnsigned:
                return Compare(nameof(Vector256.LessThan), x, isSigned: false);
            case Operator.LessSigned:
                return Compare(nameof(Vector256.LessThan), x, isSigned: true);
            case Operator.Mux or Operator.Either:
                return Choose(Mask(x[0], size), Number(x[1], size), Number(x[2], size));
            case Operator.Select:
                return Select(operation, size);
            case Operator.If or Operator.Case:
                return ChooseRegion(operation, value.Index, size);
            case Operator.ZeroExtend:
                return Number(x[0], size);
            case Operator.SignExtend:
                return width <= x[0].Width ? Number(x[0], size)
                    : x[0].Width == 1 ? Masked(Mask(x[0], size) with { IsMask = false }, width)
                    : Masked(Signed(x[0], size), width);
            case Operator.Extract:
                return Extract(x[0], (int)operation.Immediate, width);
            case Operator.Concatenate:
                return Concatenate(operation, width);
            case Operator.PopulationCount or Operator.LeadingZeroCount or Operator.TrailingZeroCount:
                return Count(operation, size);
            case Operator.MemoryRead:
                return ReadMemory(operation);
            default:
                throw new ArgumentException($"{operation.Operator} is not computed in lanes", nameof(value));
        }
    }

    // Single bits stay masks where one of them is.
    private LaneValue Bitwise(string method, Value[] x, int size)
    {
        if (x[0].Width == 1)
        {
            LaneValue? mask = x.Where(v => _group.ConstantOf(v) == null).Select(Computed).FirstOrDefault(c => c.IsMask);
            if (mask != null)
            {
                return Binary(method, Mask(x[0], mask.Size), Mask(x[1], mask.Size)) with { IsMask = true };
            }
        }

        return Binary(method, Number(x[0], size), Number(x[1], size));
    }

    private LaneValue Compare(string method, Value[] x, bool isSigned)
    {
        int size = _group.SizeOf(x[0].Width);
        int spare = (size * 8) - x[0].Width;
        LaneValue a = Number(x[0], size);
        LaneValue b = Number(x[1], size);
        if (isSigned && spare > 0)
        {
            a = ShiftBy(nameof(Vector256.ShiftLeft), a, spare);
            b = ShiftBy(nameof(Vector256.ShiftLeft), b, spare);
        }

        // With a zero in front both orders are the same, and machines compare signed numbers.
        bool asSigned = isSigned || spare > 0;
        return Binary(method, a, b, asSigned) with { IsMask = true };
    }

    private LaneValue MultiplyHigh(Operation operation)
    {
        int width = operation.Result.Width;
        int size = _group.SizeOf(2 * width);
        bool isSigned = operation.Operator == Operator.MultiplyHighSigned;
        LaneValue[] x = Array.ConvertAll(operation.Operands, o => isSigned ? Signed(o, size) : Number(o, size));
        LaneValue high = ShiftBy(nameof(Vector256.ShiftRightLogical), Binary(nameof(Vector256.Multiply), x[0], x[1]), width);
        return Masked(Resize(high, _group.SizeOf(width), isSigned: false), width);
    }

    private LaneValue Select(Operation operation, int size)
    {
        Value index = operation.Operands[0];
        Value[] choices = operation.Operands[1..];
        LaneValue chosen = Number(choices[^1], size);
        for (int i = choices.Length - 2; i >= 0; i--)
        {
            chosen = (ulong)i > index.Mask ? chosen : Choose(IsLabel(index, (ulong)i, size), Number(choices[i], size), chosen);
        }

        return chosen;
    }

    private LaneValue ChooseRegion(Operation operation, int result, int size)
    {
        LaneValue chosen = Number(operation.Regions[^1].Yields[result], size);
        for (int i = operation.Regions.Length - 2; i >= 0; i--)
        {
            chosen = Choose(IsChosen(operation, i, size), Number(operation.Regions[i].Yields[result], size), chosen);
        }

        return chosen;
    }

    // All ones where a region runs.
    private LaneValue IsChosen(Operation operation, int region, int size)
    {
        if (operation.Operator == Operator.If)
        {
            LaneValue condition = Mask(operation.Operands[0], size);
            return region == 0 ? condition : Unary(nameof(Vector256.OnesComplement), condition);
        }

        if (region < operation.Labels.Length)
        {
            return AnyLabel(operation.Operands[0], operation.Labels[region], size);
        }

        ulong[] all = [.. operation.Labels.SelectMany(l => l)];
        return Unary(nameof(Vector256.OnesComplement), AnyLabel(operation.Operands[0], all, size));
    }

    private LaneValue AnyLabel(Value selector, ulong[] labels, int size)
        => labels.Select(l => IsLabel(selector, l, size))
            .Aggregate(Constant(0, size) with { IsMask = true }, (a, b) => Binary(nameof(Vector256.BitwiseOr), a, b));

    private LaneValue IsLabel(Value selector, ulong label, int size)
    {
        int own = _group.SizeOf(selector.Width);
        LaneValue same = Binary(nameof(Vector256.Equals), Number(selector, own), Constant(label, own));
        return Resize(same with { IsMask = true }, size, isSigned: true);
    }

    private LaneValue Extract(Value from, int lowest, int width)
    {
        int size = _group.SizeOf(width);
        if (lowest == 0)
        {
            return width == from.Width ? Number(from, size) : Masked(Number(from, size), width);
        }

        LaneValue all = Number(from, _group.SizeOf(Math.Min(from.Width, lowest + width)));
        return Masked(Resize(ShiftBy(nameof(Vector256.ShiftRightLogical), all, lowest), size, isSigned: false), width);
    }

    private LaneValue Concatenate(Operation operation, int width)
    {
        int size = _group.SizeOf(width);
        LaneValue? joined = null;
        int lowest = operation.Result.Width;
        foreach (Value operand in operation.Operands)
        {
            lowest -= operand.Width;
            if (lowest < width)
            {
                LaneValue part = ShiftBy(nameof(Vector256.ShiftLeft), Number(operand, size), lowest);
                joined = joined == null ? part : Binary(nameof(Vector256.BitwiseOr), joined, part);
            }
        }

        return Masked(joined!, width);
    }
}
