using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Verilog;

/// <summary>Expressions in Verilog-2005.</summary>
/// <remarks>
/// Verilog widens operands to the width of what surrounds them. Here each operand has the width of its operator already, and
/// what changes the width is a concatenation, a part of a name or a function, so nothing is ever widened.
/// </remarks>
internal sealed class ExpressionWriter(Functions functions)
{
    private const ulong LargestDecimal = 9999;

    /// <summary>The range in front of a name of so many bits, with a space behind; nothing of one bit.</summary>
    public static string RangeOf(int width)
        => width == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"[{width - 1}:0] ");

    /// <summary>A constant with its width.</summary>
    public static string Constant(ulong bits, int width)
        => bits <= LargestDecimal
            ? string.Create(CultureInfo.InvariantCulture, $"{width}'d{bits}")
            : string.Create(CultureInfo.InvariantCulture, $"{width}'h{bits:x}");

    /// <summary>
    /// A value that is assigned as a whole: the only place where the product of signed operands is one. Their widths are those
    /// before extension, so that synthesis finds a multiplier; what is assigned to drops the bits that the product has not.
    /// </summary>
    public string Source(Expression expression)
        => expression is Computed { Operator: Operator.Multiply, Operands: var factors }
            && factors.Any(f => f is Computed { Operator: Operator.SignExtend })
            ? $"{SignedFactor(factors[0])} * {SignedFactor(factors[1])}"
            : Bits(expression);

    /// <summary>A value as bits.</summary>
    public string Bits(Expression expression) => expression switch
    {
        Literal literal => literal.Name ?? Constant(literal.Bits, literal.Width),
        Read read => read.Symbol.Name,
        Element element => element.Array.Name + string.Concat(element.Places.Select(p => $"[{p}]")),
        Bit bit => $"{Bits(bit.Whole)}[{bit.Place}]",
        Word word => WordOf(word),
        Computed computed => BitsOf(computed),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <summary>One bit as a condition.</summary>
    public string Condition(Expression expression) => expression switch
    {
        Computed { Operator: Operator.Not, Operands: [Computed { Operator: Operator.Equal, Operands: var equal }] }
            => $"{Operand(equal[0])} != {Operand(equal[1])}",
        Computed { Operator: Operator.Not } not => $"!{Nested(not.Operands[0])}",
        Computed { Operator: Operator.And, Width: 1 } and => $"{Nested(and.Operands[0])} && {Nested(and.Operands[1])}",
        Computed { Operator: Operator.Or, Width: 1 } or => $"{Nested(or.Operands[0])} || {Nested(or.Operands[1])}",
        _ => Bits(expression),
    };

    /// <summary>An address as an index of the words of a memory; what lies beyond them is not looked at.</summary>
    public string Index(Expression address, MemoryArray memory)
        => address.Width <= memory.AddressWidth ? Bits(address) : Part(address, 0, memory.AddressWidth);

    /// <summary>What is written of registers by index.</summary>
    public string Target(Expression target) => target is Word { Memory: { Registers: { } registers } memory } word
        ? $"{registers.Next.Name}[{Index(word.Address, memory)}]" : Bits(target);

    private string SignedFactor(Expression factor) => factor switch
    {
        Computed { Operator: Operator.SignExtend } signed => $"$signed({Bits(signed.Operands[0])})",
        Computed { Operator: Operator.ZeroExtend } unsigned => $"$signed({{1'd0, {Bits(unsigned.Operands[0])}}})",
        _ => $"$signed({Bits(factor)})",
    };

    private string WordOf(Word word)
    {
        string read = $"{word.Memory.Name}[{Index(word.Address, word.Memory)}]";
        if (word.Address.Width <= word.Memory.AddressWidth)
        {
            return read;
        }

        string length = Constant((ulong)word.Memory.Memory.Length, word.Address.Width);
        return $"({Operand(word.Address)} < {length} ? {read} : {Constant(0, word.Width)})";
    }

    private string Nested(Expression expression)
        => IsPrimary(expression) ? Condition(expression) : $"({Condition(expression)})";

    // An operand of something that is written between its operands.
    private string Operand(Expression expression)
        => IsPrimary(expression) ? Bits(expression) : $"({Bits(expression)})";

    private static bool IsPrimary(Expression expression)
        => expression is not Computed computed
            || computed.Operator is Operator.Extract or Operator.ZeroExtend or Operator.SignExtend or Operator.Mux
                or Operator.Concatenate or Operator.ShiftRightArithmetic
            || Functions.Computes(computed.Operator);

    private string BitsOf(Computed computed)
    {
        IReadOnlyList<Expression> operands = computed.Operands;
        return computed.Operator switch
        {
            Operator.Not => $"~{Operand(operands[0])}",
            Operator.Negate => $"-{Operand(operands[0])}",
            Operator.And => Between("&", operands),
            Operator.Or => Between("|", operands),
            Operator.Xor => Between("^", operands),
            Operator.Add => Between("+", operands),
            Operator.Subtract => Between("-", operands),
            Operator.Multiply => Between("*", operands),
            Operator.Equal => Between("==", operands),
            Operator.LessUnsigned => Between("<", operands),
            Operator.LessSigned => $"$signed({Bits(operands[0])}) < $signed({Bits(operands[1])})",
            Operator.ShiftLeft => $"{Operand(operands[0])} << {Count(operands[1])}",
            Operator.ShiftRightLogical => $"{Operand(operands[0])} >> {Count(operands[1])}",
            Operator.ShiftRightArithmetic => $"$unsigned($signed({Bits(operands[0])}) >>> {Count(operands[1])})",
            Operator.Mux => $"({Condition(operands[0])} ? {Bits(operands[1])} : {Bits(operands[2])})",
            Operator.ZeroExtend
                => $"{{{Constant(0, computed.Width - operands[0].Width)}, {Bits(operands[0])}}}",
            Operator.SignExtend => SignExtended(operands[0], computed.Width),
            Operator.Extract => Part(operands[0], (int)computed.Immediate, computed.Width),
            Operator.Concatenate => $"{{{string.Join(", ", operands.Select(Bits))}}}",
            _ => $"{functions.Use(computed.Operator, operands[^1].Width)}({string.Join(", ", operands.Select(Bits))})",
        };
    }

    private string Between(string symbol, IReadOnlyList<Expression> operands)
        => $"{Operand(operands[0])} {symbol} {Operand(operands[1])}";

    private string Count(Expression expression)
        => expression is Literal literal
            ? Math.Min(literal.Bits, 64).ToString(CultureInfo.InvariantCulture) : Operand(expression);

    private string SignExtended(Expression expression, int width)
    {
        if (expression.Width == 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{{{width}{{{Bits(expression)}}}}}");
        }

        string copies = (width - expression.Width).ToString(CultureInfo.InvariantCulture);
        string sign = Part(expression, expression.Width - 1, 1);
        return $"{{{{{copies}{{{sign}}}}}, {Bits(expression)}}}";
    }

    // The lowering gives a name to whatever parts are taken of.
    private string Part(Expression whole, int low, int width)
        => whole.Width == width ? Bits(whole)
            : width == 1 ? string.Create(CultureInfo.InvariantCulture, $"{Bits(whole)}[{low}]")
            : string.Create(CultureInfo.InvariantCulture, $"{Bits(whole)}[{low + width - 1}:{low}]");
}
