using System;
using Sme.Netlist;

namespace Sme.Compiled.Compilation;

/// <summary>What takes more than a few instructions: called by generated code.</summary>
internal static class WideArithmetic
{
    /// <summary>The high half of the product of unsigned numbers of a width.</summary>
    public static ulong MultiplyHighUnsigned(ulong a, ulong b, int width) => (ulong)(((UInt128)a * b) >> width);

    /// <summary>The high half of the product of two's complement numbers of a width.</summary>
    public static ulong MultiplyHighSigned(ulong a, ulong b, int width)
        => (ulong)(((Int128)Evaluation.Signed(a, width) * Evaluation.Signed(b, width)) >> width);

    /// <summary>The quotient towards zero, which wraps; 0 when the divisor is 0.</summary>
    public static long DivideSigned(long a, long b) => b == 0 ? 0 : b == -1 ? -a : a / b;

    /// <summary>The remainder with the dividend's sign; 0 when the divisor is 0.</summary>
    public static long RemainderSigned(long a, long b) => b is 0 or -1 ? 0 : a % b;
}
