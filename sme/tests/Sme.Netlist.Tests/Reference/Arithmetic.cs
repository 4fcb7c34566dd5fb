using System;
using System.Linq;
using System.Numerics;

namespace Sme.Netlist.Tests.Reference;

/// <summary>What operators give, computed with whole numbers or bit by bit: nothing here is clever.</summary>
internal static class Arithmetic
{
    public static ulong Apply(Operator op, int width, ulong immediate, (ulong Bits, int Width)[] operands)
    {
        BigInteger[] u = operands.Select(o => new BigInteger(o.Bits)).ToArray();
        BigInteger[] s = operands.Select(o => Signed(o.Bits, o.Width)).ToArray();
        BigInteger result = op switch
        {
            Operator.Constant => immediate,
            Operator.Not => -1 - u[0],
            Operator.Negate => -u[0],
            Operator.And => u[0] & u[1],
            Operator.Or => u[0] | u[1],
            Operator.Xor => u[0] ^ u[1],
            Operator.Add => u[0] + u[1],
            Operator.Subtract => u[0] - u[1],
            Operator.Multiply => u[0] * u[1],
            Operator.MultiplyHighUnsigned => FloorDivide(u[0] * u[1], BigInteger.Pow(2, width)),
            Operator.MultiplyHighSigned => FloorDivide(s[0] * s[1], BigInteger.Pow(2, width)),
            Operator.DivideUnsigned => u[1].IsZero ? 0 : BigInteger.Divide(u[0], u[1]),
            Operator.DivideSigned => u[1].IsZero ? 0 : BigInteger.Divide(s[0], s[1]),
            Operator.RemainderUnsigned => u[1].IsZero ? 0 : BigInteger.Remainder(u[0], u[1]),
            Operator.RemainderSigned => u[1].IsZero ? 0 : BigInteger.Remainder(s[0], s[1]),
            Operator.ShiftLeft => u[1] >= width ? 0 : u[0] * BigInteger.Pow(2, (int)u[1]),
            Operator.ShiftRightLogical => u[1] >= width ? 0 : FloorDivide(u[0], BigInteger.Pow(2, (int)u[1])),
            Operator.ShiftRightArithmetic => FloorDivide(s[0], BigInteger.Pow(2, (int)BigInteger.Min(u[1], width))),
            Operator.Equal => u[0] == u[1] ? 1 : 0,
            Operator.LessUnsigned => u[0] < u[1] ? 1 : 0,
            Operator.LessSigned => s[0] < s[1] ? 1 : 0,
            Operator.Mux or Operator.Either => u[0].IsOne ? u[1] : u[2],
            Operator.Select => u[0] < u.Length - 1 ? u[1 + (int)u[0]] : u[^1],
            Operator.ZeroExtend => u[0],
            Operator.SignExtend => s[0],
            Operator.Extract => FloorDivide(u[0], BigInteger.Pow(2, (int)immediate)),
            Operator.Concatenate => operands.Aggregate(BigInteger.Zero, (sum, o) => (sum * BigInteger.Pow(2, o.Width)) + o.Bits),
            Operator.PopulationCount => Bits(operands[0]).Count(b => b),
            Operator.LeadingZeroCount => Bits(operands[0]).Reverse().TakeWhile(b => !b).Count(),
            Operator.TrailingZeroCount => Bits(operands[0]).TakeWhile(b => !b).Count(),
            _ => throw new ArgumentException($"{op}", nameof(op)),
        };
        return (ulong)Modulo(result, BigInteger.Pow(2, width));
    }

    // From the least significant one.
    private static bool[] Bits((ulong Bits, int Width) value)
        => Enumerable.Range(0, value.Width).Select(i => ((value.Bits >> i) & 1) == 1).ToArray();

    private static BigInteger Signed(ulong bits, int width)
        => bits >= BigInteger.Pow(2, width - 1) ? bits - BigInteger.Pow(2, width) : bits;

    private static BigInteger FloorDivide(BigInteger a, BigInteger b) => (a - Modulo(a, b)) / b;

    private static BigInteger Modulo(BigInteger a, BigInteger b) => ((a % b) + b) % b;
}
