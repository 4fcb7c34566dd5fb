using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Netlist;

namespace Sme.Vhdl.Verilog;

/// <summary>The functions that a module needs for operators that Verilog does not have; one per operator and width.</summary>
internal sealed class Functions
{
    private readonly SortedDictionary<string, string> _used = new(StringComparer.Ordinal);

    /// <summary>The functions in order of their names.</summary>
    public IEnumerable<string> Used => _used.Values;

    /// <summary>Whether an operator is computed by a function.</summary>
    public static bool Computes(Operator op) => NameOf(op) != null;

    /// <summary>The name of the function of an operator on operands of a width.</summary>
    public string Use(Operator op, int width)
    {
        string plain = NameOf(op) ?? throw new ArgumentOutOfRangeException(nameof(op), op, "no expression");
        string name = string.Create(CultureInfo.InvariantCulture, $"hdl_{plain}_{width}");
        _used.TryAdd(name, Text(op, name, width));
        return name;
    }

    private static string? NameOf(Operator op) => op switch
    {
        Operator.Either => "either",
        Operator.MultiplyHighUnsigned => "high_product",
        Operator.MultiplyHighSigned => "high_product_signed",
        Operator.DivideUnsigned => "divide",
        Operator.DivideSigned => "divide_signed",
        Operator.RemainderUnsigned => "remainder",
        Operator.RemainderSigned => "remainder_signed",
        Operator.PopulationCount => "count_ones",
        Operator.LeadingZeroCount => "count_leading_zeros",
        Operator.TrailingZeroCount => "count_trailing_zeros",
        _ => null,
    };

    private static string Text(Operator op, string name, int width)
    {
        string range = ExpressionWriter.RangeOf(width);
        return op switch
        {
            Operator.Either => Either(name, width),
            Operator.MultiplyHighUnsigned => HighProduct(name, width, $"input {range}a, b;"),
            Operator.MultiplyHighSigned => HighProduct(name, width, $"input signed {range}a, b;"),
            Operator.DivideUnsigned => Quotient(name, range, string.Empty, "a / b"),
            Operator.DivideSigned => Quotient(name, range, "signed ", "a / b"),
            Operator.RemainderUnsigned => Quotient(name, range, string.Empty, "a % b"),
            Operator.RemainderSigned => Quotient(name, range, "signed ", "a % b"),
            Operator.PopulationCount => Count(name, width, 0, "i = 0; i < {0}; i = i + 1", "{0} + 1"),
            Operator.LeadingZeroCount => Count(name, width, width, "i = 0; i < {0}; i = i + 1", $"{width - 1} - i"),
            _ => Count(name, width, width, "i = {0} - 1; i >= 0; i = i - 1", "i"),
        };
    }

    // Tools for synthesis define the macro; they take what suits them.
    private static string Either(string name, int width)
    {
        string range = ExpressionWriter.RangeOf(width);
        return Lines(
            $"function {range}{name};",
            "  input takes_first;",
            $"  input {range}first, second;",
            "  begin",
            "`ifdef SYNTHESIS",
            string.Create(CultureInfo.InvariantCulture, $"    {name} = {{{width}{{1'bx}}}};"),
            "`else",
            $"    {name} = takes_first ? first : second;",
            "`endif",
            "  end",
            "endfunction");
    }

    // The product of signed operands needs a signed variable to be one.
    private static string HighProduct(string name, int width, string inputs)
    {
        string sign = inputs.Contains("signed", StringComparison.Ordinal) ? "signed " : string.Empty;
        return Lines(
            $"function {ExpressionWriter.RangeOf(width)}{name};",
            $"  {inputs}",
            $"  reg {sign}{ExpressionWriter.RangeOf(2 * width)}product;",
            "  begin",
            "    product = a * b;",
            string.Create(CultureInfo.InvariantCulture, $"    {name} = product[{(2 * width) - 1}:{width}];"),
            "  end",
            "endfunction");
    }

    private static string Quotient(string name, string range, string sign, string quotient) => Lines(
        $"function {sign}{range}{name};",
        $"  input {sign}{range}a, b;",
        "  begin",
        $"    if (b == 0) {name} = 0;",
        $"    else {name} = {quotient};",
        "  end",
        "endfunction");

    private static string Count(string name, int width, int start, string loop, string found) => Lines(
        $"function {ExpressionWriter.RangeOf(width)}{name};",
        $"  input {ExpressionWriter.RangeOf(width)}a;",
        "  integer i;",
        "  begin",
        string.Create(CultureInfo.InvariantCulture, $"    {name} = {start};"),
        $"    for ({loop.Replace("{0}", width.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}) begin",
        $"      if (a{(width == 1 ? string.Empty : "[i]")}) {name} = {found.Replace("{0}", name, StringComparison.Ordinal)};",
        "    end",
        "  end",
        "endfunction");

    private static string Lines(params string[] lines) => string.Concat(lines.Select(l => $"  {l}\n"));
}
