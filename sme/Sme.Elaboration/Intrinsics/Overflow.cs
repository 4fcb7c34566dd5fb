using Sme.Netlist;

namespace Sme.Elaboration.Intrinsics;

/// <summary>Arithmetic whose result has to fit the type.</summary>
internal static class Overflow
{
    private const string Message = "arithmetic overflow";

    public static Value Add(Emission e, Value a, Value b)
    {
        Value sum = e.Apply(Operator.Add, a, b);

        // Signed: both operands have the other sign than the sum. Unsigned: it became less.
        e.Check(
            e.Builder.Not(e.Self.IsSigned
                ? e.IsNegative(e.Builder.And(e.Apply(Operator.Xor, a, sum), e.Apply(Operator.Xor, b, sum)))
                : e.Less(sum, a)),
            Message);
        return sum;
    }

    public static Value Subtract(Emission e, Value a, Value b)
    {
        Value difference = e.Apply(Operator.Subtract, a, b);

        // Signed: the operands' signs differ, and the difference has the second's.
        e.Check(
            e.Builder.Not(e.Self.IsSigned
                ? e.IsNegative(e.Builder.And(e.Apply(Operator.Xor, a, b), e.Apply(Operator.Xor, a, difference)))
                : e.Less(a, b)),
            Message);
        return difference;
    }

    public static Value Multiply(Emission e, Value a, Value b)
    {
        Value product = e.Apply(Operator.Multiply, a, b);
        Value high = e.Apply(Operator.MultiplyHighSigned, Operator.MultiplyHighUnsigned, a, b);
        Value expected = e.Self.IsSigned
            ? e.Apply(Operator.ShiftRightArithmetic, product, e.Constant((ulong)e.Self.Width - 1))
            : e.Zero;
        e.Check(e.Builder.Equal(high, expected), Message);
        return product;
    }
}
