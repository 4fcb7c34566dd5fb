using System;
using System.Linq;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>The gates of operators that depend on their operands only.</summary>
internal static class OperatorLowering
{
    /// <summary>The result of an operator.</summary>
    /// <param name="arithmetic">Builds what is more than wires.</param>
    /// <param name="op">The operator.</param>
    /// <param name="width">Width of the result.</param>
    /// <param name="immediate">The immediate.</param>
    /// <param name="operands">The operands.</param>
    public static Literal[] Lower(Arithmetic arithmetic, Operator op, int width, ulong immediate, Literal[][] operands)
    {
        GateGraph graph = arithmetic.Graph;
        Literal[] a = operands.Length > 0 ? operands[0] : [];
        Literal[] b = operands.Length > 1 ? operands[1] : [];
        return op switch
        {
            Operator.Constant => Words.Constant(immediate, width),
            Operator.Not => Words.Not(a),
            Operator.Negate => arithmetic.Negate(a),
            Operator.And => Words.And(graph, a, b),
            Operator.Or => Words.Or(graph, a, b),
            Operator.Xor => Words.Xor(graph, a, b),
            Operator.Add => arithmetic.Add(a, b),
            Operator.Subtract => arithmetic.Subtract(a, b),
            Operator.Multiply => arithmetic.Multiply(a, b, isSigned: false, width),
            Operator.MultiplyHighUnsigned => arithmetic.Multiply(a, b, isSigned: false, 2 * width)[width..],
            Operator.MultiplyHighSigned => arithmetic.Multiply(a, b, isSigned: true, 2 * width)[width..],
            Operator.DivideUnsigned => arithmetic.Divide(a, b, isSigned: false).Quotient,
            Operator.DivideSigned => arithmetic.Divide(a, b, isSigned: true).Quotient,
            Operator.RemainderUnsigned => arithmetic.Divide(a, b, isSigned: false).Remainder,
            Operator.RemainderSigned => arithmetic.Divide(a, b, isSigned: true).Remainder,
            Operator.ShiftLeft => Shifter.Left(graph, a, b),
            Operator.ShiftRightLogical => Shifter.Right(graph, a, b, Literal.False),
            Operator.ShiftRightArithmetic => Shifter.Right(graph, a, b, a[^1]),
            Operator.Equal => [arithmetic.Equal(a, b)],
            Operator.LessUnsigned => [arithmetic.LessUnsigned(a, b)],
            Operator.LessSigned => [arithmetic.LessSigned(a, b)],
            Operator.Mux or Operator.Either => Words.Mux(graph, a[0], b, operands[2]),
            Operator.Select => Words.Select(graph, a, operands.AsSpan(1)),
            Operator.ZeroExtend => Words.Resize(a, width, isSigned: false),
            Operator.SignExtend => Words.Resize(a, width, isSigned: true),
            Operator.Extract => a.AsSpan((int)immediate, width).ToArray(),
            Operator.Concatenate => operands.Reverse().SelectMany(o => o).ToArray(),
            Operator.PopulationCount => arithmetic.Ones(a),
            Operator.LeadingZeroCount => Words.Resize(Counter.LeadingZeros(graph, a), width, isSigned: false),
            Operator.TrailingZeroCount => Words.Resize(Counter.TrailingZeros(graph, a), width, isSigned: false),
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, "depends on more than its operands"),
        };
    }
}
