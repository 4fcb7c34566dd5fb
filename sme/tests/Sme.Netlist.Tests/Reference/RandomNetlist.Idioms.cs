using System;
using System.Linq;

namespace Sme.Netlist.Tests.Reference;

/// <content>What programs write often, and what passes look for.</content>
internal sealed partial class RandomNetlist
{
    private void AddIdiom()
    {
        switch (_random.Next(8))
        {
            case 0:
                AddWithConstant();
                break;
            case 1:
                AddComparison();
                break;
            case 2:
                AddCondition();
                break;
            case 3:
                AddParts();
                break;
            case 4:
                AddEnables();
                break;
            case 5:
                AddPacked();
                break;
            case 6:
                AddPromoted();
                break;
            default:
                AddGuarded();
                break;
        }
    }

    private Value Put(Operator op, int width, params Value[] operands) => Put(op, width, 0, operands);

    private Value Put(Operator op, int width, ulong immediate, params Value[] operands)
    {
        Operation operation = new(op, operands, width) { Immediate = immediate };
        Add(operation);
        return operation.Result;
    }

    private T OneOf<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    // Powers of two, masks, the least and greatest numbers, and their neighbours.
    private Value Limit(int width)
    {
        ulong power = 1UL << _random.Next(width);
        ulong bits = OneOf(power, power - 1, power + 1, ~(power - 1), ~0UL, (power - 1) << _random.Next(width));
        return Constant(width, bits & Value.MaskOf(width));
    }

    private void AddWithConstant()
    {
        Value a = Any(64);
        Operator op = OneOf(
            Operator.Multiply, Operator.MultiplyHighUnsigned, Operator.MultiplyHighSigned, Operator.DivideUnsigned,
            Operator.DivideSigned, Operator.RemainderUnsigned, Operator.RemainderSigned, Operator.And, Operator.Or,
            Operator.Xor, Operator.Add, Operator.Subtract, Operator.ShiftLeft, Operator.ShiftRightLogical,
            Operator.ShiftRightArithmetic);
        Value constant = op is Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic
            ? Constant(7, (ulong)_random.Next(a.Width + 2)) : Limit(a.Width);
        Value result = _random.Next(8) == 0 && constant.Width == a.Width
            ? Put(op, a.Width, constant, a) : Put(op, a.Width, a, constant);
        if (_random.Next(3) == 0 && constant.Width == a.Width)
        {
            Put(op, a.Width, result, Limit(a.Width));
        }
    }

    private void AddComparison()
    {
        Value a = Any(64);
        Operator op = OneOf(Operator.Equal, Operator.LessUnsigned, Operator.LessSigned);
        Value b = Limit(a.Width);
        Value result = _random.Next(2) == 0 ? Put(op, 1, a, b) : Put(op, 1, b, a);
        Value wide = Put(Operator.ZeroExtend, 32, result);
        Put(Operator.Equal, 1, wide, Constant(32, (ulong)_random.Next(2)));
    }

    private Value Condition(int depth)
        => _random.Next(depth == 0 ? 2 : 6) switch
        {
            0 => Of(1),
            1 when Any(16) is var a => Put(Operator.Equal, 1, a, Constant(a.Width, (ulong)_random.Next(3) & a.Mask)),
            2 => Put(Operator.Not, 1, Condition(depth - 1)),
            3 => Put(Operator.Xor, 1, Condition(depth - 1), Condition(depth - 1)),
            4 => Put(Operator.Or, 1, Condition(depth - 1), Condition(depth - 1)),
            _ => Put(Operator.And, 1, Condition(depth - 1), Condition(depth - 1)),
        };

    private void AddCondition() => Condition(3);

    private void AddParts()
    {
        Value a = Any(64);
        int middle = _random.Next(a.Width);
        int low = _random.Next(middle + 1);
        if (middle > low)
        {
            Value high = Put(Operator.Extract, a.Width - middle, (ulong)middle, a);
            int gap = _random.Next(2) == 0 ? 0 : _random.Next(middle - low);
            Value rest = Put(Operator.Extract, middle - low - gap, (ulong)low, a);
            Value both = Put(Operator.Concatenate, high.Width + rest.Width, high, rest);
            int width = 1 + _random.Next(both.Width);
            Put(Operator.Extract, width, (ulong)_random.Next(both.Width - width + 1), both);
        }
    }

    private void AddEnables()
    {
        Value a = Any(64);
        Value b = _definition.Registers.Select(r => r.Value).FirstOrDefault(v => v.Width == a.Width) ?? Of(a.Width);
        Value c = Condition(1);
        Value d = _random.Next(3) == 0 ? c : Condition(1);
        Value inner = _random.Next(2) == 0 ? Put(Operator.Mux, a.Width, d, a, b) : Put(Operator.Mux, a.Width, d, b, a);
        Value other = OneOf(a, b);
        Value outer = _random.Next(2) == 0
            ? Put(Operator.Mux, a.Width, c, inner, other) : Put(Operator.Mux, a.Width, c, other, inner);
        foreach (Register register in _definition.Registers.Where(r => r.Value == b))
        {
            register.Next = _region == _definition.Body ? outer : register.Next;
        }
    }

    private void AddPacked()
    {
        Value packed = Constant(32, 0);
        int shift = 0;
        while (shift < 32)
        {
            Value part = Any(32);
            Value wide = part.Width < 32 ? Put(Operator.ZeroExtend, 32, part) : part;
            Value shifted = Put(Operator.ShiftLeft, 32, wide, Constant(6, (ulong)shift));
            packed = Put(OneOf(Operator.Or, Operator.Xor, Operator.Add), 32, packed, shifted);
            shift += Math.Max(1, part.Width - (_random.Next(4) == 0 ? 1 : 0));
        }
    }

    private void AddPromoted()
    {
        Value a = Put(OneOf(Operator.ZeroExtend, Operator.SignExtend), 32, Of(OneOf(1, 8, 16)));
        Value b = Put(OneOf(Operator.ZeroExtend, Operator.SignExtend), 32, Of(OneOf(1, 8, 16)));
        Operator op = OneOf(
            Operator.Add, Operator.Subtract, Operator.Multiply, Operator.And, Operator.Or, Operator.Xor, Operator.DivideSigned,
            Operator.RemainderSigned, Operator.DivideUnsigned, Operator.RemainderUnsigned);
        Value result = Put(op, 32, a, b);
        Value used = _random.Next(2) == 0 ? Put(Operator.Add, 32, result, Of(32)) : result;
        Put(Operator.Extract, OneOf(1, 8, 16), 0, used);
        Put(OneOf(Operator.LessSigned, Operator.LessUnsigned, Operator.Equal), 1, used, b);
    }

    // An if on a condition whose parts are used inside.
    private void AddGuarded()
    {
        Value a = Condition(0);
        Value b = Condition(0);
        Value both = Put(OneOf(Operator.And, Operator.Or), 1, a, b);
        Value condition = _random.Next(3) == 0 ? Put(Operator.Not, 1, both) : both;
        Region around = _region;
        Region[] regions = new Region[2];
        for (int i = 0; i < regions.Length; i++)
        {
            int known = _values.Count;
            _region = regions[i] = new Region();
            Value inner = Put(Operator.Concatenate, 3, a, b, both);
            _region.Yields.Add(Put(Operator.Xor, 3, inner, Of(3)));
            _values.RemoveRange(known, _values.Count - known);
        }

        _region = around;
        Add(new Operation(Operator.If, [condition], 3) { Regions = regions });
    }
}
