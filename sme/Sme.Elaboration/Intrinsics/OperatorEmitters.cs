using System.Collections.Generic;
using System.Numerics;
using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>Operators as methods: what generic math calls.</summary>
internal static class OperatorEmitters
{
    public static Dictionary<string, Entry> Table { get; } = new()
    {
        ["op_Addition"] = Entry.Of((e, x) => e.Apply(Operator.Add, x[0], x[1])),
        ["op_Subtraction"] = Entry.Of((e, x) => e.Apply(Operator.Subtract, x[0], x[1])),
        ["op_Multiply"] = Entry.Of((e, x) => e.Apply(Operator.Multiply, x[0], x[1])),
        ["op_Division"] = Entry.Of((e, x) => Divide(e, x[0], x[1]).Quotient),
        ["op_Modulus"] = Entry.Of((e, x) => Divide(e, x[0], x[1]).Remainder),
        ["op_UnaryPlus"] = Entry.Of((e, x) => x[0]),
        ["op_UnaryNegation"] = Entry.Of((e, x) => e.Apply(Operator.Negate, x[0])),
        ["op_Increment"] = Entry.Of((e, x) => e.Apply(Operator.Add, x[0], e.Constant(1))),
        ["op_Decrement"] = Entry.Of((e, x) => e.Apply(Operator.Subtract, x[0], e.Constant(1))),
        ["op_CheckedAddition"] = Entry.Of((e, x) => Overflow.Add(e, x[0], x[1])),
        ["op_CheckedSubtraction"] = Entry.Of((e, x) => Overflow.Subtract(e, x[0], x[1])),
        ["op_CheckedMultiply"] = Entry.Of((e, x) => Overflow.Multiply(e, x[0], x[1])),
        ["op_CheckedDivision"] = Entry.Of((e, x) => Divide(e, x[0], x[1]).Quotient),
        ["op_CheckedUnaryNegation"] = Entry.Of((e, x) => Overflow.Subtract(e, e.Zero, x[0])),
        ["op_CheckedIncrement"] = Entry.Of((e, x) => Overflow.Add(e, x[0], e.Constant(1))),
        ["op_CheckedDecrement"] = Entry.Of((e, x) => Overflow.Subtract(e, x[0], e.Constant(1))),
        ["op_BitwiseAnd"] = Entry.Of((e, x) => e.Apply(Operator.And, x[0], x[1])),
        ["op_BitwiseOr"] = Entry.Of((e, x) => e.Apply(Operator.Or, x[0], x[1])),
        ["op_ExclusiveOr"] = Entry.Of((e, x) => e.Apply(Operator.Xor, x[0], x[1])),
        ["op_OnesComplement"] = Entry.Of((e, x) => e.Apply(Operator.Not, x[0])),
        ["op_LeftShift"] = Entry.WithCount((e, x) => e.Apply(Operator.ShiftLeft, x[0], Count(e, x[1]))),
        ["op_RightShift"] = Entry.WithCount((e, x) => e.Apply(
            Operator.ShiftRightArithmetic, Operator.ShiftRightLogical, x[0], Count(e, x[1]))),
        ["op_UnsignedRightShift"] = Entry.WithCount((e, x) => e.Apply(Operator.ShiftRightLogical, x[0], Count(e, x[1]))),
        ["op_Equality"] = Entry.Of((e, x) => e.Builder.Equal(x[0], x[1])),
        ["op_Inequality"] = Entry.Of((e, x) => e.Builder.Not(e.Builder.Equal(x[0], x[1]))),
        ["op_LessThan"] = Entry.Of((e, x) => e.Less(x[0], x[1])),
        ["op_LessThanOrEqual"] = Entry.Of((e, x) => e.Builder.Not(e.Less(x[1], x[0]))),
        ["op_GreaterThan"] = Entry.Of((e, x) => e.Less(x[1], x[0])),
        ["op_GreaterThanOrEqual"] = Entry.Of((e, x) => e.Builder.Not(e.Less(x[0], x[1]))),
        ["Equals"] = Entry.Of((e, x) => e.Builder.Equal(x[0], x[1])),
        ["CompareTo"] = Entry.Of(Compare),
        ["DivRem"] = Entry.Several((e, x) =>
        {
            (Value quotient, Value remainder) = Divide(e, x[0], x[1]);
            return [quotient, remainder];
        }),
    };

    /// <summary>The bits of a shift count that count.</summary>
    public static Value Count(Emission e, Value count)
        => e.Builder.Extract(count, 0, BitOperations.Log2((uint)e.Self.Width));

    private static (Value Quotient, Value Remainder) Divide(Emission e, Value a, Value b)
    {
        e.Check(e.Builder.Not(e.IsZero(b)), "division by zero");

        // Smaller types are divided as 32 bits, where it fits, and the result is cut.
        if (e.Self is { IsSigned: true, Width: >= 32 })
        {
            Value isOutside = e.Builder.And(
                e.Builder.Equal(a, e.Constant(e.Self.Minimum)), e.Builder.Equal(b, e.Constant(ulong.MaxValue)));
            e.Check(e.Builder.Not(isOutside), "the quotient of the smallest number and -1 does not fit");
        }

        return (
            e.Apply(Operator.DivideSigned, Operator.DivideUnsigned, a, b),
            e.Apply(Operator.RemainderSigned, Operator.RemainderUnsigned, a, b));
    }

    private static Value Compare(Emission e, Value[] x)
    {
        Builder b = e.Builder;

        // Of types below 32 bits the difference, of others the sign of it.
        if (e.Self.Width is > 1 and < 32)
        {
            return b.Apply(
                Operator.Subtract,
                32,
                b.Resize(x[0], 32, e.Self.IsSigned),
                b.Resize(x[1], 32, e.Self.IsSigned));
        }

        Value greater = b.Resize(b.Not(b.Equal(x[0], x[1])), 32);
        return b.Mux(e.Less(x[0], x[1]), b.Constant(32, ulong.MaxValue), greater);
    }
}
