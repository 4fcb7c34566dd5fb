using System;
using System.Linq;
using System.Reflection.Metadata;
using Sme.Elaboration.Diagnostics;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <content>Integers: C#'s promotion to 32 and 64 bits, wrap-around, shift-count masking and checked arithmetic.</content>
internal sealed partial class Executor
{
    private Number Literal(int width, long bits) => new(Constant(width, (ulong)bits));

    private Number AsNumber(Datum datum) => datum switch
    {
        Number number => number,
        Structure { Fields: [Number only] } => only,
        _ => Placeholder(32),
    };

    // Stands for what was already reported, so that the rest of the body is looked at too.
    private Number Placeholder(int width)
    {
        if (Diagnostics.Count == 0)
        {
            Report(Rules.RunTimeType, Texts.RunTimeType("an object", "a calculation with the number"));
        }

        Value unknown = _definition.AddInput("unknown", width);
        _placeholders.Add(unknown);
        return new Number(unknown);
    }

    /// <summary>A function of a number, on its value and on the constants it can be.</summary>
    private Number Map(Number number, Func<Value, Value> onValue, Func<ulong, ulong> onBits)
    {
        Value value = onValue(number.Value);
        ulong mask = value.Mask;
        return new Number(value, value.IsConstant ? null : number.Choice?.Map(b => onBits(b) & mask));
    }

    private Number Apply(Operator op, int width, Number a, Number b)
    {
        Value value = Op(op, width, a.Value, b.Value);
        if (value.IsConstant)
        {
            return new Number(value);
        }

        int[] widths = [a.Value.Width, b.Value.Width];
        ulong Evaluate(ulong x, ulong y) => Evaluation.Apply(op, width, 0, [x, y], widths);
        Choice? choice = null;
        if (a.Choice != null && b.Value.IsConstant)
        {
            choice = a.Choice.Map(x => Evaluate(x, b.Value.Bits));
        }
        else if (b.Choice != null && a.Value.IsConstant)
        {
            choice = b.Choice.Map(y => Evaluate(a.Value.Bits, y));
        }
        else if (a.Choice != null && b.Choice != null && a.Choice.Guards == b.Choice.Guards)
        {
            choice = new Choice(a.Choice.Guards, a.Choice.Bits.Zip(b.Choice.Bits, Evaluate).ToArray());
        }

        return new Number(value, choice);
    }

    /// <summary>A number as one of a given width: the low bits, or extended.</summary>
    private Number Resize(Number number, int width, bool signed)
        => width == number.Value.Width ? number : Map(
            number, v => Resize(v, width, signed),
            b => signed ? (ulong)Evaluation.Signed(b, number.Value.Width) : b);

    /// <summary>The low bits of a number, extended to what the evaluation stack holds.</summary>
    private Number Narrow(Number number, int width, bool signed)
    {
        int stack = width <= 32 ? 32 : 64;
        return Resize(Resize(number, width, signed), stack, signed);
    }

    /// <summary>Whether a datum is not zero, not false, not null.</summary>
    private Number Truth(Datum datum)
    {
        switch (datum)
        {
            case Number number:
                return Map(number, v => Not(EqualTo(v, 0)), b => b != 0 ? 1UL : 0);
            case Reference reference:
                return Literal(1, reference.Target != null ? 1 : 0);
            case ReferenceChoice choice:
                return new Number(choice.Alternatives.Where(a => a.Reference.Target != null)
                    .Select(a => a.Guard).Aggregate(Constant(1, 0), Or));
            case Function or IndexedReference or Awaitable:
                return Literal(1, 1);
            default:
                return new Number(Placeholder(1).Value);
        }
    }

    private Number Same(Datum a, Datum b)
    {
        if (a is Number or Structure && b is Number or Structure)
        {
            (Number x, Number y) = Balance(AsNumber(a), AsNumber(b));
            return Apply(Operator.Equal, 1, x, y);
        }

        if (a is Function or Unknown || b is Function or Unknown)
        {
            return a is Unknown || b is Unknown ? new Number(Placeholder(1).Value)
                : Literal(1, a is Function && b is Function && IsSame(a, b) ? 1 : 0);
        }

        Value same = Constant(1, 0);
        foreach ((Value? guardA, Reference referenceA) in AlternativesOf(a))
        {
            foreach ((Value? guardB, Reference referenceB) in AlternativesOf(b))
            {
                if (referenceA.Target == referenceB.Target)
                {
                    Value both = guardA == null ? guardB ?? Constant(1, 1) : guardB == null ? guardA : And(guardA, guardB);
                    same = Or(same, both);
                }
            }
        }

        return new Number(same);
    }

    private Number Less(Datum a, Datum b, bool signed)
    {
        // The compiler compares references with null as if they were unsigned numbers.
        if (a is Reference { Target: null })
        {
            return Truth(b);
        }

        (Number x, Number y) = Balance(AsNumber(a), AsNumber(b));
        return Apply(signed ? Operator.LessSigned : Operator.LessUnsigned, 1, x, y);
    }

    // A native integer beside one of 32 bits.
    private (Number A, Number B) Balance(Number a, Number b)
    {
        int width = Math.Max(a.Value.Width, b.Value.Width);
        return (Resize(a, width, signed: true), Resize(b, width, signed: true));
    }

    private Number OnStack(Number bit) => Resize(bit, 32, signed: false);

