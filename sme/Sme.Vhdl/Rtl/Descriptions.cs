using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>Names of values that have none in the source: what they are computed of, or what takes them.</summary>
internal static class Descriptions
{
    private const int LongestName = 40;

    public static string Of(Value value, Expression? expression, string? taker)
    {
        string name = taker != null ? $"next_{taker}"
            : expression is Computed computed ? OfComputed(computed)
            : OfResult(value, expression);
        return name.Length <= LongestName ? name : name[..LongestName].TrimEnd('_');
    }

    private static string OfResult(Value value, Expression? expression)
        => expression is Word word ? $"{word.Memory.Memory.Name}_word"
            : value.Operation is not { } operation ? "value"
            : operation.Operator == Operator.Select && operation.Operands.Skip(1).FirstOrDefault(o => o.Name != null) is { } first
                ? $"{first.Name}_by_index"
            : operation.Location is { } location
                ? System.FormattableString.Invariant($"{(value.Width == 1 ? "holds" : "chosen")}_at_line_{location.Line}")
            : value.Width == 1 ? "holds" : "chosen";

    private static string OfComputed(Computed computed)
    {
        string first = OfOperand(computed.Operands[0]);
        string second = computed.Operands.Count > 1 ? OfOperand(computed.Operands[1]) : string.Empty;
        return computed.Operator switch
        {
            Operator.Not => $"not_{first}",
            Operator.And => $"{first}_and_{second}",
            Operator.Or => $"{first}_or_{second}",
            Operator.Xor => $"{first}_xor_{second}",
            Operator.Add => $"{first}_plus_{second}",
            Operator.Subtract => $"{first}_minus_{second}",
            Operator.Negate => $"minus_{first}",
            Operator.Multiply or Operator.MultiplyHighSigned or Operator.MultiplyHighUnsigned => $"{first}_times_{second}",
            Operator.DivideSigned or Operator.DivideUnsigned => $"{first}_over_{second}",
            Operator.RemainderSigned or Operator.RemainderUnsigned => $"{first}_mod_{second}",
            Operator.ShiftLeft or Operator.ShiftRightArithmetic or Operator.ShiftRightLogical => $"{first}_shifted",
            Operator.Equal => $"{first}_is_{second}",
            Operator.LessSigned or Operator.LessUnsigned => $"{first}_below_{second}",
            Operator.Mux => $"{second}_if_{first}",
            Operator.Extract => $"{first}_part",
            Operator.Concatenate => string.Join('_', computed.Operands.Select(OfOperand)),
            Operator.PopulationCount => $"ones_of_{first}",
            Operator.LeadingZeroCount => $"leading_zeros_of_{first}",
            Operator.TrailingZeroCount => $"trailing_zeros_of_{first}",
            _ => $"wide_{first}",
        };
    }

    // A register is named after what it holds.
    private static string NameOf(string signal)
        => signal.EndsWith("_q", System.StringComparison.Ordinal) ? signal[..^2] : signal;

    private static string OfOperand(Expression expression) => expression switch
    {
        Literal { Name: { } name } => name,
        Literal literal => System.FormattableString.Invariant($"{literal.Bits:x}"),
        Read read => NameOf(read.Symbol.Name),
        Word word => HdlName.From(word.Memory.Memory.Name),
        Element element => System.FormattableString.Invariant($"{NameOf(element.Array.Name)}_{string.Join('_', element.Places)}"),
        Computed computed => HdlName.From(computed.Operator switch
        {
            Operator.Extract or Operator.ZeroExtend or Operator.SignExtend => OfOperand(computed.Operands[0]),
            _ => OfComputed(computed),
        }),
        _ => "value",
    };
}
