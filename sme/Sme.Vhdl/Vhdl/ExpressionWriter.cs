using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Vhdl;

/// <summary>Expressions in VHDL: one bit is <c>std_logic</c>, more are <c>unsigned</c>; conditions are <c>boolean</c>.</summary>
internal static class ExpressionWriter
{
    // GHDL 2.0 takes decimal numbers from here to 2147483638 for larger than an integer.
    private const ulong LargestInteger = 2_147_483_599;

    /// <summary>A value as bits.</summary>
    public static string Bits(Expression expression) => expression switch
    {
        Literal literal => literal.Name ?? Constant(literal.Bits, literal.Width),
        Read { Symbol: { IsPlainVector: true, Width: > 1 } port } => $"unsigned({port.Name})",
        Read read => read is { Symbol: { Kind: SymbolKind.Generic, Width: 1 } generic } ? $"{generic.Name}(0)" : read.Symbol.Name,
        Element element => $"{element.Array.Name}({string.Join(", ", element.Places)})",
        Bit bit => $"{(bit.Whole is Read { Symbol: var symbol } ? symbol.Name : Bits(bit.Whole))}({bit.Place})",
        Word word => WordOf(word),
        Computed { Width: 1 } computed when IsLogic(computed.Operator) && computed.Operands.All(IsPlain) => Logic(computed),
        Computed { Width: 1 } computed when IsCondition(computed) => $"to_std_logic({Condition(computed)})",
        Computed computed => BitsOf(computed),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <summary>One bit as a condition.</summary>
    public static string Condition(Expression expression) => expression switch
    {
        Literal literal => literal.Bits != 0 ? "true" : "false",
        Computed { Operator: Operator.Not } not => $"not {Nested(not.Operands[0])}",
        Computed { Operator: Operator.And } and => $"{Nested(and.Operands[0])} and {Nested(and.Operands[1])}",
        Computed { Operator: Operator.Or } or => $"{Nested(or.Operands[0])} or {Nested(or.Operands[1])}",

        // The same as xor, which GHDL 2.0 (mcode) loses where one is an operand of another.
        Computed { Operator: Operator.Xor } xor => $"{Nested(xor.Operands[0])} /= {Nested(xor.Operands[1])}",
        Computed { Operator: Operator.Equal } equal => Equality(equal.Operands[0], equal.Operands[1]),
        Computed { Operator: Operator.LessUnsigned } less => $"{Unsigned(less.Operands[0])} < {Number(less.Operands[1])}",
        Computed { Operator: Operator.LessSigned } less => $"{Signed(less.Operands[0])} < {SignedNumber(less.Operands[1])}",
        _ => $"{Operand(expression)} = '1'",
    };

    /// <summary>An address as an index of the words of a memory; what lies beyond them is not looked at.</summary>
    public static string Index(Expression address, MemoryArray memory)
        => Index(
            address.Width <= memory.AddressWidth ? Bits(address) : Part(address, 0, memory.AddressWidth),
            Math.Min(address.Width, memory.AddressWidth));

    /// <summary>An actual of a port map: VHDL-93 has no qualified expressions there.</summary>
    public static string Actual(Expression expression)
        => expression is Literal { Width: > 1, Bits: > LargestInteger } literal
            ? $"\"{Types.Binary(literal.Bits, literal.Width)}\"" : Bits(expression);

    /// <summary>What is written of registers by index.</summary>
    public static string Target(Expression target) => target is Word { Memory: { Registers: { } registers } memory } word
        ? $"{registers.Next.Name}({Index(word.Address, memory)})" : Bits(target);

    private static string Constant(ulong bits, int width)
        => width == 1 ? (bits != 0 ? "'1'" : "'0'")
            : bits <= LargestInteger ? string.Create(CultureInfo.InvariantCulture, $"to_unsigned({bits}, {width})")
            : $"unsigned'(\"{Types.Binary(bits, width)}\")";

    private static string WordOf(Word word)
    {
        MemoryArray memory = word.Memory;
        string read = $"{memory.Name}({Index(word.Address, memory)})";
        return word.Address.Width <= memory.AddressWidth
            ? read
            : string.Create(
                CultureInfo.InvariantCulture,
                $"choose({Unsigned(word.Address)} < {memory.Memory.Length}, {read}, {Constant(0, word.Width)})");
    }

    private static bool IsLogic(Operator op) => op is Operator.And or Operator.Or or Operator.Xor or Operator.Not;

    private static bool IsCondition(Computed computed)
        => IsLogic(computed.Operator) || computed.Operator is Operator.Equal or Operator.LessSigned or Operator.LessUnsigned;

    // What has one bit without a comparison in it.
    private static bool IsPlain(Expression expression)
        => expression is not Computed computed || !IsCondition(computed)
            || (IsLogic(computed.Operator) && computed.Operands.All(IsPlain));

    private static string Nested(Expression expression)
        => expression is Literal ? Condition(expression) : $"({Condition(expression)})";

    private static string Equality(Expression a, Expression b)
        => a.Width == 1 ? $"{Operand(a)} = {Operand(b)}" : $"{Operand(a)} = {Number(b)}";

    // An operand of something that is written between its operands.
    private static string Operand(Expression expression)
        => expression is Computed computed
            && computed.Operator is not (Operator.Extract or Operator.Mux or Operator.Either or Operator.ZeroExtend
                or Operator.SignExtend)
            ? $"({Bits(expression)})" : Bits(expression);

    private static string Unsigned(Expression expression)
        => expression.Width == 1 ? $"to_vector({Bits(expression)})" : Operand(expression);

    private static string Signed(Expression expression)
        => expression.Width == 1 ? $"signed(to_vector({Bits(expression)}))" : $"signed({Bits(expression)})";

    // Beside an unsigned operand numbers stand as such.
    private static string Number(Expression expression)
        => expression is Literal { Name: null, Bits: <= LargestInteger } literal
            ? literal.Bits.ToString(CultureInfo.InvariantCulture) : Unsigned(expression);

    private static string SignedNumber(Expression expression)
    {
        if (expression is not Literal literal)
        {
            return Signed(expression);
        }

        long number = Evaluation.Signed(literal.Bits, literal.Width);
        return number is >= -(long)LargestInteger and <= (long)LargestInteger && literal.Width > 1
            ? number.ToString(CultureInfo.InvariantCulture) : Signed(expression);
    }

    private static string Logic(Computed computed)
        => computed.Operator == Operator.Not
            ? $"not {Operand(computed.Operands[0])}"
            : $"{Operand(computed.Operands[0])} {Word(computed.Operator)} {Operand(computed.Operands[1])}";

    private static string Word(Operator op) => op switch
    {
        Operator.And => "and",
        Operator.Or => "or",
        Operator.Xor => "xor",
        Operator.Add => "+",
        _ => "-",
    };

    private static string BitsOf(Computed computed)
    {
        IReadOnlyList<Expression> operands = computed.Operands;
        string width = computed.Width.ToString(CultureInfo.InvariantCulture);
        switch (computed.Operator)
        {
            case Operator.Not or Operator.And or Operator.Or or Operator.Xor:
                return Logic(computed);
            case Operator.Add or Operator.Subtract when computed.Width == 1:
                return $"{Operand(operands[0])} xor {Operand(operands[1])}";
            case Operator.Add or Operator.Subtract:
                return $"{Operand(operands[0])} {Word(computed.Operator)} {Number(operands[1])}";
            case Operator.Negate:
                return computed.Width == 1 ? Bits(operands[0]) : $"unsigned(-signed({Bits(operands[0])}))";
            case Operator.Multiply when computed.Width == 1:
                return $"{Operand(operands[0])} and {Operand(operands[1])}";
            case Operator.Multiply when SignedFactors.Of(computed) is var (a, b):
                string product = $"{Signed(a)} * {Signed(b)}";
                return a.Width + b.Width == computed.Width ? $"unsigned({product})" : $"unsigned(resize({product}, {width}))";
            case Operator.Multiply:
                return $"resize({Operand(operands[0])} * {Operand(operands[1])}, {width})";
            case Operator.Mux:
                return $"choose({Condition(operands[0])}, {Bits(operands[1])}, {Bits(operands[2])})";
            case Operator.Either:
                return $"either({Condition(operands[0])}, {Bits(operands[1])}, {Bits(operands[2])})";
            case Operator.ZeroExtend:
                return $"{(operands[0].Width == 1 ? "zero_extend" : "resize")}({Bits(operands[0])}, {width})";
            case Operator.SignExtend:
                return $"sign_extend({Bits(operands[0])}, {width})";
            case Operator.Extract:
                return Part(operands[0], (int)computed.Immediate, computed.Width);
            case Operator.Concatenate:
                return $"unsigned'({string.Join(" & ", operands.Select(Operand))})";
            default:
                return computed.Width == 1
                    ? $"bit_of({Vectors(computed)}, 0)"
                    : Vectors(computed);
        }
    }

    // Operators whose operands have to be vectors, even of one bit.
    private static string Vectors(Computed computed)
    {
        string a = Vector(computed.Operands[0]);
        string b = computed.Operands.Count > 1 ? Vector(computed.Operands[1]) : string.Empty;
        string width = computed.Width.ToString(CultureInfo.InvariantCulture);
        return computed.Operator switch
        {
            Operator.MultiplyHighUnsigned => $"high_product({a}, {b})",
            Operator.MultiplyHighSigned => $"high_product_signed({a}, {b})",
            Operator.DivideUnsigned => $"divide({a}, {b})",
            Operator.DivideSigned => $"divide_signed({a}, {b})",
            Operator.RemainderUnsigned => $"remainder({a}, {b})",
            Operator.RemainderSigned => $"remainder_signed({a}, {b})",
            Operator.ShiftLeft => $"shift_left({a}, {Count(computed.Operands[1])})",
            Operator.ShiftRightLogical => $"shift_right({a}, {Count(computed.Operands[1])})",
            Operator.ShiftRightArithmetic => $"unsigned(shift_right(signed({a}), {Count(computed.Operands[1])}))",
            Operator.PopulationCount => $"to_unsigned(count_ones({a}), {width})",
            Operator.LeadingZeroCount => $"to_unsigned(count_leading_zeros({a}), {width})",
            Operator.TrailingZeroCount => $"to_unsigned(count_trailing_zeros({a}), {width})",
            _ => throw new ArgumentOutOfRangeException(nameof(computed), computed.Operator, "no expression"),
        };
    }

    private static string Vector(Expression expression)
        => expression.Width == 1 ? $"to_vector({Bits(expression)})" : Bits(expression);

    private static string Count(Expression expression)
        => expression is Literal literal
            ? Math.Min(literal.Bits, 64).ToString(CultureInfo.InvariantCulture) : Index(Bits(expression), expression.Width);

    // More bits than an integer has count up to what index says.
    private static string Index(string bits, int width)
        => width is > 1 and < 32 ? $"to_integer({bits})" : $"index({bits})";

    private static string Part(Expression whole, int low, int width)
    {
        if (whole.Width == width)
        {
            return Bits(whole);
        }

        // The lowering gives a name to whatever parts are taken of.
        Symbol? symbol = (whole as Read)?.Symbol;
        string name = symbol?.Name ?? Bits(whole);
        if (width == 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{name}({low})");
        }

        string bits = string.Create(CultureInfo.InvariantCulture, $"{name}({low + width - 1} downto {low})");
        return symbol is { IsPlainVector: true } ? $"unsigned({bits})" : bits;
    }
}