    private void Binary(ILOpCode opCode)
    {
        Datum right = _state.Pop();
        Datum left = _state.Pop();
        if (opCode is ILOpCode.Shl or ILOpCode.Shr or ILOpCode.Shr_un)
        {
            _state.Push(Shift(opCode, AsNumber(left), AsNumber(right)));
            return;
        }

        (Number a, Number b) = Balance(AsNumber(left), AsNumber(right));
        int width = a.Value.Width;
        switch (opCode)
        {
            case ILOpCode.Div or ILOpCode.Rem:
                CheckDivisor(b);
                ulong minimum = 1UL << (width - 1);
                Check(
                    Not(And(EqualTo(a.Value, minimum), EqualTo(b.Value, b.Value.Mask))),
                    "the quotient of the smallest number and -1 does not fit");
                break;
            case ILOpCode.Div_un or ILOpCode.Rem_un:
                CheckDivisor(b);
                break;
            default:
                break;
        }

        if (_state.IsDead)
        {
            return;
        }

        _state.Push(Apply(
            opCode switch
            {
                ILOpCode.Add => Operator.Add,
                ILOpCode.Sub => Operator.Subtract,
                ILOpCode.Mul => Operator.Multiply,
                ILOpCode.And => Operator.And,
                ILOpCode.Or => Operator.Or,
                ILOpCode.Xor => Operator.Xor,
                ILOpCode.Div => Operator.DivideSigned,
                ILOpCode.Div_un => Operator.DivideUnsigned,
                ILOpCode.Rem => Operator.RemainderSigned,
                _ => Operator.RemainderUnsigned,
            },
            width, a, b));
    }

    private void CheckDivisor(Number divisor) => Check(Not(EqualTo(divisor.Value, 0)), "division by zero");

    private Number Shift(ILOpCode opCode, Number a, Number count)
    {
        // C# masks the count before; what is known of an instance is not left to a shifter.
        if (TryConcrete(count, out ulong known))
        {
            count = Literal(count.Value.Width, (long)known);
        }

        return Apply(
            opCode switch
            {
                ILOpCode.Shl => Operator.ShiftLeft,
                ILOpCode.Shr => Operator.ShiftRightArithmetic,
                _ => Operator.ShiftRightLogical,
            },
            a.Value.Width, a, count);
    }

    private void CheckedBinary(ILOpCode opCode)
    {
        Datum right = _state.Pop();
        Datum left = _state.Pop();
        (Number a, Number b) = Balance(AsNumber(left), AsNumber(right));
        bool signed = opCode is ILOpCode.Add_ovf or ILOpCode.Sub_ovf or ILOpCode.Mul_ovf;
        Operator op = opCode switch
        {
            ILOpCode.Add_ovf or ILOpCode.Add_ovf_un => Operator.Add,
            ILOpCode.Sub_ovf or ILOpCode.Sub_ovf_un => Operator.Subtract,
            _ => Operator.Multiply,
        };
        int width = a.Value.Width;
        Number result = Apply(op, width, a, b);
        Check(Fits(op, signed, a.Value, b.Value, result.Value), "arithmetic overflow");
        if (!_state.IsDead)
        {
            _state.Push(result);
        }
    }

    private Value Fits(Operator op, bool signed, Value a, Value b, Value result)
    {
        int width = a.Width;
        switch (op)
        {
            case Operator.Multiply:
                Value high = Op(signed ? Operator.MultiplyHighSigned : Operator.MultiplyHighUnsigned, width, a, b);
                Value expected = signed
                    ? Op(Operator.ShiftRightArithmetic, width, result, Constant(width, (ulong)(width - 1)))
                    : Constant(width, 0);
                return Op(Operator.Equal, 1, high, expected);
            case Operator.Add when !signed:
                return Not(Op(Operator.LessUnsigned, 1, result, a));
            case Operator.Subtract when !signed:
                return Not(Op(Operator.LessUnsigned, 1, a, b));
            default:
                // The sign is wrong where the operands' signs (for a difference, the opposite of the second) agree.
                Value differs = Op(Operator.Xor, width, a, op == Operator.Add ? result : b);
                Value wrong = And(
                    differs, op == Operator.Add ? Op(Operator.Xor, width, b, result) : Op(Operator.Xor, width, a, result));
                return Not(Op(Operator.Extract, 1, (ulong)(width - 1), wrong));
        }
    }

    private void Convert(int width, bool signed, bool fromUnsigned = false)
    {
        Number number = AsNumber(_state.Pop());
        int stack = width <= 32 ? 32 : 64;
        if (width >= number.Value.Width)
        {
            // Widening follows the sign of the source: of conv.u8 unsigned, of conv.i8 signed.
            _state.Push(Resize(number, stack, signed && !fromUnsigned));
            return;
        }

        _state.Push(Narrow(number, width, signed));
    }

    private void CheckedConvert(int width, bool signed, bool fromUnsigned)
    {
        Number number = AsNumber(_state.Pop());
        Value value = number.Value;
        int stack = width <= 32 ? 32 : 64;
        int source = value.Width;

        // In one more bit than the wider of both, every value of both is what it is.
        Value holds;
        if (width > source && (signed || fromUnsigned))
        {
            holds = Constant(1, 1);
        }
        else if (width >= source && signed == !fromUnsigned)
        {
            holds = Constant(1, 1);
        }
        else if (width >= source)
        {
            holds = Not(Op(Operator.Extract, 1, (ulong)(source - 1), value));
        }
        else if (signed && fromUnsigned)
        {
            holds = EqualTo(Op(Operator.Extract, source - width + 1, (ulong)(width - 1), value), 0);
        }
        else
        {
            holds = Op(Operator.Equal, 1, Resize(Low(value, width), source, signed), value);
        }

        Check(holds, "a converted value does not fit");
        if (!_state.IsDead)
        {
            _state.Push(width >= source
                ? Resize(number, stack, signed && !fromUnsigned)
                : Narrow(number, width, signed));
        }
    }
}
