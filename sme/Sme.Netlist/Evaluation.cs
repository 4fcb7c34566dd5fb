using System;
using System.Numerics;

namespace Sme.Netlist;

/// <summary>What operators make of numbers: the meaning of the netlist, used wherever something is computed.</summary>
public static class Evaluation
{
    /// <summary>The result of an operator that depends on its operands only.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="width">Width of the result.</param>
    /// <param name="immediate">The immediate.</param>
    /// <param name="operands">Bits of the operands.</param>
    /// <param name="widths">Widths of the operands.</param>
    public static ulong Apply(
        Operator op, int width, ulong immediate, ReadOnlySpan<ulong> operands, ReadOnlySpan<int> widths)
    {
        ulong a = operands.Length > 0 ? operands[0] : 0;
        ulong b = operands.Length > 1 ? operands[1] : 0;
        int w = operands.Length > 0 ? widths[0] : width;
        ulong result = op switch
        {
            Operator.Constant => immediate,
            Operator.Not => ~a,
            Operator.Negate => 0 - a,
            Operator.And => a & b,
            Operator.Or => a | b,
            Operator.Xor => a ^ b,
            Operator.Add => a + b,
            Operator.Subtract => a - b,
            Operator.Multiply => a * b,
            Operator.MultiplyHighUnsigned => (ulong)(((UInt128)a * b) >> w),
            Operator.MultiplyHighSigned => (ulong)(((Int128)Signed(a, w) * Signed(b, w)) >> w),
            Operator.DivideUnsigned => b == 0 ? 0 : a / b,
            Operator.DivideSigned => b == 0 ? 0 : (ulong)((Int128)Signed(a, w) / Signed(b, w)),
            Operator.RemainderUnsigned => b == 0 ? 0 : a % b,
            Operator.RemainderSigned => b == 0 ? 0 : (ulong)((Int128)Signed(a, w) % Signed(b, w)),
            Operator.ShiftLeft => b >= (ulong)w ? 0 : a << (int)b,
            Operator.ShiftRightLogical => b >= (ulong)w ? 0 : a >> (int)b,
            Operator.ShiftRightArithmetic => (ulong)(Signed(a, w) >> (int)Math.Min(b, 63)),
            Operator.Equal => a == b ? 1UL : 0,
            Operator.LessUnsigned => a < b ? 1UL : 0,
            Operator.LessSigned => Signed(a, w) < Signed(b, w) ? 1UL : 0,
            Operator.Mux or Operator.Either => a != 0 ? b : operands[2],
            Operator.Select => operands[1 + (int)Math.Min(a, (ulong)operands.Length - 2)],
            Operator.ZeroExtend => a,
            Operator.SignExtend => (ulong)Signed(a, w),
            Operator.Extract => a >> (int)immediate,
            Operator.Concatenate => Concatenate(operands, widths),
            Operator.PopulationCount => (ulong)BitOperations.PopCount(a),
            Operator.LeadingZeroCount => (ulong)(BitOperations.LeadingZeroCount(a) - (64 - w)),
            Operator.TrailingZeroCount => (ulong)Math.Min(BitOperations.TrailingZeroCount(a), w),
            _ => throw new ArgumentException($"{op} does not depend on its operands only", nameof(op)),
        };
        return result & Value.MaskOf(width);
    }

    /// <summary>Whether <see cref="Apply"/> computes the operator.</summary>
    public static bool IsPure(Operator op) => op < Operator.MemoryRead;

    /// <summary>Bits as a two's complement number.</summary>
    public static long Signed(ulong bits, int width) => (long)(bits << (64 - width)) >> (64 - width);

    private static ulong Concatenate(ReadOnlySpan<ulong> operands, ReadOnlySpan<int> widths)
    {
        ulong result = 0;
        for (int i = 0; i < operands.Length; i++)
        {
            result = (widths[i] == 64 ? 0 : result << widths[i]) | operands[i];
        }

        return result;
    }
}
